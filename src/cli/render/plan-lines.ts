// A plan as lines for people: grouped by tab, each change with its old and new value.
import type { Table, Values } from '../../domain/field.ts';
import type { FieldChange, NotionOp, Plan, SheetOp } from '../../sync/plan-types.ts';
import { valueText } from './value-text.ts';

const label = (table: Table, field: string): string =>
  table.fields.find((each) => each.id === field)?.label ?? field;

const changeLines = (table: Table, changes: readonly FieldChange[]): string[] =>
  changes.map(({ field, from, to }) => `      ${label(table, field)}: ${valueText(from)} → ${valueText(to)}`);

const filled = (table: Table, values: Values): string[] =>
  Object.entries(values)
    .filter(([, value]) => valueText(value) !== '—' && value !== false)
    .map(([field, value]) => `      ${label(table, field)}: ${valueText(value)}`);

const notionLines = (table: Table, op: NotionOp): string[] => {
  switch (op.kind) {
    case 'create':
      return [`    Notion: new page ${op.key}`, ...filled(table, op.values)];
    case 'update':
      return [`    Notion: ${op.key}`, ...changeLines(table, op.changes)];
    case 'restore':
      return [`    Notion: ${op.key} comes back from the trash`, ...changeLines(table, op.changes)];
    case 'trash':
      return [`    Notion: ${op.key} goes to the trash (${op.why})`];
    case 'take':
      return [`    Notion: the number ${op.value} of ${op.key} is in the sheet, and its property is emptied`];
    case 'disown':
      return [`    Notion: the copied page gives back the key ${op.formerKey} and becomes ${op.key}`];
  }
};

/** A page's inbox is emptied for a row that stands already; the row itself is shown under its own tab. */
const takenLines = (plan: Plan, table: Table): string[] =>
  plan.taken
    .filter((row) => row.table === table.id)
    .flatMap(({ key, values }) => [`    Sheet: new row ${key}, typed in Notion`, ...filled(table, values)]);

const sheetLines = (table: Table, op: SheetOp): string[] => {
  switch (op.kind) {
    case 'set':
      return [`    Sheet: ${op.key}`, ...changeLines(table, op.changes)];
    case 'append':
      return [`    Sheet: new row ${op.key}`, ...filled(table, op.values)];
    case 'archive':
      return [`    Sheet: ${op.key} is set aside (its page is in the trash)`];
    case 'unarchive':
      return [`    Sheet: ${op.key} comes back`];
  }
};

/** Nothing when the plan changes nothing. */
export const planLines = (plan: Plan, tables: readonly Table[]): string[] =>
  tables.flatMap((table) => {
    const minted = plan.minted
      .filter((each) => each.table === table.id)
      .map((each) => `    Sheet: a row gets the key ${each.key}`);
    const sheet = plan.sheet.filter((op) => op.table === table.id).flatMap((op) => sheetLines(table, op));
    const notion = plan.notion.filter((op) => op.table === table.id).flatMap((op) => notionLines(table, op));
    const lines = [...minted, ...takenLines(plan, table), ...sheet, ...notion];
    return lines.length === 0 ? [] : [`  ${table.tab}`, ...lines];
  });
