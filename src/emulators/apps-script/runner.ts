// Runs one function of the script: makes the execution, carries out its service calls, collects what it did.
import { createArguments } from './arguments.ts';
import type { AuthMode, Execution, HostContext, LogLine, ScriptUser } from './execution.ts';
import type { Output } from './output.ts';
import { requirePermission } from './permissions.ts';
import type { RunOutcome, ServiceCall, ServiceReply, Wire } from './protocol.ts';
import { TIME_LIMIT_MESSAGE } from './protocol.ts';
import { ServiceError } from './service.ts';
import { SERVICE_TYPES, SURFACE } from './surface.ts';
import { createHandleTable } from './wire.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface RunOptions {
  readonly user: ScriptUser;
  readonly authMode: AuthMode;
}

interface Trace {
  readonly outputs: readonly Output[];
  readonly logs: readonly LogLine[];
  /** Every service call as `Type.method`, in order. */
  readonly calls: readonly string[];
}

/** `value` is what a page would get: JSON, or null when it holds something that may not cross. */
export type RunResult =
  | ({ readonly ok: true; readonly value: unknown } & Trace)
  | ({ readonly ok: false; readonly message: string; readonly name: string; readonly stack: string } & Trace);

export interface Runner {
  run(functionName: string, args: readonly unknown[], options: RunOptions): Promise<RunResult>;
  /** Names of all global functions of the script. */
  list(): Promise<readonly string[]>;
  /** The result of a function that is not there. */
  nothing(): RunResult;
}

interface RunnerOptions {
  readonly context: HostContext;
  readonly pool: WorkerPool;
  readonly code: string;
  readonly timeLimitMs: number;
  readonly onOutput: (output: Output, user: ScriptUser) => void;
}

/** An engine refusal is for the script; anything else is a fault of the host, and says so. */
const messageOf = (thrown: unknown, call: ServiceCall): string => {
  const error = thrown as { name?: string; message?: string };
  if (thrown instanceof ServiceError || error.name === 'RequestError') return error.message ?? '';
  return `${call.type}.${call.method} failed in the Apps Script host: ${error.message ?? String(thrown)}`;
};

export const createRunner = (options: RunnerOptions): Runner => {
  const { context, pool } = options;
  let lastId = 0;

  const begin = (functionName: string, { user, authMode }: RunOptions): Execution => {
    lastId += 1;
    const outputs: Output[] = [];
    outputs.push = (...added) => {
      for (const output of added) options.onOutput(output, user);
      return Array.prototype.push.apply(outputs, added);
    };
    return {
      ...context,
      id: lastId,
      functionName,
      user,
      authMode,
      slept: { ms: 0 },
      editor: context.workbook.as({ email: user.email, source: 'script' }),
      outputs,
      logs: [],
      calls: [],
    };
  };

  const answerCalls = (run: Execution, table = createHandleTable()) => ({
    table,
    answer: async (call: ServiceCall): Promise<ServiceReply> => {
      const name = `${call.type}.${call.method}`;
      if (call.type !== 'console') run.calls.push(name);
      try {
        await context.onCall(name, run.user);
        const method = SERVICE_TYPES[call.type]?.methods[call.method];
        if (method === undefined) throw new ServiceError(`${name} does not exist in this Apps Script host.`);
        requirePermission(run, call.type, call.method);
        const args = createArguments(name, table.fromWire(call.args) as unknown[]);
        const value = table.toWire(await method(table.resolve(call.target), args, run));
        // The limit in real time is the worker's; that a person moves the workspace's clock is nothing to the script.
        if (run.slept.ms > options.timeLimitMs) {
          return { ok: false, message: TIME_LIMIT_MESSAGE, fatal: true };
        }
        return { ok: true, value };
      } catch (thrown) {
        return {
          ok: false,
          message: messageOf(thrown, call),
          fatal: thrown instanceof ServiceError && thrown.fatal,
        };
      }
    },
  });

  const request = (kind: 'run' | 'list', functionName: string, args: readonly Wire[]) => ({
    kind,
    code: options.code,
    surface: SURFACE,
    functionName,
    args,
    timeLimitMs: options.timeLimitMs,
  });

  const finish = (run: Execution, outcome: RunOutcome): RunResult => {
    context.stores.locks.releaseAll(run.id);
    const trace = { outputs: [...run.outputs], logs: run.logs, calls: run.calls };
    return outcome.ok
      ? { ok: true, value: JSON.parse(outcome.json), ...trace }
      : { ok: false, ...outcome.failure, ...trace };
  };

  return {
    run: async (functionName, args, runOptions) => {
      const run = begin(functionName, runOptions);
      const { table, answer } = answerCalls(run);
      const outcome = await pool.run(
        request(
          'run',
          functionName,
          args.map((arg) => table.toWire(arg) as Wire),
        ),
        answer,
      );
      return finish(run, outcome);
    },
    list: async () => {
      // Top-level statements run too, with all rights: whether they may is found out when a function is run.
      const run = begin('', { user: { email: '' }, authMode: 'FULL' });
      const { answer } = answerCalls(run);
      const result = finish(run, await pool.run(request('list', '', []), answer));
      if (!result.ok) throw new Error(`The script cannot be loaded: ${result.name}: ${result.message}`);
      return result.value as readonly string[];
    },
    nothing: () => ({ ok: true, value: null, outputs: [], logs: [], calls: [] }),
  };
};
