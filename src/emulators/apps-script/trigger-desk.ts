// Which triggers run for what happened, as whom, and in what order.
import type { EditEvent } from '../google/workbook/workbook.ts';
import type { EventFactory } from './events.ts';
import type { HostContext, ScriptUser } from './execution.ts';
import type { Trigger } from './host-stores.ts';
import type { Runner, RunResult } from './runner.ts';
import { nextDue } from './trigger-schedule.ts';

export interface TriggerDesk {
  opened(user: ScriptUser): Promise<readonly RunResult[]>;
  edited(event: EditEvent, user: ScriptUser): Promise<readonly RunResult[]>;
  changed(changeType: string, user: ScriptUser): Promise<readonly RunResult[]>;
  submitted(event: (trigger: Trigger) => unknown): Promise<readonly RunResult[]>;
  runDue(): Promise<readonly RunResult[]>;
  /** Runs one time-driven trigger now, due or not; its next run is as it was. Throws an `Error` for an unknown id. */
  runNow(id: string): Promise<RunResult>;
}

/** Google keeps at most two edits waiting for the simple `onEdit`; the rest is dropped. */
const MAX_WAITING_EDITS = 2;

export const createTriggerDesk = (
  context: HostContext,
  runner: Runner,
  events: EventFactory,
): TriggerDesk => {
  let isEditing = false;
  const waiting: (() => void)[] = [];

  /** Runs one at a time; resolves to null when too many wait. */
  const inTurn = async (work: () => Promise<RunResult>): Promise<RunResult | null> => {
    if (isEditing) {
      if (waiting.length >= MAX_WAITING_EDITS) return null;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    isEditing = true;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) isEditing = false;
      else next();
    }
  };

  const installed = async (eventType: string, event: (trigger: Trigger) => unknown): Promise<RunResult[]> => {
    const results: RunResult[] = [];
    for (const trigger of context.stores.triggers.filter((each) => each.eventType === eventType)) {
      // An installed trigger runs as the person who installed it, whoever made the edit.
      const user = { email: trigger.owner };
      results.push(await runner.run(trigger.functionName, [event(trigger)], { user, authMode: 'FULL' }));
    }
    return results;
  };

  const move = (trigger: Trigger, now: number): void => {
    const { stores } = context;
    if (trigger.everyMs === 0) {
      stores.triggers = stores.triggers.filter((each) => each.id !== trigger.id);
      return;
    }
    const next = { ...trigger, dueAt: nextDue(trigger, now) };
    stores.triggers = stores.triggers.map((each) => (each.id === trigger.id ? next : each));
  };
  const runTimed = (trigger: Trigger): Promise<RunResult> =>
    runner.run(trigger.functionName, [events.timed(trigger.id)], {
      user: { email: trigger.owner },
      authMode: 'FULL',
    });

  return {
    opened: (user) => installed('ON_OPEN', (trigger) => events.opened(user, 'FULL', trigger.id)),
    edited: async (event, user) => {
      const simple = (await context.functions()).includes('onEdit')
        ? await inTurn(() =>
            runner.run('onEdit', [events.edited(event, user, 'LIMITED')], { user, authMode: 'LIMITED' }),
          )
        : null;
      const rest = await installed('ON_EDIT', (trigger) => events.edited(event, user, 'FULL', trigger.id));
      const change = await installed('ON_CHANGE', (trigger) => events.changed('EDIT', user, trigger.id));
      return [...(simple === null ? [] : [simple]), ...rest, ...change];
    },
    changed: (changeType, user) =>
      installed('ON_CHANGE', (trigger) => events.changed(changeType, user, trigger.id)),
    submitted: (event) => installed('ON_FORM_SUBMIT', event),
    runDue: async () => {
      const now = context.clock.now();
      const due = context.stores.triggers.filter((each) => each.eventType === 'CLOCK' && each.dueAt <= now);
      const results: RunResult[] = [];
      for (const trigger of due) {
        move(trigger, now);
        results.push(await runTimed(trigger));
      }
      return results;
    },
    runNow: async (id) => {
      const trigger = context.stores.triggers.find((each) => each.id === id && each.eventType === 'CLOCK');
      if (trigger === undefined) throw new Error(`There is no time-driven trigger ${id}.`);
      return runTimed(trigger);
    },
  };
};
