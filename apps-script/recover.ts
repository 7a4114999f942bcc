// The recovery: entering it, deciding what becomes of each goal, and leaving it.
import { readDate } from '../src/domain/date-input.ts';
import type { Table, Value } from '../src/domain/field.ts';
import { GOALS, PARTNERSHIP, type Partnership, RHYTHM } from '../src/domain/fields.ts';
import { mintKey } from '../src/domain/key.ts';
import { enterRecovery as planRecovery, WEEKLY } from '../src/domain/recovery-plan.ts';
import { act, commit } from './act.ts';
import type { Saved } from './api.ts';
import type { GoalDecision } from './api-views.ts';
import { commitRows, emptyRow, type RowWrite } from './commit-rows.ts';
import { keepNote, readNotes } from './document-notes.ts';
import { findRecord, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readGoalDecision, readResetForm } from './read-form.ts';
import { asRecord, type SheetRecord } from './read-records.ts';
import { regularRhythm } from './recovery-view.ts';
import { isRefused, meOrRefuse, type Refused, refuse, refuseUnlessSetUp } from './refusal.ts';

/** Stages that a recovery can follow. */
const FROM: readonly string[] = ['Active', 'Under evaluation'];

/** The partnership's row as it stands now, or why nothing can be done. `table`: the other one that is written to. */
const openFor = (table: Table, book: PartnershipBook): SheetRecord | Refused => {
  const refused = refuseUnlessSetUp(book, [PARTNERSHIP, table]);
  if (refused !== null) return refused;
  const [record] = book.records(PARTNERSHIP).records;
  if (record === undefined) {
    return refuse('invalid', [
      problem(null, 'The tab Partnership has no row yet. Fill in “Why and parties” first.'),
    ]);
  }
  const me = meOrRefuse(book, 'does this');
  return isRefused(me) ? me : record;
};

const enter = (typed: string, book: PartnershipBook): Saved => {
  const record = openFor(RHYTHM, book);
  if (isRefused(record)) return record;
  const { stage, kpiMin, kpiMax, timeZone } = asRecord<Partnership>(record);
  const day = readDate(typed);
  if (!day.ok || day.value === null) {
    return refuse('invalid', [
      problem('resetOn', day.ok ? 'Choose the day of the reset meeting.' : day.error.message),
    ]);
  }
  if (day.value < book.today) {
    return refuse('invalid', [problem('resetOn', `${day.value} is over. Choose a day to come.`)]);
  }
  if (!FROM.includes(stage ?? 'Active')) {
    return refuse('invalid', [
      problem(null, `A reset follows a partnership that runs; this one is in the stage “${stage}”.`),
    ]);
  }
  const regular = regularRhythm(book);
  const kept = readNotes().recovery;
  // One that was left for another stage than Active has left its weekly rule behind.
  const left = regular?.rule === WEEKLY ? kept?.rules[regular.key] : undefined;
  const plan = planRecovery(book.today, { rule: left ?? regular?.rule ?? null, kpiMin, kpiMax });
  const regularRecord = regular === undefined ? undefined : findRecord(book, RHYTHM, regular.key);
  const resetRhythm = mintKey(RHYTHM.keyPrefix, Math.random, (each) => book.records(RHYTHM).keys.has(each));
  const writes: RowWrite[] = [
    { table: PARTNERSHIP, record, values: { stage: plan.stage } },
    {
      table: RHYTHM,
      record: null,
      key: resetRhythm,
      values: {
        ...emptyRow(RHYTHM),
        meeting: 'Reset',
        purpose: 'Go back to the shared goals and revisit the metrics',
        rule: 'FREQ=DAILY;COUNT=1',
        first: day.value,
        time: regular?.time ?? '10:00',
        timeZone: regular?.timeZone ?? timeZone,
        duration: 'PT1H',
        leadHours: regular?.leadHours ?? null,
      },
    },
    ...(regularRecord === undefined
      ? []
      : [{ table: RHYTHM, record: regularRecord, values: { rule: plan.rule } }]),
  ];
  // Before the rule is written over: without this note nobody knows the old one, and leaving could not bring it back.
  keepNote('recovery', {
    since: book.today,
    firstReadingDue: plan.firstReadingDue,
    resetRhythm,
    rules: regular === undefined ? {} : { [regular.key]: plan.before.rule },
    decisions: {},
  });
  const committed = commitRows(book, writes);
  if (!committed.ok) {
    keepNote('recovery', kept);
    return refuse(committed.reason, committed.problems);
  }
  return { ok: true, key: record.key, row: record.row + 1 };
};

/** `google.script.run.enterRecovery({ resetOn })`. */
export const enterRecovery = (form: { readonly resetOn: string }): Saved => {
  const { resetOn } = readResetForm(form);
  return act((book) => enter(resetOn, book));
};

const decide = (key: string, decision: GoalDecision, book: PartnershipBook): Saved => {
  const ready = openFor(GOALS, book);
  if (isRefused(ready)) return ready;
  const note = readNotes().recovery;
  if (note === null || ready.values.stage !== 'In recovery') {
    return refuse('invalid', [problem(null, 'There is no recovery. Begin one first.')]);
  }
  const record = findRecord(book, GOALS, key);
  if (record === undefined) {
    return refuse('stale', [problem(null, `The goal ${key} is no longer in the sheet.`)]);
  }
  const closed: Record<string, Value> = { state: 'Closed', outcome: 'Dropped' };
  // What is re-targeted is written and signed anew.
  const values = decision === 'Drop' ? closed : decision === 'Re-target' ? { state: 'Draft' } : {};
  const answer = commit(book, [{ table: GOALS, record, values }]);
  if (answer.ok) keepNote('recovery', { ...note, decisions: { ...note.decisions, [key]: decision } });
  return answer;
};

/** `google.script.run.decideGoal({ key, decision })`. */
export const decideGoal = (form: { readonly key: string; readonly decision: GoalDecision }): Saved => {
  const { key, decision } = readGoalDecision(form);
  return act((book) => decide(key, decision, book));
};

const leave = (book: PartnershipBook): Saved => {
  const record = openFor(RHYTHM, book);
  if (isRefused(record)) return record;
  if (record.values.stage !== 'In recovery') {
    return refuse('invalid', [problem(null, 'The partnership is not in recovery.')]);
  }
  const note = readNotes().recovery;
  const committed = commitRows(book, [
    {
      table: PARTNERSHIP,
      record,
      // The limits in the tab were never touched: the stage alone makes them fewer.
      values: { stage: 'Active' },
    },
    ...Object.entries(note?.rules ?? {}).flatMap(([key, rule]): RowWrite[] => {
      const row = findRecord(book, RHYTHM, key);
      // A rule that somebody chose during the recovery is theirs.
      return row?.values.rule === WEEKLY ? [{ table: RHYTHM, record: row, values: { rule } }] : [];
    }),
  ]);
  if (!committed.ok) return refuse(committed.reason, committed.problems);
  keepNote('recovery', null);
  return { ok: true, key: record.key, row: record.row + 1 };
};

/** `google.script.run.leaveRecovery()`. */
export const leaveRecovery = (): Saved => act(leave);
