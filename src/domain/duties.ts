// What waits for whom: sign-offs, changes to acknowledge, milestones to accept, actions that are due. Each names the record whose page it belongs on.
import type { Side } from './agreement.ts';
import { agreementOf } from './agreement.ts';
import { noticeStanding } from './change-notice.ts';
import { addDays, type CivilDate, dateToWords } from './civil-date.ts';
import { fullRecords, type Tables } from './derive.ts';
import { isDisputed } from './dispute.ts';
import type { Key, Table } from './field.ts';
import {
  ACTIONS,
  type Action,
  AGREEMENTS,
  type Agreement,
  GOALS,
  KPIS,
  type Kpi,
  MILESTONES,
  type Milestone,
  PEOPLE,
  type Person,
} from './fields.ts';
import { CHANGES, type ChangeNotice, DISPUTES, type Dispute } from './ledger-tables.ts';

export interface Duty {
  /** Names this very duty: the same until it is done, another one when it comes up again. */
  readonly id: string;
  readonly table: string;
  readonly key: Key;
  readonly people: readonly Pick<Person, 'name' | 'email' | 'notionUser'>[];
  /** What they are asked, without their names. */
  readonly text: string;
}

/** Actions are told of from this many days before they are due. */
const DAYS_AHEAD = 1;

const managersOf = (people: readonly Person[], side: Side | null): readonly Person[] =>
  people.filter((person) => person.role === 'Manager' && (side === null || person.side === side));

const fold = (text: string): string => text.trim().toLowerCase();

const signDuties = (tables: Tables, table: Table, people: readonly Person[]): readonly Duty[] => {
  const agreements = fullRecords<Agreement>(tables, AGREEMENTS);
  const disputes = fullRecords<Dispute>(tables, DISPUTES);
  return fullRecords<{ readonly key: Key } & Record<string, unknown>>(tables, table)
    .filter(
      ({ use, state }) =>
        use !== 'Superseded' && use !== 'Parked' && state !== 'Closed' && state !== 'Superseded',
    )
    .flatMap((record) => {
      const view = agreementOf(record, agreements, {
        table,
        isDisputed: isDisputed(record.key, disputes),
      });
      // As long as nobody has signed, it is still being written; what is disputed is settled first.
      if (view.state !== 'Proposed' && view.state !== 'Changed') return [];
      const how =
        table.id === KPIS.id
          ? 'Set Sign on this page, or sign in the sidebar.'
          : 'Sign it in the sidebar of the sheet.';
      const what =
        view.state === 'Changed'
          ? 'This definition was changed and waits for your signature. Until both have signed, the old one counts.'
          : 'The other side has signed this definition; it waits for your signature.';
      return view.waitingFor.map(
        (side): Duty => ({
          id: `sign/${record.key}/${view.hash.slice(0, 12)}/${side}`,
          table: table.id,
          key: record.key,
          people: managersOf(people, side),
          text: `${what} ${how}`,
        }),
      );
    });
};

const changeDuties = (tables: Tables, people: readonly Person[], today: CivilDate): readonly Duty[] => {
  const live = new Set(fullRecords<Kpi>(tables, KPIS).map(({ key }) => key));
  return fullRecords<ChangeNotice>(tables, CHANGES).flatMap((notice) => {
    const { waitingFor, due } = noticeStanding(notice, today);
    const kpi = notice.kpis.find((key) => live.has(key));
    if (waitingFor === null || kpi === undefined) return [];
    const by = due === null ? '' : ` by ${dateToWords(due)}`;
    return [
      {
        id: `change/${notice.key}`,
        table: KPIS.id,
        key: kpi,
        people: managersOf(people, waitingFor),
        text: `The other side told a change: “${notice.what ?? ''}”. Please acknowledge it${by} in the sidebar.`,
      },
    ];
  });
};

const milestoneDuties = (tables: Tables, people: readonly Person[]): readonly Duty[] =>
  fullRecords<Milestone>(tables, MILESTONES)
    .filter(({ state }) => state === 'Awaiting acceptance')
    .map(({ key, side, acceptance }): Duty => {
      const other = side === 'A' ? 'B' : side === 'B' ? 'A' : null;
      return {
        id: `accept/${key}`,
        table: MILESTONES.id,
        key,
        people: managersOf(people, other),
        text: `This milestone waits for your acceptance${acceptance === null ? '' : ` (accepted when: ${acceptance})`}. Set its state to Reached, or say what is missing.`,
      };
    });

const actionDuties = (tables: Tables, people: readonly Person[], today: CivilDate): readonly Duty[] =>
  fullRecords<Action>(tables, ACTIONS)
    .filter(
      ({ state, due }) =>
        state !== 'Done' && state !== 'Dropped' && due !== null && due <= addDays(today, DAYS_AHEAD),
    )
    .map((action): Duty => {
      const owner = people.filter(({ name }) => name !== null && fold(name) === fold(action.owner ?? ''));
      const when =
        action.due! < today
          ? `was due on ${dateToWords(action.due!)}`
          : `is due on ${dateToWords(action.due!)}`;
      return {
        id: `action/${action.key}/${action.due}`,
        table: ACTIONS.id,
        key: action.key,
        people: owner.length > 0 ? owner : managersOf(people, action.side),
        text: `This action ${when}. Set its state to Done, or agree on another day.`,
      };
    });

/** Everything that waits on a day; nothing that is done. Pure. */
export const dutiesOf = (tables: Tables, today: CivilDate): readonly Duty[] => {
  const people = fullRecords<Person>(tables, PEOPLE);
  return [
    ...signDuties(tables, KPIS, people),
    ...signDuties(tables, GOALS, people),
    ...changeDuties(tables, people, today),
    ...milestoneDuties(tables, people),
    ...actionDuties(tables, people, today),
  ];
};
