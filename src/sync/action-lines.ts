// Lines under Actions: which action each of them stands for, and what an edit or a tick of it means.
import { type ActionLine, actionToLine, lineToAction } from '../domain/check-in-actions.ts';
import type { Key, Value, Values } from '../domain/field.ts';
import { ACTIONS } from '../domain/fields.ts';
import { pageToKey } from '../domain/key.ts';
import {
  disputeLine,
  isOldNews,
  isUnwritable,
  type LinesDraft,
  newRow,
  refuseLine,
  settleLine,
} from './lines-draft.ts';
import type { FlowedBack, RememberedLine } from './meeting-lines.ts';
import type { HumanLine } from './meeting-pages.ts';
import type { Row } from './ports.ts';

type ActionField = 'title' | 'owner' | 'side' | 'due';
const ACTION_FIELDS: readonly ActionField[] = ['title', 'owner', 'side', 'due'];

const isOpen = ({ archived, values }: Row): boolean =>
  !archived && values.state !== 'Done' && values.state !== 'Dropped';

/** What a row says in the words of a line. */
const rowToLine = ({ key, values }: Row): ActionLine => ({
  title: typeof values.title === 'string' ? values.title : (key ?? ''),
  owner: typeof values.owner === 'string' ? values.owner : null,
  side: values.side === 'A' || values.side === 'B' ? values.side : null,
  due: typeof values.due === 'string' ? values.due : null,
});

const fold = (text: string): string => text.trim().toLowerCase();

/** The key that a line's block gives to an action of its own. */
const ownKey = (line: HumanLine): Key => pageToKey(ACTIONS.keyPrefix, line.id);

/** What a line is known to stand for; undefined for a new one, and for one that was dragged here from the decisions. */
const rememberedOf = ({ input }: LinesDraft, line: HumanLine): RememberedLine | undefined => {
  const known = input.remembered?.[line.id];
  return known?.key.startsWith(`${ACTIONS.keyPrefix}-`) === true ? known : undefined;
};

/** The open action that a line names without being remembered: by its whole line, else by its title. */
const namedAction = (
  { input }: LinesDraft,
  line: HumanLine,
  isTaken: (key: Key) => boolean,
): Row | undefined => {
  const { title } = lineToAction(line.text, input.context);
  const open = input.rows.actions.filter((row) => row.key !== null && isOpen(row) && !isTaken(row.key));
  return (
    open.find((row) => fold(actionToLine(rowToLine(row), input.context)) === fold(line.text)) ??
    open.find((row) => fold(rowToLine(row).title) === fold(title))
  );
};

const changeAction = (draft: LinesDraft, line: HumanLine, base: RememberedLine, row: Row): void => {
  const { checkIn, context } = draft.input;
  const was = lineToAction(base.text, context);
  const says = lineToAction(line.text, context);
  const stands = rowToLine(row);
  const wanted: [string, Value][] = [];
  let isPending = false;
  for (const field of ACTION_FIELDS) {
    if (says[field] === was[field] || says[field] === stands[field]) continue;
    // What an unreadable cell says is not known, so it cannot have been changed as well.
    if (stands[field] === was[field] || row.values[field] === undefined) wanted.push([field, says[field]]);
    else {
      isPending = true;
      disputeLine(draft, { table: 'actions', key: base.key, field }, line, stands[field]);
    }
  }
  const what: FlowedBack['what'][] = wanted.length > 0 ? ['changed'] : [];
  if (line.done && !base.done && isOpen(row)) {
    wanted.push(['state', 'Done'], ['closedIn', checkIn]);
    what.push('done');
  } else if (!line.done && base.done && row.values.state === 'Done') {
    wanted.push(['state', 'Open'], ['closedIn', null]);
    what.push('reopened');
  }
  const blocked = wanted.find(([field]) => isUnwritable(row, field));
  if (blocked !== undefined) {
    refuseLine(draft, ACTIONS, row, blocked[0], line);
    return;
  }
  for (const [field, value] of wanted)
    draft.cells.push({ table: ACTIONS.id, key: base.key, field, expected: row.values[field]!, value });
  for (const each of what) draft.said.push({ table: 'actions', key: base.key, what: each, text: line.text });
  if (!isPending && wanted.length === 0) settleLine(draft, line, base.key);
};

const addAction = (draft: LinesDraft, line: HumanLine, key: Key): void => {
  const { checkIn, context } = draft.input;
  const values: Values = {
    ...lineToAction(line.text, context),
    state: line.done ? 'Done' : 'Open',
    createdIn: checkIn,
    closedIn: line.done ? checkIn : null,
  };
  draft.appended.push({ table: ACTIONS.id, key, values: newRow(ACTIONS, values) });
  draft.said.push({ table: 'actions', key, what: 'added', text: line.text });
};

/**
 * Plans what the lines under Actions bring back. One action is what one line of the page stands for: of two new lines that
 * name the same open action the second is an action of its own, and so is a line that repeats one which is remembered.
 */
export const takeActions = (draft: LinesDraft, lines: readonly HumanLine[]): void => {
  const rows = draft.rows.actions;
  const taken = new Set<Key>();
  for (const line of lines) {
    const known = rememberedOf(draft, line)?.key;
    if (known !== undefined || rows.has(ownKey(line))) taken.add(known ?? ownKey(line));
  }
  for (const line of lines) {
    const base = rememberedOf(draft, line);
    if (base !== undefined) {
      const row = rows.get(base.key);
      // The row was removed or set aside: that was a person's decision about the action.
      if (row !== undefined && !row.archived) changeAction(draft, line, base, row);
      continue;
    }
    const own = ownKey(line);
    const named = namedAction(draft, line, (key) => taken.has(key));
    // A run that was killed had added it already.
    if (rows.has(own)) settleLine(draft, line, own);
    else if (named !== undefined) {
      const key = named.key ?? '';
      taken.add(key);
      changeAction(draft, line, { key, text: line.text, done: false }, named);
    }
    // Remembered too, or the next run, which knows what was written, would take it for new.
    else if (isOldNews(draft, line)) settleLine(draft, line, own);
    else addAction(draft, line, own);
  }
};
