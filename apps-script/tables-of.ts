// The records of the spreadsheet as the rules of the domain take them.
import type { Tables } from '../src/domain/derive.ts';
import type { PartnershipBook } from './partnership-book.ts';

/** By table id. */
export const tablesOf = (book: PartnershipBook): Tables =>
  Object.fromEntries(
    [...book.tables].map(([id, { records }]) => [id, records.map(({ key, values }) => ({ ...values, key }))]),
  ) as Tables;
