// What the server keeps: files, their spreadsheets, and the log of changes.
import type { Clock } from '../../clock.ts';
import type { Random } from '../../random.ts';
import type { Book } from '../workbook/book.ts';
import type { BookState } from '../workbook/state.ts';
import type { Workbook } from '../workbook/workbook.ts';

export const SPREADSHEET_TYPE = 'application/vnd.google-apps.spreadsheet';
export const FOLDER_TYPE = 'application/vnd.google-apps.folder';

/** Who a token stands for. */
export interface TokenHolder {
  readonly email: string;
  readonly displayName?: string;
  /** Full scope names; without them everything is allowed. */
  readonly scopes?: readonly string[];
}

export interface Permission {
  readonly id: string;
  /** user, group, domain or anyone */
  readonly type: string;
  /** owner, organizer, fileOrganizer, writer, commenter or reader */
  readonly role: string;
  readonly emailAddress?: string;
  readonly domain?: string;
}

export interface CommentRecord {
  readonly id: string;
  readonly author: string;
  readonly createdTime: number;
  readonly modifiedTime: number;
  readonly content: string;
  readonly anchor?: string;
  readonly resolved: boolean;
}

export interface FileRecord {
  readonly id: string;
  readonly mimeType: string;
  /** Of a spreadsheet the spreadsheet's own title counts. */
  name: string;
  description: string | undefined;
  createdTime: number;
  modifiedTime: number;
  version: number;
  trashed: boolean;
  starred: boolean;
  parents: readonly string[];
  permissions: readonly Permission[];
  properties: Readonly<Record<string, string>>;
  appProperties: Readonly<Record<string, string>>;
  lastModifyingUser: string;
  /** Newest first. */
  comments: readonly CommentRecord[];
}

export interface ChangeRecord {
  readonly fileId: string;
  readonly time: number;
  readonly removed: boolean;
}

/** A push channel of files.watch or changes.watch. */
export interface Channel {
  readonly id: string;
  readonly resourceId: string;
  readonly address: string;
  readonly token: string | undefined;
  /** null: all changes. */
  readonly fileId: string | null;
  readonly expiration: number;
  messageNumber: number;
}

export interface OpenBook {
  readonly book: Book;
  readonly workbook: Workbook;
}

export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly files: Map<string, FileRecord>;
  readonly books: Map<string, OpenBook>;
  readonly changes: ChangeRecord[];
  readonly channels: Map<string, Channel>;
  readonly sortMovesRowMetadata: boolean;
  /** The drive's root folder. */
  rootId: string;
  /** A file changed; bumps its version, logs the change and tells the listeners. */
  noteChange(file: FileRecord, who: string, removed?: boolean): void;
}

export interface SavedWorld {
  readonly rootId: string;
  readonly random: readonly number[];
  readonly files: readonly FileRecord[];
  readonly books: readonly BookState[];
  readonly changes: readonly ChangeRecord[];
}

/** Ids as Google's: 44 characters that start with 1. */
export const newFileId = (world: Pick<World, 'random'>): string =>
  `1${world.random.id(43, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')}`;
