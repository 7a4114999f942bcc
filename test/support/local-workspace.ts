// The local workspace as another program sees it: started by its command, known by the one line that it prints.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Addresses {
  readonly notion: { readonly baseUrl: string; readonly token: string; readonly rootPageId: string };
  readonly google: { readonly rootUrl: string; readonly token: string; readonly spreadsheetId: string };
  readonly desk: { readonly url: string };
}

export interface RunningWorkspace extends Addresses {
  /** Ends it as a person would, with Ctrl-C; resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
}

const program = fileURLToPath(new URL('../../bin/instep.mjs', import.meta.url));

/** Starts `instep local --port 0 --json` with these options, ephemeral unless a state folder is named. */
export const startLocal = async (options: readonly string[] = ['--ephemeral']): Promise<RunningWorkspace> => {
  const child = spawn(process.execPath, [program, 'local', '--port', '0', '--json', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    return {
      ...(JSON.parse(line) as Addresses),
      stop: () => {
        child.kill('SIGINT');
        return ended;
      },
    };
  }
  throw new Error(`The workspace ended before it gave its addresses: ${said}`);
};
