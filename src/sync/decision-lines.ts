// Lines under Decisions: each is one decision for good, and an edit of it is an edit of the decision's own page.
import type { Value } from '../domain/field.ts';
import { DECISIONS } from '../domain/fields.ts';
import { pageToKey } from '../domain/key.ts';
import { type DecisionLine, lineToDecision } from './decision-line.ts';
import {
  disputeLine,
  isOldNews,
  isUnwritable,
  type LinesDraft,
  newRow,
  refuseLine,
  settleLine,
} from './lines-draft.ts';
import type { RememberedLine } from './meeting-lines.ts';
import type { HumanLine } from './meeting-pages.ts';
import type { Row } from './ports.ts';

const DECISION_FIELDS: readonly (keyof DecisionLine)[] = ['text', 'decidedBy', 'affects'];

const changeDecision = (draft: LinesDraft, line: HumanLine, base: RememberedLine, row: Row): void => {
  const { context, decisionPage } = draft.input;
  const { key } = base;
  const page = decisionPage(key);
  const was = lineToDecision(base.text, context);
  const says = lineToDecision(line.text, context);
  const wanted: [keyof DecisionLine, Value, Value][] = [];
  let isPending = false;
  for (const field of says.text === null ? [] : DECISION_FIELDS) {
    const stands = (page === undefined ? row.values : page.values)[field] ?? null;
    if (says[field] === was[field] || says[field] === stands) continue;
    if (page === undefined && isUnwritable(row, field)) {
      refuseLine(draft, DECISIONS, row, field, line);
      return;
    }
    if (stands === was[field]) wanted.push([field, stands, says[field]]);
    else {
      isPending = true;
      disputeLine(draft, { table: 'decisions', key, field }, line, stands);
    }
  }
  if (wanted.length === 0) {
    if (!isPending) settleLine(draft, line, key);
    return;
  }
  if (page === undefined)
    for (const [field, expected, value] of wanted)
      draft.cells.push({ table: DECISIONS.id, key, field, expected, value });
  else {
    const values = Object.fromEntries(wanted.map(([field, , value]) => [field, value]));
    draft.patches.push({ key, pageId: page.pageId, values });
  }
  draft.said.push({ table: 'decisions', key, what: 'changed', text: line.text });
};

/** Plans what one line under Decisions brings back. */
export const takeDecision = (draft: LinesDraft, line: HumanLine): void => {
  const own = pageToKey(DECISIONS.keyPrefix, line.id);
  const base = draft.input.remembered?.[line.id];
  const row = draft.rows.decisions.get(own);
  if (base !== undefined && base.key === own) {
    if (row !== undefined && !row.archived) changeDecision(draft, line, base, row);
  } else if (row !== undefined || isOldNews(draft, line)) settleLine(draft, line, own);
  else {
    const { checkIn, date, context } = draft.input;
    const values = { ...lineToDecision(line.text, context), checkIn, decidedOn: date };
    draft.appended.push({ table: DECISIONS.id, key: own, values: newRow(DECISIONS, values) });
    draft.said.push({ table: 'decisions', key: own, what: 'added', text: line.text });
  }
};
