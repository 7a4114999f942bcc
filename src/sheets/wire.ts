// The part of a `spreadsheets.get` answer that Instep reads, checked as it comes in.
import * as z from 'zod';

// Proto3 JSON leaves out zero, false and empty: each of these has its default here.
const integer = z.int().default(0);

const extendedValue = z.object({
  numberValue: z.number().optional(),
  stringValue: z.string().optional(),
  boolValue: z.boolean().optional(),
  formulaValue: z.string().optional(),
  errorValue: z.object({ type: z.string().optional(), message: z.string().optional() }).optional(),
});

const cell = z.object({
  userEnteredValue: extendedValue.optional(),
  effectiveValue: extendedValue.optional(),
  formattedValue: z.string().optional(),
});

const metadata = z.object({
  metadataId: z.int(),
  metadataKey: z.string().default(''),
  metadataValue: z.string().default(''),
});

const sheet = z.object({
  properties: z.object({
    sheetId: integer,
    title: z.string(),
    index: integer,
    hidden: z.boolean().default(false),
    sheetType: z.string().default('GRID'),
    gridProperties: z.object({ rowCount: integer, columnCount: integer, frozenRowCount: integer }).optional(),
  }),
  developerMetadata: z.array(metadata).default([]),
  data: z
    .array(
      z.object({
        startRow: integer,
        startColumn: integer,
        rowData: z.array(z.object({ values: z.array(cell).default([]) })).default([]),
        columnMetadata: z.array(z.object({ developerMetadata: z.array(metadata).default([]) })).default([]),
      }),
    )
    .default([]),
});

/** A spreadsheet as Instep reads it: what is not named here is left out of the request's fields mask too. */
export const spreadsheetSchema = z.object({
  spreadsheetId: z.string(),
  properties: z.object({
    title: z.string().default(''),
    locale: z.string().default('en_US'),
    timeZone: z.string().default('Etc/GMT'),
  }),
  sheets: z.array(sheet).default([]),
});

export type Spreadsheet = z.infer<typeof spreadsheetSchema>;
export type Sheet = z.infer<typeof sheet>;
export type Cell = z.infer<typeof cell>;
export type ExtendedValue = z.infer<typeof extendedValue>;
export type MetadataEntry = z.infer<typeof metadata>;

/** The fields mask that asks for exactly what `spreadsheetSchema` knows. */
export const SPREADSHEET_FIELDS = [
  'spreadsheetId',
  'properties(title,locale,timeZone)',
  'sheets(properties(sheetId,title,index,hidden,sheetType,gridProperties(rowCount,columnCount,frozenRowCount))',
  'developerMetadata(metadataId,metadataKey,metadataValue)',
  'data(startRow,startColumn,columnMetadata(developerMetadata(metadataId,metadataKey,metadataValue))',
  'rowData(values(userEnteredValue,effectiveValue,formattedValue))))',
].join(',');
