// Which clock a command goes by: that of a local workspace, and nobody else's.
import { afterEach, describe, expect, it } from 'vitest';
import { commandClock } from '../../src/cli/command-clock.ts';
import { systemClock } from '../../src/cli/system-clock.ts';
import { createManualClock } from '../../src/emulators/clock.ts';
import { type ListeningServer, listen } from '../../src/emulators/server.ts';
import { withClock } from '../../src/local/clock-header.ts';

let server: ListeningServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const DAY = 86_400_000;

describe('the clock of a command', () => {
  it('is that of the workspace whose servers it talks to', async () => {
    const there = createManualClock(systemClock.now() + 40 * DAY);
    server = await listen(
      withClock(there, async () => new Response('no', { status: 401 })),
      { port: 0 },
    );
    const clock = await commandClock({
      INSTEP_NOTION_BASE_URL: server.url,
      INSTEP_GOOGLE_ROOT_URL: `${server.url}/`,
    });
    expect(Math.round((clock.now() - systemClock.now()) / DAY)).toBe(40);
  });

  it("is the machine's with servers that do not say the time, or that are gone", async () => {
    server = await listen(async () => new Response('{}'), { port: 0 });
    const env = { INSTEP_NOTION_BASE_URL: server.url, INSTEP_GOOGLE_ROOT_URL: server.url };
    expect(await commandClock(env)).toBe(systemClock);
    await server.close();
    server = undefined;
    expect(await commandClock(env)).toBe(systemClock);
  });

  it('asks nobody when a service is not on this machine', async () => {
    let asked = 0;
    server = await listen(
      async () => {
        asked += 1;
        return new Response('{}');
      },
      { port: 0 },
    );
    expect(await commandClock({})).toBe(systemClock);
    expect(
      await commandClock({
        INSTEP_NOTION_BASE_URL: server.url,
        INSTEP_GOOGLE_ROOT_URL: 'https://sheets.example/',
      }),
    ).toBe(systemClock);
    expect(asked).toBe(0);
  });
});
