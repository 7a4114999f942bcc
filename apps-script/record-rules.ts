// What saving a row means beyond its cells, table by table: what is filled in, what is refused, what is written along.
import { activeNeeds } from '../src/domain/active-needs.ts';
import { agreementOf } from '../src/domain/agreement.ts';
import { checkFeedback } from '../src/domain/feedback.ts';
import type { Table, Value, Values } from '../src/domain/field.ts';
import {
  AGREEMENTS,
  type Agreement,
  DATE_CHANGES,
  type Feedback,
  GOALS,
  KPIS,
  PARTNERSHIP,
} from '../src/domain/fields.ts';
import { isStage, nextStages } from '../src/domain/lifecycle.ts';
import type { EditableTable, Problem, RecordForm, SidebarState } from './api.ts';
import { emptyRow, type RowWrite } from './commit-rows.ts';
import { all, findRecord, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import type { SheetRecord } from './read-records.ts';
import { activeFacts } from './stage-facts.ts';

export interface RuleContext {
  readonly book: PartnershipBook;
  readonly me: SidebarState['me'];
  /** The row as it stands; empty values for a new one. */
  readonly before: Values;
  readonly isNew: boolean;
  readonly form: RecordForm;
}

export interface RecordRules {
  /** Only a person of a party may. */
  readonly needsParty?: boolean;
  /** Other tables that saving may write to. */
  readonly alsoWrites?: readonly Table[];
  /** Values that the form need not, or may not, say. */
  readonly fill?: (values: Values, context: RuleContext) => Values;
  /** What is wrong beyond what the row itself says. */
  readonly check?: (values: Values, context: RuleContext) => readonly Problem[];
  /** Rows written in the same batch. `record` is null for a new row. */
  readonly also?: (
    values: Values,
    context: RuleContext & { readonly record: SheetRecord | null },
  ) => readonly RowWrite[];
}

const text = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null);

/** Values that are taken only where nothing was given. */
const orElse = (values: Values, given: Values): Values =>
  Object.fromEntries(Object.entries(given).filter(([id]) => values[id] === null || values[id] === undefined));

const author = ({ me }: RuleContext): Values => ({ side: me.side, person: me.name ?? (me.email || null) });

const managerOf = (book: PartnershipBook, side: Value | undefined): string | null =>
  book.people.find((each) => each.side === side && each.role === 'Manager')?.name ?? null;

const partnership: RecordRules = {
  check: (values, { before, book }) => {
    const [from, to] = [text(before.stage), text(values.stage)];
    if (from === to) return [];
    if (to === 'In recovery' || (from === 'In recovery' && to === 'Active')) {
      return [problem('stage', 'A recovery is begun and left on the page Health and alerts.')];
    }
    if (isStage(from) && isStage(to) && !nextStages(from).includes(to)) {
      return [problem('stage', `After “${from}” comes ${nextStages(from).join(', ') || 'nothing'}.`)];
    }
    return to === 'Active'
      ? activeNeeds(activeFacts(book, values)).map(({ message }) => problem('stage', message))
      : [];
  },
};

const goals: RecordRules = {
  check: (values, { before, book, form }) => {
    if (values.state !== 'Agreed' || before.state === 'Agreed') return [];
    const view = agreementOf({ ...values, key: form.key ?? '' }, all<Agreement>(book, AGREEMENTS), {
      table: GOALS,
    });
    return view.state === 'Agreed'
      ? []
      : [problem('state', 'A goal is agreed when both parties have signed it. Choose Ready, then sign.')];
  },
};

const milestones: RecordRules = {
  alsoWrites: [DATE_CHANGES],
  fill: (values, { book, before, me }) => {
    const isReached = values.state === 'Reached' && before.state !== 'Reached';
    const other = me.side !== null && values.side !== null && values.side !== me.side;
    return {
      ...orElse(values, { state: 'Planned', owner: managerOf(book, values.side) }),
      ...(isReached && orElse(values, { reachedOn: book.today, ...(other && { acceptedOn: book.today }) })),
    };
  },
  check: (values, { before, isNew, form, me }) => [
    ...(!isNew && before.due !== null && values.due !== before.due && (form.reason ?? '').trim() === ''
      ? [problem('reason', 'Say why the day moves: both sides see it, and it is counted.')]
      : []),
    ...(values.state === 'Reached' &&
    before.state !== 'Reached' &&
    values.side !== null &&
    values.side === me.side
      ? [
          problem(
            'state',
            'The other side accepts a milestone. Choose “Awaiting acceptance”; they set it to Reached.',
          ),
        ]
      : []),
  ],
  also: (values, { before, isNew, record, book, me, form }) =>
    isNew || record === null || before.due === null || values.due === before.due
      ? []
      : [
          {
            table: DATE_CHANGES,
            record: null,
            values: {
              ...emptyRow(DATE_CHANGES),
              milestone: record.key,
              from: before.due ?? null,
              to: values.due ?? null,
              person: me.name ?? (me.email || null),
              at: book.now,
              why: (form.reason ?? '').trim() || null,
            },
          },
        ],
};

const actions: RecordRules = {
  fill: (values, context) => {
    const side = values.side ?? context.me.side;
    return orElse(values, { state: 'Open', side, owner: managerOf(context.book, side) });
  },
};

const feedback: RecordRules = {
  fill: (values, context) =>
    context.isNew
      ? { ...orElse(values, { ...author(context), received: context.book.today, state: 'Open' }) }
      : {},
  check: (values) =>
    checkFeedback(values as unknown as Feedback).map(({ field, message }) => problem(field, message)),
};

const changes: RecordRules = {
  needsParty: true,
  alsoWrites: [KPIS],
  fill: (values, context) => ({
    ...(context.isNew ? { ...author(context), filedOn: context.book.today } : {}),
    // The other side acknowledges with a step of its own.
    acknowledgedOn: context.before.acknowledgedOn ?? null,
    acknowledgedBy: context.before.acknowledgedBy ?? null,
    kpis: values.kpis ?? [],
  }),
  check: (_, { isNew, before, me }) =>
    !isNew && before.side !== me.side
      ? [problem(null, 'The other side told this change. Acknowledge it, or tell one of your own.')]
      : [],
  /** Definitions that a change touches are looked at again. */
  also: (values, { book, isNew }) => {
    const keys = isNew && Array.isArray(values.kpis) ? (values.kpis as readonly string[]) : [];
    const reviewDue = text(values.effective) ?? book.today;
    return keys.flatMap((key): RowWrite[] => {
      const record = findRecord(book, KPIS, key);
      const due = text(record?.values.reviewDue);
      return record === undefined || (due !== null && due <= reviewDue)
        ? []
        : [{ table: KPIS, record, values: { reviewDue } }];
    });
  },
};

const opinions: RecordRules = {
  needsParty: true,
  fill: (_, context) => ({ ...author(context), givenOn: context.book.today }),
  check: (_, { isNew, before, me }) =>
    !isNew && before.side !== me.side ? [problem(null, 'This is the opinion of the other side.')] : [],
};

/** Tables without an entry are saved as they are. */
export const RECORD_RULES: Partial<Readonly<Record<EditableTable, RecordRules>>> = {
  [PARTNERSHIP.id]: partnership,
  goals,
  milestones,
  actions,
  feedback,
  changes,
  opinions,
};
