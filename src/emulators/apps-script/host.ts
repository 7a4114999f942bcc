// The Apps Script host: runs a pushed script unchanged against the workbook engine, as Google would for its users.
//
//   const host = createAppsScriptHost({ workbook, files, workerFile, clock, random });
//   const { menus } = await host.open({ email: 'ann@example.com' });          onOpen, in LIMITED mode
//   await host.runMenuItem('openSidebar', user)                               -> outputs: the sidebar's HTML
//   await host.callFromPage('saveKpi', [form], user)                          -> { ok: true, value } | { ok: false, message }
//   await host.userEdited(workbook.as(actor).userEdit(range, [['42']]), user) onEdit, simple and installed
import type { Clock } from '../clock.ts';
import type { EditEvent, Workbook } from '../google/workbook/workbook.ts';
import type { Random } from '../random.ts';
import { createEventFactory } from './events.ts';
import type { AuthMode, HostContext, LogLine, ScriptUser } from './execution.ts';
import { createFormDesk, type FormDesk } from './form-desk.ts';
import { createHostStores, type HostState, type Selection, type Trigger } from './host-stores.ts';
import { readManifest } from './manifest.ts';
import type { Mail, Menu, Output } from './output.ts';
import { copyArguments, refuseArguments } from './page-values.ts';
import { createRunner, type RunOptions, type RunResult } from './runner.ts';
import { createTriggerDesk } from './trigger-desk.ts';
import { createWorkerPool } from './worker-pool.ts';

export interface AppsScriptHostOptions {
  readonly workbook: Workbook;
  /** The pushed files: `Code.js`, HTML by name without extension, and the text of `appsscript.json`. */
  readonly files: {
    readonly code: string;
    readonly html: Readonly<Record<string, string>>;
    readonly manifest: string;
  };
  /** The built `worker.ts`. */
  readonly workerFile: URL | string;
  readonly clock: Clock;
  readonly random: Random;
  readonly state?: HostState;
  /** Title of the add-on's menu. */
  readonly addOnName?: string;
  /** Real and workspace milliseconds an execution may take; 6 minutes unless said. */
  readonly timeLimitMs?: number;
  /** What a person answers to alerts and prompts; OK (or YES) unless said. */
  readonly answer?: HostContext['answer'];
  readonly fetch?: typeof fetch;
  /** Where people fill in a form, by its id; Google's address unless said. */
  readonly formUrl?: HostContext['formUrl'];
  /** Runs before each service call, named as `Sheet.getMaxRows`: for what happens in between, and for slowness. */
  readonly onCall?: HostContext['onCall'];
}

export type PageAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

export interface AppsScriptHost {
  /** Runs any function of the script. `args` are plain JSON values. */
  run(functionName: string, args: readonly unknown[], options: RunOptions): Promise<RunResult>;
  /** A person opens the spreadsheet: `onOpen` runs; `authMode` NONE for an add-on not yet enabled in this file. */
  open(user: ScriptUser, authMode?: AuthMode): Promise<RunResult & { readonly menus: readonly Menu[] }>;
  /** A person clicks a menu item. */
  runMenuItem(functionName: string, user: ScriptUser): Promise<RunResult>;
  /** `google.script.run`: private functions (ending in `_`) do not exist; values cross as JSON; a Date makes the whole answer null. */
  callFromPage(functionName: string, args: readonly unknown[], user: ScriptUser): Promise<PageAnswer>;
  /** The names a page can call. */
  pageFunctions(): Promise<readonly string[]>;
  /** A person's edit: the simple `onEdit` and installed edit triggers run. */
  userEdited(event: EditEvent, user: ScriptUser): Promise<readonly RunResult[]>;
  /** A person's change of structure: installed change triggers run. */
  userChanged(changeType: string, user: ScriptUser): Promise<readonly RunResult[]>;
  /** Runs the time-driven triggers whose time has come. */
  runDueTriggers(): Promise<readonly RunResult[]>;
  /** What a person has selected, for `getActiveRange`. */
  select(user: ScriptUser, selection: Selection): void;
  /** The outbox: every mail that scripts have sent, oldest first. Nothing leaves this machine. */
  mail(): readonly Mail[];
  /** All installed triggers, of everybody. */
  triggers(): readonly Trigger[];
  /** Runs one time-driven trigger now, due or not. Rejects with an `Error` for an unknown id. */
  runTrigger(id: string): Promise<RunResult>;
  /** The forms that scripts have made, and how they are sent in: `forms.submit(id, {'How did it go?': 'Well'}, email)`. */
  readonly forms: FormDesk;
  /** Calls back for everything a script shows. Returns "stop". */
  onOutput(listener: (output: Output, user: ScriptUser) => void): () => void;
  snapshot(): HostState;
  restore(state: HostState): void;
  close(): Promise<void>;
}

