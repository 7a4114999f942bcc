// What stands already and what would be made, as lines that a person reads before saying yes. Writes nothing.
import type { Table } from '../../domain/field.ts';
import { TABLES } from '../../domain/fields.ts';
import { BASE_TAB } from '../../domain/workbook-layout.ts';
import { type DatabaseReport, inspectNotion } from '../../notion/inspect.ts';
import { type NotionSchema, parseNotionSchema } from '../../notion/schema.ts';
import { jsonToViews, VIEWS, viewName } from '../../notion/views.ts';
import { readBase } from '../../sheets/base-tab.ts';
import { sheetToGrid } from '../../sheets/grid.ts';
import { mapWorkbook, type WorkbookMap } from '../../sheets/workbook-map.ts';
import { NOTES } from '../partnership-state.ts';
import type { PartnershipSync } from '../partnership-sync.ts';
import { counted } from './counted.ts';

export interface Comparison {
  readonly map: WorkbookMap;
  /** What an earlier run remembered; undefined before the first. */
  readonly known: NotionSchema | undefined;
  readonly reports: readonly DatabaseReport[];
  readonly lines: readonly string[];
  /** Something of people's own would be built upon: they say yes first. */
  readonly adopts: boolean;
}

const list = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

const keyInSheet = (map: WorkbookMap): string | null => {
  const tab = map.tabs.get('partnership');
  const column = tab?.columns.get('key')?.index;
  if (tab === undefined || column === undefined) return null;
  const value = tab.grid.cell(Math.max(0, tab.headerRow) + 1, column)?.userEnteredValue?.stringValue;
  return value === undefined || value === '' ? null : value;
};

/** `marked`: titles of all tabs that Instep made, the dashboard among them. */
const workbookLines = (
  map: WorkbookMap,
  marked: ReadonlySet<string>,
): { readonly lines: readonly string[]; readonly adopts: boolean } => {
  const lines: string[] = [];
  let adopts = false;
  const ours = new Set([...map.tabs.values()].map(({ grid }) => grid.title));
  const own = [...map.titles].filter((title) => !ours.has(title) && !marked.has(title));
  if (map.missingTabs.length > 0)
    lines.push(`Tabs to be made: ${map.missingTabs.map((tab) => tab.title).join(', ')}.`);
  for (const mapped of map.tabs.values()) {
    const { tab, grid, missing } = mapped;
    if (tab.id === BASE_TAB.id) continue;
    if (!mapped.tabMarked && grid.height > 0) {
      adopts = true;
      lines.push(
        `The tab “${grid.title}” is there already with ${counted(mapped.columns.size, 'column')} that fit; it becomes the tab of the ${tab.title}, and your rows stay.`,
      );
    }
    if (missing.length > 0) {
      if (grid.height > 0) adopts = true;
      lines.push(
        `The tab “${grid.title}” gets ${counted(missing.length, 'column')} to the right of yours: ${list(missing.map((column) => column.header))}.`,
      );
    }
    for (const sentence of mapped.unclear) lines.push(sentence);
  }
  if (own.length > 0) lines.push(`Tabs of your own, left alone: ${list(own)}.`);
  if (lines.length === 0) lines.push('Every tab and column is there.');
  return { lines, adopts };
};

const databaseLines = (
  reports: readonly DatabaseReport[],
  isKnown: boolean,
): { readonly lines: readonly string[]; readonly adopts: boolean } => {
  const lines: string[] = [];
  let adopts = false;
  const made = reports.filter(({ state }) => state === 'missing');
  if (made.length > 0)
    lines.push(`Databases to be made: ${made.map(({ table }) => table.database).join(', ')}.`);
  for (const { table, state, missing, wrong, others } of reports) {
    if (state === 'unseen')
      lines.push(
        `The database ${table.database} cannot be seen: restore it from Notion's trash, or share it with the integration.`,
      );
    if (state !== 'found') continue;
    const changes = [
      ...(missing.length === 0 ? [] : [`gets ${list(missing)}`]),
      ...(others.length === 0
        ? []
        : [`keeps ${list(others)}, which ${others.length === 1 ? 'is' : 'are'} yours`]),
    ];
    if (!isKnown) {
      adopts = true;
      lines.push(
        `The database ${table.database} is there already and is adopted${changes.length === 0 ? '' : `: it ${changes.join(' and ')}`}.`,
      );
    } else if (missing.length > 0) lines.push(`The database ${table.database} gets ${list(missing)}.`);
    lines.push(...wrong);
  }
  if (lines.length === 0) lines.push('Every database and property is there.');
  return { lines, adopts };
};

/** What is made beside the databases: sentences, none for what an earlier run has made. */
const pageLines = (notes: Readonly<Record<string, unknown>>): readonly string[] => {
  const made = jsonToViews(notes[NOTES.views]);
  const views = VIEWS.filter((view) => made[viewName(view)] === undefined);
  return [
    ...(views.length === 0
      ? []
      : [`Views to be made: ${views.map((view) => `${view.table.database} “${view.name}”`).join(', ')}.`]),
    ...(notes[NOTES.hub] === undefined
      ? [
          "The partnership's page gets a box that says where the partnership stands, and how to read the page.",
        ]
      : []),
    ...(notes[NOTES.kickoff] === undefined ? ['A kickoff page is made below it.'] : []),
  ];
};

/** Reads both sides. Throws `StoreError`, for example `gone` when sheet or page is not shared. */
export const compareInit = async (
  sync: PartnershipSync,
  tables: readonly Table[] = TABLES,
): Promise<Comparison> => {
  const spreadsheet = await sync.sheets.getSpreadsheet(sync.spreadsheetId);
  const map = mapWorkbook(spreadsheet, tables);
  const marked = spreadsheet.sheets.map(sheetToGrid).filter(({ mark }) => mark !== null);
  const base = readBase(map.tabs.get(BASE_TAB.id)?.grid, sync.spreadsheetId, sync.target);
  const known = parseNotionSchema(base.notes.schema);
  const { reports } = await inspectNotion(sync.notion, {
    rootPageId: sync.rootPageId,
    partnershipKey: known?.partnershipKey ?? keyInSheet(map),
    tables,
    known,
  });
  const workbook = workbookLines(map, new Set(marked.map(({ title }) => title)));
  const databases = databaseLines(reports, known !== undefined);
  return {
    map,
    known,
    reports,
    lines: [
      ...workbook.lines.map((line) => `Spreadsheet: ${line}`),
      ...[...databases.lines, ...pageLines(base.notes)].map((line) => `Notion: ${line}`),
    ],
    adopts: workbook.adopts || databases.adopts,
  };
};

/** A database that cannot be seen or holds something else stops the set-up. Sentences; empty when nothing is in the way. */
export const obstacles = ({ reports, map }: Comparison): readonly string[] => [
  ...[...map.tabs.values()].flatMap(({ unclear }) => unclear),
  ...reports.flatMap(({ state, table, wrong }) => [
    ...(state === 'unseen'
      ? [
          `The database ${table.database} cannot be found in Notion. Restore it from the trash or share it with the integration, then run again.`,
        ]
      : []),
    ...wrong.map((sentence) => `${sentence} Change its type back in Notion (••• ▸ Properties).`),
  ]),
];
