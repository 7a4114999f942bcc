// Turns rows of a table that people made themselves into KPIs: shows what would be added, then adds it.
import type { Values } from '../src/domain/field.ts';
import { KPIS } from '../src/domain/fields.ts';
import { act, commit } from './act.ts';
import type { ImportForm, ImportPreview, Problem, Saved } from './api.ts';
import { columnName } from './cell-name.ts';
import { emptyRow } from './commit-rows.ts';
import { editableFields, readInput, withChecks } from './form-values.ts';
import { openPartnership, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readImportForm } from './read-form.ts';
import { refuse, refuseUnlessSetUp } from './refusal.ts';
import { isActive } from './save-kpi.ts';
import type { Sheet } from './spreadsheet.ts';

/** Rows shown in the preview; all are added. */
const MOST_SHOWN = 20;
/** A table of people's own is not a data dump. */
const MOST_ROWS = 500;

/** What people often call a column, by field. */
const GUESSES: readonly (readonly [field: string, name: RegExp])[] = [
  ['name', /^(kpi|name|metric|measure|indicator|title)s?$/],
  ['measures', /(definition|description|what|meaning)/],
  ['unit', /^(unit|units|currency|uom)$/],
  ['baseline', /(baseline|start value|from|initial)/],
  ['target', /(target|goal value|to reach|aim)/],
  ['start', /^(start|start date|begin|from date)$/],
  ['due', /(due|end date|deadline|by when|finish)/],
  ['frequency', /(frequency|cadence|how often|interval)/],
  ['source', /(source|system|where)/],
  ['reportedBy', /(report|owner|responsible)/],
  ['note', /(note|comment|remark)/],
];

const guessField = (header: string): string | null => {
  const text = header.trim().toLowerCase();
  const same = editableFields(KPIS).find(({ label }) => label.toLowerCase() === text);
  return same?.id ?? GUESSES.find(([, name]) => name.test(text))?.[0] ?? null;
};

/** Tabs that no mark of ours is on, with something in them. */
const foreignSheets = (book: PartnershipBook): readonly Sheet[] => {
  const ours = new Set([...book.open.sheets.values()].map((sheet) => sheet.getSheetId()));
  return book.open.book
    .getSheets()
    .filter((sheet) => !ours.has(sheet.getSheetId()) && sheet.getLastRow() > 1);
};

interface ImportedRow {
  /** One-based. */
  readonly row: number;
  readonly input: Readonly<Record<string, string>>;
  readonly values: Values;
  readonly problems: readonly Problem[];
}

/** Fields by zero-based column; of columns mapped to one field the leftmost counts. */
const mapping = (columns: ImportForm['columns']): readonly (readonly [index: number, field: string])[] => {
  const known = new Set(editableFields(KPIS).map(({ id }) => id));
  const taken = new Set<string>();
  const indexOf = (letter: string): number =>
    [...letter.toUpperCase()].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1;
  return Object.entries(columns)
    .filter(([letter, field]) => /^[A-Z]{1,3}$/i.test(letter) && known.has(field))
    .map(([letter, field]) => [indexOf(letter), field] as const)
    .sort(([a], [b]) => a - b)
    .filter(([, field]) => !taken.has(field) && taken.add(field) !== undefined);
};

const readImported = (
  form: ImportForm,
  shown: readonly (readonly string[])[],
  book: PartnershipBook,
): ImportedRow[] => {
  const fields = mapping(form.columns);
  return shown.slice(form.headerRow, form.headerRow + MOST_ROWS).flatMap((cells, index): ImportedRow[] => {
    const typed = Object.fromEntries(
      fields.flatMap(([column, field]) => {
        const text = (cells[column] ?? '').trim();
        return text === '' ? [] : [[field, text]];
      }),
    );
    if (Object.keys(typed).length === 0) return [];
    const input = { use: 'Active', ...form.defaults, ...typed };
    const { values, problems } = withChecks(KPIS, readInput(KPIS, input, emptyRow(KPIS), book), input);
    return [{ row: form.headerRow + 1 + index, input, values, problems }];
  });
};

/** Rows that would be added: without a problem, and with a name that neither a KPI nor a row above has. */
const addable = (rows: readonly ImportedRow[], book: PartnershipBook): readonly ImportedRow[] => {
  const names = new Set(book.records(KPIS).records.map(({ values }) => String(values.name).trim()));
  return rows.filter(({ problems, values }) => {
    const name = String(values.name).trim();
    if (problems.length > 0 || names.has(name)) return false;
    names.add(name);
    return true;
  });
};

interface OpenImport {
  readonly sheets: readonly Sheet[];
  readonly sheet: Sheet | undefined;
  /** As people see the cells: "25 %" and "$5,000" read as in a form. */
  readonly shown: readonly (readonly string[])[];
}

const openImport = (form: ImportForm, book: PartnershipBook): OpenImport => {
  const sheets = foreignSheets(book);
  const sheet = form.tab === '' ? sheets[0] : sheets.find((each) => each.getName() === form.tab);
  return { sheets, sheet, shown: sheet === undefined ? [] : sheet.getDataRange().getDisplayValues() };
};

/** `google.script.run.previewImport(form)`. Reads only. */
export const previewImport = (form: ImportForm): ImportPreview => {
  const checked = readImportForm(form);
  const book = openPartnership();
  const { sheets, sheet, shown } = openImport(checked, book);
  const rows = readImported(checked, shown, book);
  const headers = shown[checked.headerRow - 1] ?? [];
  return {
    tabs: sheets.map((each) => each.getName()),
    columns: headers.flatMap((header, index) =>
      header.trim() === '' ? [] : [{ letter: columnName(index), header, guess: guessField(header) }],
    ),
    headerRow: checked.headerRow,
    rows: rows.slice(0, MOST_SHOWN).map(({ row, input, problems }) => ({ row, input, problems })),
    count: addable(rows, book).length,
    problems:
      sheet !== undefined
        ? []
        : [
            problem(
              'tab',
              sheets.length === 0
                ? 'There is no tab of your own with a table in it.'
                : `There is no tab “${checked.tab}” of your own. Choose one of the list.`,
            ),
          ],
  };
};

/** What is beyond the limit is added as parked: it keeps its place in the tab, and nothing is lost. */
const withinLimit = (rows: readonly ImportedRow[], book: PartnershipBook): readonly Values[] => {
  const active = book.records(KPIS).records.filter(({ values }) => isActive(values)).length;
  let left = Math.max(0, book.limits.max - active);
  return rows.map(({ values }) => {
    if (!isActive(values)) return values;
    left -= 1;
    return left < 0 ? { ...values, use: 'Parked' } : values;
  });
};

const add = (form: ImportForm, book: PartnershipBook): Saved => {
  const refused = refuseUnlessSetUp(book, [KPIS]);
  if (refused !== null) return refused;
  const { sheet, shown } = openImport(form, book);
  const good = addable(readImported(form, shown, book), book);
  if (sheet === undefined || good.length === 0) {
    return refuse('invalid', [
      problem(
        'tab',
        'There is no row that can be added: each needs a name that no KPI has yet, and nothing that cannot be read.',
      ),
    ]);
  }
  return commit(
    book,
    withinLimit(good, book).map((values) => ({ table: KPIS, record: null, values })),
  );
};

/** `google.script.run.importKpis(form)`. */
export const importKpis = (form: ImportForm): Saved => {
  const checked = readImportForm(form);
  return act((book) => add(checked, book));
};