export type {
  AuthMode,
  FormDesk,
  HostState,
  LogLine,
  Mail,
  Menu,
  Output,
  RunOptions,
  RunResult,
  ScriptUser,
  Selection,
  Trigger,
};

const SIX_MINUTES = 6 * 60 * 1000;

/** Nothing runs until a method is called. Throws an `Error` when the manifest is not usable. */
export const createAppsScriptHost = (options: AppsScriptHostOptions): AppsScriptHost => {
  const stores = createHostStores(options.state);
  const pool = createWorkerPool(options.workerFile);
  const listeners = new Set<(output: Output, user: ScriptUser) => void>();
  let functions: Promise<readonly string[]> | null = null;
  const context: HostContext = {
    workbook: options.workbook,
    clock: options.clock,
    random: options.random,
    manifest: readManifest(options.files.manifest),
    html: options.files.html,
    stores,
    addOnName: options.addOnName ?? 'Instep',
    fetch: options.fetch ?? fetch,
    formUrl: options.formUrl ?? ((id) => `https://docs.google.com/forms/d/e/${id}/viewform`),
    onCall: options.onCall ?? (() => {}),
    answer:
      options.answer ??
      (async (dialog) => ({
        button: 'buttons' in dialog && dialog.buttons.startsWith('YES') ? 'YES' : 'OK',
        text: '',
      })),
    functions: () => {
      functions ??= runner.list();
      return functions;
    },
  };
  const runner = createRunner({
    context,
    pool,
    code: options.files.code,
    timeLimitMs: options.timeLimitMs ?? SIX_MINUTES,
    onOutput: (output, user) => {
      for (const listener of listeners) listener(output, user);
    },
  });
  const events = createEventFactory(context);
  const triggers = createTriggerDesk(context, runner, events);
  const forms = createFormDesk(context, events, triggers);
  const full = (user: ScriptUser): RunOptions => ({ user, authMode: 'FULL' });

  const pageFunctions = async (): Promise<readonly string[]> =>
    (await context.functions()).filter((name) => !name.endsWith('_'));

  return {
    run: (functionName, args, runOptions) => runner.run(functionName, args, runOptions),
    open: async (user, authMode = 'LIMITED') => {
      const installed = await triggers.opened(user);
      const simple = (await context.functions()).includes('onOpen')
        ? await runner.run('onOpen', [events.opened(user, authMode)], { user, authMode })
        : runner.nothing();
      const outputs = [...simple.outputs, ...installed.flatMap((result) => result.outputs)];
      const menus = outputs.flatMap((output) => (output.kind === 'menu' ? [output.menu] : []));
      return { ...simple, outputs, menus };
    },
    runMenuItem: (functionName, user) => runner.run(functionName, [], full(user)),
    callFromPage: async (functionName, args, user) => {
      if (!(await pageFunctions()).includes(functionName)) {
        return { ok: false, message: `Script function not found: ${functionName}` };
      }
      const refusal = refuseArguments(args);
      if (refusal !== null) return { ok: false, message: refusal };
      const result = await runner.run(functionName, copyArguments(args), full(user));
      return result.ok ? { ok: true, value: result.value } : { ok: false, message: result.message };
    },
    pageFunctions,
    userEdited: (event, user) => triggers.edited(event, user),
    userChanged: (changeType, user) => triggers.changed(changeType, user),
    runDueTriggers: () => triggers.runDue(),
    select: (user, selection) => {
      stores.selections.set(user.email, selection);
    },
    mail: () => [...stores.mail],
    triggers: () => [...stores.triggers],
    runTrigger: (id) => triggers.runNow(id),
    forms,
    onOutput: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: stores.snapshot,
    restore: stores.restore,
    close: pool.close,
  };
};
