// The clock that a command goes by: this machine's, or that of the local workspace when both services are its own.
import { CLOCK_HEADER } from '../local/clock-header.ts';
import type { Clock } from '../sync/ports.ts';
import type { Environment } from './config.ts';
import { systemClock } from './system-clock.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

const isHere = (address: string | undefined): address is string =>
  address !== undefined && URL.canParse(address) && LOOPBACK.includes(new URL(address).hostname);

/** Enough for a server on this machine. */
const WAIT_MS = 2000;

/**
 * One request, and only to this machine. Servers that do not say the time, or do not answer, leave the machine's clock:
 * what is wrong with them is told by the command itself.
 */
export const commandClock = async (env: Environment): Promise<Clock> => {
  const { INSTEP_NOTION_BASE_URL: notion, INSTEP_GOOGLE_ROOT_URL: google } = env;
  if (!isHere(notion) || !isHere(google)) return systemClock;
  const answer = await fetch(notion, { signal: AbortSignal.timeout(WAIT_MS) }).catch(() => null);
  await answer?.body?.cancel();
  const said = Number(answer?.headers.get(CLOCK_HEADER) ?? Number.NaN);
  if (!Number.isFinite(said)) return systemClock;
  const ahead = said - systemClock.now();
  return { ...systemClock, now: () => systemClock.now() + ahead };
};
