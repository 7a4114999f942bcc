// What a command may touch of the outside: its streams, its environment and the folder it was called in.

export interface Io {
  /** Results: what a script reads. */
  readonly out: (text: string) => void;
  /** Progress and messages: what a person reads. */
  readonly note: (text: string) => void;
  readonly readStdin: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths start from. */
  readonly folder: string;
  /** True when `note` goes to a terminal, where a line may be rewritten. */
  readonly live: boolean;
  /** Asks a person one question; absent when nobody is at a terminal. `fallback` is shown and stands for an empty answer. */
  readonly ask?: (question: string, fallback?: string) => Promise<string>;
  /** Resolves when the person asks the program to stop (Ctrl-C). */
  readonly untilStopped: () => Promise<void>;
}

const readAll = async (): Promise<string> => {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
  return text;
};

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

const askAtTerminal = async (question: string, fallback?: string): Promise<string> => {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(`${question}${fallback === undefined ? '' : ` [${fallback}]`}: `);
  } finally {
    terminal.close();
  }
};

/** The streams and environment of this process. */
export const processIo = (): Io => ({
  out: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(text),
  readStdin: readAll,
  env: process.env,
  folder: process.cwd(),
  live: process.stderr.isTTY === true,
  ...(process.stdin.isTTY === true && process.stderr.isTTY === true ? { ask: askAtTerminal } : {}),
  untilStopped,
});
