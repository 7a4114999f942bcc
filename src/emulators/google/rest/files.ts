// Makes, copies and removes files, and says who may do what with them.
import { createBook } from '../workbook/book.ts';
import { denied, notFound } from '../workbook/errors.ts';
import type { BookState } from '../workbook/state.ts';
import { workbookOf } from '../workbook/workbook.ts';
import {
  type FileRecord,
  newFileId,
  type OpenBook,
  type Permission,
  SPREADSHEET_TYPE,
  type World,
} from './world.ts';

export interface NewFile {
  readonly name: string;
  readonly mimeType: string;
  readonly owner: string;
  readonly id?: string;
  readonly parents?: readonly string[];
  readonly locale?: string;
  readonly timeZone?: string;
  /** Of a copied spreadsheet. */
  readonly state?: BookState;
}

/** A permission's id stands for the person, the same in every file. */
export const permissionId = (email: string): string => {
  let hash = 7n;
  for (const letter of email.toLowerCase())
    hash = (hash * 131n + BigInt(letter.codePointAt(0)!)) % 10n ** 20n;
  return hash.toString().padStart(20, '1');
};

const ownerOf = (email: string): Permission => ({
  id: permissionId(email),
  type: 'user',
  role: 'owner',
  emailAddress: email,
});

const openBook = (world: World, file: FileRecord, options: NewFile): OpenBook => {
  const book = createBook({
    spreadsheetId: file.id,
    title: options.name,
    clock: world.clock,
    random: world.random,
    owner: options.owner,
    sortMovesRowMetadata: world.sortMovesRowMetadata,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
    ...(options.state === undefined ? {} : { state: { ...options.state, spreadsheetId: file.id } }),
  });
  book.onChange(({ actor }) => world.noteChange(file, actor.email));
  return { book, workbook: workbookOf(book) };
};

/** Puts a file and, for a spreadsheet, its book into the world. */
export const keepFile = (world: World, file: FileRecord, options: NewFile): FileRecord => {
  world.files.set(file.id, file);
  if (file.mimeType === SPREADSHEET_TYPE) world.books.set(file.id, openBook(world, file, options));
  return file;
};

export const createFile = (world: World, options: NewFile): FileRecord => {
  const now = world.clock.now();
  const file: FileRecord = {
    id: options.id ?? newFileId(world),
    mimeType: options.mimeType,
    name: options.name,
    description: undefined,
    createdTime: now,
    modifiedTime: now,
    version: 1,
    trashed: false,
    starred: false,
    parents: options.parents ?? [world.rootId],
    permissions: [ownerOf(options.owner)],
    properties: {},
    appProperties: {},
    lastModifyingUser: options.owner,
    comments: [],
  };
  keepFile(world, file, options);
  world.noteChange(file, options.owner);
  return file;
};

export const removeFile = (world: World, file: FileRecord, who: string): void => {
  world.files.delete(file.id);
  world.books.delete(file.id);
  world.noteChange(file, who, true);
};

/** A spreadsheet is called what it calls itself. */
export const nameOf = (world: World, file: FileRecord): string =>
  world.books.get(file.id)?.book.state.title ?? file.name;

const RANKS: Readonly<Record<string, number>> = {
  reader: 1,
  commenter: 1,
  writer: 2,
  fileOrganizer: 3,
  organizer: 3,
  owner: 4,
};

export const rankIn = (file: FileRecord, email: string): number => {
  let rank = 0;
  for (const { type, role, emailAddress, domain } of file.permissions) {
    const isMeant =
      type === 'anyone' ||
      (type === 'domain' && domain !== undefined && email.endsWith(`@${domain}`)) ||
      emailAddress?.toLowerCase() === email.toLowerCase();
    if (isMeant) rank = Math.max(rank, RANKS[role] ?? 0);
  }
  return rank;
};

export const isReadable = (file: FileRecord, email: string): boolean => rankIn(file, email) >= 1;

/** The spreadsheet with the id, for a reader or a writer. Throws 404 for none, 403 for a stranger. */
export const openSpreadsheet = (
  world: World,
  id: string,
  email: string,
  writing: boolean,
): OpenBook & { readonly file: FileRecord } => {
  const file = world.files.get(id);
  const open = world.books.get(id);
  if (file === undefined || open === undefined) throw notFound();
  if (rankIn(file, email) < (writing ? 2 : 1)) throw denied();
  return { ...open, file };
};
