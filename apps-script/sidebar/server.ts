// google.script.run as typed promises: what the page calls is exactly what api.ts declares.
import type { SidebarApi } from '../api.ts';
import { texts } from './texts/common.ts';

/** The part of `google.script.run` that we use; any server function is a member of it. */
interface Runner {
  withSuccessHandler(handle: (answer: unknown) => void): Runner;
  withFailureHandler(handle: (error: unknown) => void): Runner;
}

interface GoogleScript {
  readonly run: Runner;
  readonly host?: { close(): void; readonly editor?: { focus(): void } };
}

declare global {
  interface Window {
    readonly google?: { readonly script: GoogleScript };
  }
}

/** The server's functions, each returning a promise. */
export type Server = {
  readonly [Name in keyof SidebarApi]: (
    ...args: Parameters<SidebarApi[Name]>
  ) => Promise<ReturnType<SidebarApi[Name]>>;
};

/** What a failed call says. Google hands over an `Error`, a plain object or a text. */
const failureText = (error: unknown): string => {
  if (typeof error === 'string') return error;
  const message = (error as { readonly message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
};

const call = (script: GoogleScript | undefined, name: string, args: readonly unknown[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    if (script === undefined) {
      reject(new Error(texts.failed.noGoogle));
      return;
    }
    const runner = script.run
      .withSuccessHandler((answer) => {
        // An answer that holds a Date arrives as null (html/reference/run); every function of ours answers something.
        if (answer === null || answer === undefined) reject(new Error(texts.failed.emptyAnswer));
        else resolve(answer);
      })
      .withFailureHandler((error) => reject(new Error(failureText(error)))) as unknown as Readonly<
      Record<string, (...all: readonly unknown[]) => void>
    >;
    runner[name]?.(...args);
  });

/** Every function of the contract: a new member of `SidebarApi` does not compile until it stands here. */
const NAMES: Readonly<Record<keyof SidebarApi, true>> = {
  getSidebarState: true,
  getStamp: true,
  getGuide: true,
  setUpSpreadsheet: true,
  saveRecord: true,
  saveKpi: true,
  logReading: true,
  confirmReading: true,
  signTerms: true,
  sealAnswer: true,
  revealAnswer: true,
  resolveConflict: true,
  acknowledge: true,
  answerFeedback: true,
  enterRecovery: true,
  decideGoal: true,
  leaveRecovery: true,
  createFeedbackForm: true,
  previewImport: true,
  importKpis: true,
  showLedgers: true,
  setAlerts: true,
};

/** Creates the server's functions over `google.script`. Rejects with an `Error` whose message is Google's own. */
export const createServer = (script: GoogleScript | undefined = window.google?.script): Server =>
  Object.fromEntries(
    Object.keys(NAMES).map((name) => [
      name,
      (...args: readonly unknown[]): Promise<unknown> => call(script, name, args),
    ]),
  ) as unknown as Server;
