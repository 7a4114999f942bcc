// Runs a write of the API: all of it or nothing.
import type { Book } from '../workbook/book.ts';
import type { Actor } from '../workbook/workbook.ts';

export const runWrite = <T>(book: Book, actor: Actor, work: () => T): T => book.transact(actor, 'EDIT', work);
