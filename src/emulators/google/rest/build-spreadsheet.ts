// Builds a spreadsheet from the body of spreadsheets.create.
import { runBatch } from '../workbook/batch/run-batch.ts';
import type { GridRange, JsonObject } from '../workbook/wire-types.ts';
import type { Actor } from '../workbook/workbook.ts';
import { createFile, removeFile } from './files.ts';
import { type FileRecord, SPREADSHEET_TYPE, type World } from './world.ts';

interface GivenSheet {
  readonly properties?: JsonObject & { readonly sheetId?: number; readonly title?: string };
  readonly data?: readonly (JsonObject & {
    readonly startRow?: number;
    readonly startColumn?: number;
    readonly rowData?: readonly JsonObject[];
  })[];
  readonly merges?: readonly GridRange[];
  readonly conditionalFormats?: readonly JsonObject[];
  readonly protectedRanges?: readonly JsonObject[];
  readonly developerMetadata?: readonly JsonObject[];
}

/** The requests that fill a sheet that was just added under `sheetId`. */
const fillRequests = (sheet: GivenSheet, sheetId: number): JsonObject[] => [
  ...(sheet.data ?? []).flatMap((block): JsonObject[] =>
    block.rowData === undefined
      ? []
      : [
          {
            updateCells: {
              start: { sheetId, rowIndex: block.startRow ?? 0, columnIndex: block.startColumn ?? 0 },
              rows: block.rowData,
              fields: '*',
            },
          },
        ],
  ),
  ...(sheet.merges ?? []).map(
    (range): JsonObject => ({
      mergeCells: { range: { ...range, sheetId } as JsonObject, mergeType: 'MERGE_ALL' },
    }),
  ),
  ...(sheet.conditionalFormats ?? []).map(
    (rule, index): JsonObject => ({ addConditionalFormatRule: { rule, index } }),
  ),
  ...(sheet.protectedRanges ?? []).map(
    (protectedRange): JsonObject => ({ addProtectedRange: { protectedRange } }),
  ),
  ...(sheet.developerMetadata ?? []).map(
    (developerMetadata): JsonObject => ({ createDeveloperMetadata: { developerMetadata } }),
  ),
];

/** Throws what a batchUpdate of the same content would throw; then there is no file. */
export const buildSpreadsheet = (world: World, actor: Actor, body: JsonObject): FileRecord => {
  const properties = (body.properties ?? {}) as { title?: string; locale?: string; timeZone?: string };
  const file = createFile(world, {
    name: properties.title ?? 'Untitled spreadsheet',
    mimeType: SPREADSHEET_TYPE,
    owner: actor.email,
  });
  const { book } = world.books.get(file.id)!;
  try {
    book.transact(actor, 'OTHER', () => {
      const fields = Object.keys(properties).filter((name) =>
        ['title', 'locale', 'timeZone', 'autoRecalc'].includes(name),
      );
      if (fields.length > 0)
        runBatch(book, actor, [{ updateSpreadsheetProperties: { properties, fields: fields.join(',') } }]);
      const sheets = (body.sheets ?? []) as readonly GivenSheet[];
      if (sheets.length > 0) {
        // The sheet every new spreadsheet has makes way for the given ones, its id and title too.
        book.state.sheets = [];
        sheets.forEach((sheet, i) => {
          const given = sheet.properties ?? {};
          const [reply] = runBatch(book, actor, [
            { addSheet: { properties: { title: `Sheet${i + 1}`, ...given } } },
          ]);
          const { sheetId } = (reply!.addSheet as unknown as { properties: { sheetId: number } }).properties;
          const requests = fillRequests(sheet, sheetId);
          if (requests.length > 0) runBatch(book, actor, requests);
        });
      }
      for (const namedRange of (body.namedRanges ?? []) as readonly JsonObject[])
        runBatch(book, actor, [{ addNamedRange: { namedRange } }]);
      for (const developerMetadata of (body.developerMetadata ?? []) as readonly JsonObject[]) {
        runBatch(book, actor, [{ createDeveloperMetadata: { developerMetadata } }]);
      }
    });
  } catch (error) {
    removeFile(world, file, actor.email);
    throw error;
  }
  return file;
};
