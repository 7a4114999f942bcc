// One execution: a fresh bare context, the services, the unchanged script file, one function call.
import vm from 'node:vm';
import type { RunOutcome, RunRequest, ScriptFailure, ServiceCall, ServiceReply } from './protocol.ts';
import { TIME_LIMIT_MESSAGE } from './protocol.ts';
import { createRealm, type Realm } from './realm.ts';

const FUNCTION_PATH = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;

const describeFailure = (thrown: unknown): ScriptFailure => {
  if (thrown === null || typeof thrown !== 'object') {
    return { name: 'Error', message: String(thrown), stack: '' };
  }
  const error = thrown as { name?: unknown; message?: unknown; stack?: unknown; code?: unknown };
  if (error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
    return { name: 'Exception', message: TIME_LIMIT_MESSAGE, stack: '' };
  }
  return {
    name: typeof error.name === 'string' ? error.name : 'Error',
    message: typeof error.message === 'string' ? error.message : String(thrown),
    stack: typeof error.stack === 'string' ? error.stack : '',
  };
};

/** Names of `const f = () => …` at top level: they are in no global object, so the text has to be asked. */
const declaredNames = (code: string): string[] =>
  [...code.matchAll(/^(?:const|let|class)\s+([A-Za-z_$][\w$]*)/gm)].map((match) => match[1]!);

/**
 * Runs `request.functionName` of the script in a context that holds only what the language has and the services.
 * `list` gives the names of all global functions instead. Never throws.
 */
export const execute = (request: RunRequest, callHost: (call: ServiceCall) => ServiceReply): RunOutcome => {
  const deadline = Date.now() + request.timeLimitMs;
  const context = vm.createContext({}, { microtaskMode: 'afterEvaluate' });
  const evaluate = (source: string, filename: string): unknown =>
    new vm.Script(source, { filename }).runInContext(context, {
      timeout: Math.max(1, deadline - Date.now()),
    });
  // Set when the host ended the execution: whatever the script does with the error, this is the outcome.
  let ended: ScriptFailure | null = null;
  try {
    const makeRealm = evaluate(`(${createRealm.toString()})`, 'services') as typeof createRealm;
    const realm: Realm = makeRealm(request.surface, (call) => {
      if (ended !== null) return { ok: false, message: ended.message, fatal: true };
      const reply = callHost(call);
      if (!reply.ok && reply.fatal === true) ended = { name: 'Exception', message: reply.message, stack: '' };
      return reply;
    });
    const before = new Set(realm.globalNames());
    evaluate(request.code, 'Code.js');
    if (request.kind === 'list') {
      const names = [
        ...realm.globalNames().filter((name) => !before.has(name)),
        ...declaredNames(request.code),
      ];
      const functions = names.filter((name) => evaluate(`typeof ${name}`, 'call') === 'function');
      return { kind: 'done', ok: true, json: JSON.stringify([...new Set(functions)]) };
    }
    const path = request.functionName;
    const target = FUNCTION_PATH.test(path)
      ? evaluate(`typeof ${path.split('.')[0]} === 'undefined' ? undefined : ${path}`, 'call')
      : undefined;
    if (typeof target !== 'function') {
      return {
        kind: 'done',
        ok: false,
        failure: { name: 'Exception', message: `Script function not found: ${path}`, stack: '' },
      };
    }
    realm.prepare(target as (...args: unknown[]) => unknown, request.args);
    // The call itself starts inside the context, so that the time limit holds for it too.
    evaluate('globalThis[Symbol.for("instep.start")]()', 'call');
    const outcome = realm.outcome();
    if (ended !== null) return { kind: 'done', ok: false, failure: ended };
    if (outcome.threw) return { kind: 'done', ok: false, failure: describeFailure(outcome.thrown) };
    return { kind: 'done', ok: true, json: outcome.json };
  } catch (thrown) {
    return { kind: 'done', ok: false, failure: ended ?? describeFailure(thrown) };
  }
};
