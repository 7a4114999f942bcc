// The methods of Drive's files that spreadsheets need.
import { displayValue } from '../workbook/show-cell.ts';
import { usedExtent } from '../workbook/used-extent.ts';
import { type Call, type Route, readFields } from './call.ts';
import { createFileTest } from './drive-query.ts';
import { DriveError } from './errors.ts';
import { createFile, isReadable, nameOf, rankIn, removeFile } from './files.ts';
import { BRIEF_FILE, pick, showFile } from './show-file.ts';
import { type FileRecord, SPREADSHEET_TYPE } from './world.ts';

interface GivenFile {
  readonly id?: string;
  readonly name?: string;
  readonly mimeType?: string;
  readonly description?: string;
  readonly parents?: readonly string[];
  readonly starred?: boolean;
  readonly trashed?: boolean;
  readonly properties?: Readonly<Record<string, string | null>>;
  readonly appProperties?: Readonly<Record<string, string | null>>;
}

const bodyOf = (call: Call): GivenFile => {
  if (call.body === undefined || call.body === null) return {};
  if (typeof call.body !== 'object' || Array.isArray(call.body))
    throw new DriveError(400, 'badRequest', 'Bad Request');
  return call.body as GivenFile;
};

/** The file for somebody of at least this rank; strangers learn nothing of it. */
export const fileFor = (call: Call, rank = 1): FileRecord => {
  const id = call.params.fileId!;
  const file = call.world.files.get(id);
  if (file === undefined || !isReadable(file, call.holder.email)) {
    throw new DriveError(404, 'notFound', `File not found: ${id}.`, 'fileId');
  }
  if (rankIn(file, call.holder.email) < rank) {
    throw new DriveError(
      403,
      'insufficientFilePermissions',
      'The user does not have sufficient permissions for this file.',
    );
  }
  return file;
};

/** The answer for one file: the brief form, or what the mask asks for. */
const answerFile = (call: Call, file: FileRecord): object => {
  const whole = showFile(call.world, file, call.holder);
  return readFields(call.query, 'drive') === null ? pick(whole, BRIEF_FILE) : whole;
};

const parentsOf = (call: Call, parents: readonly string[] | undefined): readonly string[] =>
  (parents ?? ['root']).map((id) => (id === 'root' ? call.world.rootId : id));

