// Logger and console: lines of the execution log.
import type { LogLine } from '../execution.ts';
import { defineService, type Method, SAME } from '../service.ts';

const show = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');

/** `%s` and its like are filled from the following arguments; the rest is appended. */
const format = (values: readonly unknown[]): string => {
  const [first, ...rest] = values;
  if (typeof first !== 'string') return values.map(show).join(' ');
  const filled = first.replace(/%[sdifoOj]/g, (mark) => (rest.length === 0 ? mark : show(rest.shift())));
  return [filled, ...rest.map(show)].join(' ');
};

const line =
  (level: LogLine['level']): Method<null> =>
  (_, args, run) => {
    run.logs.push({ level, message: format(args.values) });
  };

export const consoleService = defineService<null>('console', {
  log: line('log'),
  info: line('info'),
  warn: line('warn'),
  error: line('error'),
  debug: line('debug'),
  // What the script's Date asks for.
  now: (_, __, run) => run.clock.now(),
});

export const logger = defineService<null>('Logger', {
  log: (_, args, run) => {
    run.logs.push({ level: 'log', message: format(args.values) });
    return SAME;
  },
  getLog: (_, __, run) => run.logs.map((each) => each.message).join('\n'),
  clear: (_, __, run) => {
    run.logs.length = 0;
  },
});
