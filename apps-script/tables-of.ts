// The records of the spreadsheet as the rules of the domain take them.
import type { Tables } from '../src/domain/derive.ts';
import type { Table } from '../src/domain/field.ts';
import { OWN_TABLES } from './own-tables.ts';
import { all, type PartnershipBook } from './partnership-book.ts';

/** By table id. */
export const tablesOf = (book: PartnershipBook, tables: readonly Table[] = OWN_TABLES): Tables =>
  Object.fromEntries(tables.map((table) => [table.id, all(book, table)])) as Tables;
