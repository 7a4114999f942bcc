// The first rows of a partnership: what the tabs lack is added, what people typed is left alone.
import type { CivilDate } from '../../domain/civil-date.ts';
import { emptyValue, type Table, type Value, type Values } from '../../domain/field.ts';
import { GOALS, PARTIES, PARTNERSHIP, PEOPLE, RHYTHM } from '../../domain/fields.ts';
import { mintKey } from '../../domain/key.ts';
import { starterGoals, starterRhythms } from '../../domain/starter-records.ts';
import type { Random, SheetChange, SheetSnapshot } from '../../sync/ports.ts';
import type { InitAnswers, KnownAnswers } from './answers.ts';

type Appended = SheetChange['appended'][number];

const rowsOf = (snapshot: SheetSnapshot, table: Table) =>
  (snapshot.rows[table.id] ?? []).filter((row) => !row.archived);

const text = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null);

/** What the sheet answers already. */
export const knownAnswers = (snapshot: SheetSnapshot): KnownAnswers => {
  const partnership = rowsOf(snapshot, PARTNERSHIP)[0]?.values ?? {};
  const partyOf = (side: 'A' | 'B'): string | null =>
    text(rowsOf(snapshot, PARTIES).find((row) => row.values.side === side)?.values.name);
  const managerOf = (side: 'A' | 'B') => {
    const row = rowsOf(snapshot, PEOPLE).find(
      ({ values }) => values.side === side && values.role === 'Manager',
    );
    const [name, email] = [text(row?.values.name), text(row?.values.email)];
    return name === null || email === null ? null : { name, email };
  };
  return {
    name: text(partnership.name),
    timeZone: text(partnership.timeZone),
    currency: text(partnership.currency),
    parties: { A: partyOf('A'), B: partyOf('B') },
    managers: { A: managerOf('A'), B: managerOf('B') },
  };
};

/** Every field that people fill in, the ones not named being empty. */
const wholeRow = (table: Table, values: Values): Values =>
  Object.fromEntries(
    table.fields
      .filter((field) => field.owner !== 'machine')
      .map((field): [string, Value] => [field.id, values[field.id] ?? emptyValue(field.kind)]),
  );

/**
 * Rows to add, in one commit: the partnership, both parties, their managers, and the four starter goals and meetings where
 * a tab is empty. None when everything is there.
 */
export const planStarters = (
  snapshot: SheetSnapshot,
  answers: InitAnswers,
  today: CivilDate,
  random: Random,
): readonly Appended[] => {
  const taken = new Set(Object.values(snapshot.rows).flatMap((rows) => rows.map((row) => row.key)));
  const row = (table: Table, values: Values): Appended => {
    let key = mintKey(table.keyPrefix, random);
    while (taken.has(key)) key = mintKey(table.keyPrefix, random);
    taken.add(key);
    return { table: table.id, key, values: wholeRow(table, values) };
  };
  const known = knownAnswers(snapshot);
  const { timeZone, currency } = answers;
  const sides = ['A', 'B'] as const;
  return [
    ...(rowsOf(snapshot, PARTNERSHIP).length > 0
      ? []
      : [row(PARTNERSHIP, { name: answers.name, stage: 'Prospect', timeZone, currency, start: today })]),
    ...sides
      .filter((side) => known.parties[side] === null)
      .map((side) => row(PARTIES, { name: answers.parties[side].name, side })),
    ...sides
      .filter((side) => known.managers[side] === null)
      .map((side) => row(PEOPLE, { ...answers.parties[side].manager, side, role: 'Manager' })),
    ...(rowsOf(snapshot, GOALS).length > 0
      ? []
      : starterGoals(today, currency).map((goal) => row(GOALS, goal))),
    ...(rowsOf(snapshot, RHYTHM).length > 0
      ? []
      : starterRhythms(today, timeZone).map((rhythm) => row(RHYTHM, rhythm))),
  ];
};