const mergeTexts = (
  before: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string | null>> | undefined,
): Record<string, string> => {
  const next: Record<string, string> = { ...before };
  for (const [key, value] of Object.entries(given ?? {})) {
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return next;
};

const applyGiven = (file: FileRecord, given: GivenFile): void => {
  if (given.description !== undefined) file.description = given.description;
  if (given.starred !== undefined) file.starred = given.starred;
  file.properties = mergeTexts(file.properties, given.properties);
  file.appProperties = mergeTexts(file.appProperties, given.appProperties);
};

const create = (call: Call): object => {
  const given = bodyOf(call);
  const file = createFile(call.world, {
    name: given.name ?? 'Untitled',
    mimeType: given.mimeType ?? 'application/octet-stream',
    owner: call.holder.email,
    parents: parentsOf(call, given.parents),
    ...(given.id === undefined ? {} : { id: given.id }),
  });
  applyGiven(file, given);
  return answerFile(call, file);
};

const ORDERS: Readonly<Record<string, (call: Call, file: FileRecord) => string | number>> = {
  name: (call, file) => nameOf(call.world, file).toLowerCase(),
  name_natural: (call, file) => nameOf(call.world, file).toLowerCase(),
  modifiedTime: (_, file) => file.modifiedTime,
  modifiedByMeTime: (_, file) => file.modifiedTime,
  viewedByMeTime: (_, file) => file.modifiedTime,
  recency: (_, file) => file.modifiedTime,
  createdTime: (_, file) => file.createdTime,
  folder: (_, file) => (file.mimeType.endsWith('.folder') ? 0 : 1),
};

const sortFiles = (call: Call, files: FileRecord[]): FileRecord[] => {
  const keys = (call.query.get('orderBy') ?? 'modifiedTime desc')
    .split(',')
    .map((part) => part.trim().split(/\s+/));
  return files.sort((a, b) => {
    for (const [name, direction] of keys) {
      const read = ORDERS[name ?? ''];
      if (read === undefined) throw new DriveError(400, 'invalid', 'Invalid Value', 'orderBy');
      const [left, right] = [read(call, a), read(call, b)];
      if (left !== right) return (left < right ? -1 : 1) * (direction === 'desc' ? -1 : 1);
    }
    return 0;
  });
};

const readSize = (call: Call, usual: number, most: number): number => {
  const text = call.query.get('pageSize');
  const size = text === null ? usual : Number(text);
  if (!Number.isInteger(size) || size < 1 || size > most) {
    throw new DriveError(
      400,
      'invalidParameter',
      `Invalid value '${text}'. Values must be within the range: [1, ${most}]`,
      'pageSize',
    );
  }
  return size;
};

const list = (call: Call): object => {
  const test = createFileTest(call.world, call.query.get('q') ?? '');
  const size = readSize(call, 100, 1000);
  const token = call.query.get('pageToken');
  const start = token === null ? 0 : Number(token.replace(/^~/, ''));
  if (!Number.isInteger(start)) throw new DriveError(400, 'invalid', 'Invalid Value', 'pageToken');
  const all = sortFiles(
    call,
    [...call.world.files.values()].filter((file) => isReadable(file, call.holder.email) && test(file)),
  );
  const page = all.slice(start, start + size);
  const isBrief = readFields(call.query, 'drive') === null;
  return {
    ...(start + size < all.length ? { nextPageToken: `~${start + size}` } : {}),
    kind: 'drive#fileList',
    incompleteSearch: false,
    files: page.map((file) => {
      const whole = showFile(call.world, file, call.holder);
      return isBrief ? pick(whole, BRIEF_FILE) : whole;
    }),
  };
};

const get = (call: Call): object => {
  const file = fileFor(call);
  if (call.query.get('alt') === 'media') {
    throw new DriveError(
      403,
      'fileNotDownloadable',
      'Only files with binary content can be downloaded. Use Export with Docs Editors files.',
      'alt',
    );
  }
  return answerFile(call, file);
};

const update = (call: Call): object => {
  const file = fileFor(call, 2);
  const given = bodyOf(call);
  if (given.trashed !== undefined) {
    fileFor(call, 4);
    file.trashed = given.trashed;
  }
  applyGiven(file, given);
  const added = parentsOf(call, call.query.get('addParents')?.split(',') ?? []);
  const removed = new Set(parentsOf(call, call.query.get('removeParents')?.split(',') ?? []));
  if (added.length > 0 || removed.size > 0)
    file.parents = [...file.parents.filter((id) => !removed.has(id)), ...added];
  const open = call.world.books.get(file.id);
  if (given.name !== undefined && open !== undefined)
    open.workbook.as({ email: call.holder.email, source: 'api' }).updateProperties({ title: given.name });
  else {
    if (given.name !== undefined) file.name = given.name;
    call.world.noteChange(file, call.holder.email);
  }
  return answerFile(call, file);
};

const copy = (call: Call): object => {
  const source = fileFor(call);
  const given = bodyOf(call);
  const open = call.world.books.get(source.id);
  const name = given.name ?? `Copy of ${nameOf(call.world, source)}`;
  const file = createFile(call.world, {
    name,
    mimeType: source.mimeType,
    owner: call.holder.email,
    parents: given.parents === undefined ? source.parents : parentsOf(call, given.parents),
    ...(open === undefined ? {} : { state: { ...open.workbook.snapshot(), title: name } }),
  });
  file.description = source.description;
  file.properties = source.properties;
  applyGiven(file, given);
  return answerFile(call, file);
};

const remove = (call: Call): undefined => {
  removeFile(call.world, fileFor(call, 4), call.holder.email);
  return undefined;
};

const toCsv = (text: string): string => (/[",\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The first sheet as comma or tab separated text; other formats are not available offline. */
const exportFile = (call: Call): Response => {
  const file = fileFor(call);
  const open = call.world.books.get(file.id);
  const type = call.query.get('mimeType') ?? '';
  const separator = { 'text/csv': ',', 'text/tab-separated-values': '\t' }[type];
  if (open === undefined || file.mimeType !== SPREADSHEET_TYPE) {
    throw new DriveError(403, 'fileNotExportable', 'Export only supports Docs Editors files.');
  }
  if (separator === undefined)
    throw new DriveError(
      400,
      'badRequest',
      `The requested conversion is not supported: ${type} is not available offline; use text/csv.`,
      'convertTo',
    );
  const sheet = open.book.state.sheets[0]!;
  const extent = usedExtent(open.book, sheet);
  const lines: string[] = [];
  for (let row = 0; row < extent.rowCount; row++) {
    const cells: string[] = [];
    for (let column = 0; column < extent.columnCount; column++)
      cells.push(toCsv(displayValue(open.book, sheet, row, column)));
    lines.push(cells.join(separator));
  }
  return new Response(lines.join('\r\n'), { headers: { 'content-type': `${type}; charset=utf-8` } });
};

const generateIds = (call: Call): object => ({
  kind: 'drive#generatedIds',
  space: 'drive',
  ids: Array.from({ length: Number(call.query.get('count') ?? 10) }, () => `1${call.world.random.id(32)}`),
});

const FILES = '/drive/v3/files';
const FILE = `${FILES}/{fileId}`;
const READ = ['drive', 'drive.file', 'drive.readonly', 'drive.metadata', 'drive.metadata.readonly'];
const WRITE = ['drive', 'drive.file'];

export const fileRoutes: readonly Route[] = [
  {
    name: 'files.create',
    service: 'drive',
    method: 'POST',
    path: FILES,
    write: true,
    query: [],
    scopes: WRITE,
    run: create,
  },
  {
    name: 'files.list',
    service: 'drive',
    method: 'GET',
    path: FILES,
    write: false,
    query: [],
    scopes: READ,
    run: list,
  },
  {
    name: 'files.generateIds',
    service: 'drive',
    method: 'GET',
    path: `${FILES}/generateIds`,
    write: false,
    query: [],
    scopes: WRITE,
    run: generateIds,
  },
  {
    name: 'files.get',
    service: 'drive',
    method: 'GET',
    path: FILE,
    write: false,
    query: [],
    scopes: READ,
    run: get,
  },
  {
    name: 'files.update',
    service: 'drive',
    method: 'PATCH',
    path: FILE,
    write: true,
    query: [],
    scopes: [...WRITE, 'drive.metadata'],
    run: update,
  },
  {
    name: 'files.copy',
    service: 'drive',
    method: 'POST',
    path: `${FILE}/copy`,
    write: true,
    query: [],
    scopes: WRITE,
    run: copy,
  },
  {
    name: 'files.delete',
    service: 'drive',
    method: 'DELETE',
    path: FILE,
    write: true,
    query: [],
    scopes: WRITE,
    run: remove,
  },
  {
    name: 'files.export',
    service: 'drive',
    method: 'GET',
    path: `${FILE}/export`,
    write: false,
    query: [],
    scopes: ['drive', 'drive.file', 'drive.readonly'],
    run: exportFile,
  },
];
