// Uploading files, and serving them back.

import { toMinuteIso } from '../dates.ts';
import { ApiError, validationError } from '../errors.ts';
import { findUpload, pathId } from '../find.ts';
import { listBody, readIdCursor, readPageSize, sliceFrom } from '../lists.ts';
import { trashToBody } from '../objects.ts';
import { own } from '../own.ts';
import type { UploadRecord } from '../records.ts';
import { get, post, type Route } from '../router.ts';
import {
  at,
  invalid,
  isAbsent,
  readNumber,
  readOneOf,
  readOptional,
  readString,
  refuseUnknown,
} from '../validate.ts';
import { type Body, type Call, stampEdit, stampNew } from '../world.ts';
import { MAX_UPLOAD } from './users.ts';

/** An upload that is attached to nothing expires after an hour. */
const LIFE = 3_600_000;

const TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  zip: 'application/zip',
};

const typeOfName = (name: string): string | null => own(TYPES, name.split('.').at(-1)!.toLowerCase()) ?? null;

/** The upload as it is now: one that nobody attached in time has expired. */
const current = (call: Call, upload: UploadRecord): UploadRecord => {
  const isOver = !upload.attached && upload.status !== 'failed' && call.world.clock.now() >= upload.expires;
  return isOver ? { ...upload, status: 'expired' } : upload;
};

const sizeOf = (upload: UploadRecord): number =>
  upload.data.reduce((total, part) => total + (part === null ? 0 : Buffer.from(part, 'base64').length), 0);

const uploadToBody = (call: Call, record: UploadRecord): Body => {
  const upload = current(call, record);
  const user = call.world.users.get(upload.createdBy);
  const own = `${call.url.origin}/v1/file_uploads/${upload.id}`;
  const isWaiting = upload.status === 'pending';
  return {
    object: 'file_upload',
    id: upload.id,
    created_time: toMinuteIso(upload.createdTime),
    created_by: { id: upload.createdBy, type: user?.type ?? 'bot' },
    last_edited_time: toMinuteIso(upload.editedTime),
    ...trashToBody(false, call.version),
    expiry_time: upload.attached ? null : toMinuteIso(upload.expires),
    ...(isWaiting ? { upload_url: `${own}/send` } : {}),
    ...(isWaiting && upload.parts !== null ? { complete_url: `${own}/complete` } : {}),
    status: upload.status,
    filename: upload.filename,
    content_type: upload.contentType,
    content_length: upload.status === 'uploaded' && upload.externalUrl === null ? sizeOf(upload) : null,
    ...(upload.parts === null
      ? {}
      : {
          number_of_parts: { total: upload.parts, sent: upload.data.filter((part) => part !== null).length },
        }),
  };
};

const emit = (call: Call, id: string, what: string): void => {
  call.world.emit({
    type: `file_upload.${what}`,
    entity: { id, type: 'file_upload' },
    authorId: call.user.id,
    data: {},
  });
};

const createUpload = (call: Call): Body => {
  const { body, world } = call;
  refuseUnknown(body, ['mode', 'filename', 'content_type', 'number_of_parts', 'external_url']);
  const mode =
    readOptional(at(body, 'mode'), (f) => readOneOf(f, ['single_part', 'multi_part', 'external_url'])) ??
    'single_part';
  const filename = readOptional(at(body, 'filename'), (f) => readString(f)) ?? null;
  if (filename !== null && Buffer.byteLength(filename) > 900) {
    throw invalid({ path: 'body.filename.length', value: Buffer.byteLength(filename) }, '≤ `900`');
  }
  const parts = readOptional(at(body, 'number_of_parts'), readNumber) ?? null;
  if (mode === 'multi_part' && parts === null) throw invalid(at(body, 'number_of_parts'), 'defined');
  if (mode !== 'multi_part' && parts !== null) throw invalid(at(body, 'number_of_parts'), 'not present');
  if (parts !== null && (!Number.isInteger(parts) || parts < 1 || parts > 10_000)) {
    throw invalid(at(body, 'number_of_parts'), 'an integer from 1 to 10000');
  }
  if (mode !== 'single_part' && filename === null) throw invalid(at(body, 'filename'), 'defined');
  const externalUrl = mode === 'external_url' ? readString(at(body, 'external_url'), 2000) : null;
  const upload: UploadRecord = {
    id: world.random.uuid(),
    mode,
    status: 'pending',
    filename,
    contentType:
      readOptional(at(body, 'content_type'), (f) => readString(f)) ??
      (filename === null ? null : typeOfName(filename)),
    parts,
    data: parts === null ? [] : Array.from({ length: parts }, () => null),
    externalUrl,
    expires: world.clock.now() + LIFE,
    attached: false,
    ...stampNew(call),
  };
  // A file from elsewhere is fetched by the service after its answer; here it is simply kept by its address.
  world.store.uploads.set(upload.id, externalUrl === null ? upload : { ...upload, status: 'uploaded' });
  call.committed.resourceId = upload.id;
  emit(call, upload.id, 'created');
  return uploadToBody(call, upload);
};

const findPending = (call: Call): UploadRecord => {
  const upload = current(call, findUpload(call, pathId(call, 'file_upload_id')));
  if (upload.status !== 'pending') {
    throw validationError(`The file upload is not in a "pending" state. Current status: ${upload.status}`);
  }
  return upload;
};

const readFile = async (call: Call): Promise<{ file: File; part: number | null }> => {
  let form: FormData;
  try {
    form = await call.request.formData();
  } catch {
    throw validationError('The request body must be multipart/form-data with a field "file".');
  }
  const file = form.get('file');
  if (!(file instanceof File)) throw invalid({ path: 'body.file', value: file ?? undefined }, 'defined');
  const part = form.get('part_number');
  return { file, part: part === null ? null : Number(part) };
};

const sendUpload = async (call: Call): Promise<Body> => {
  const { file, part } = await readFile(call);
  const upload = findPending(call);
  const max = upload.parts === null ? MAX_UPLOAD : 20 * 1024 * 1024;
  if (file.size > max) throw validationError(`The file is ${file.size} bytes; this workspace allows ${max}.`);
  const bytes = Buffer.from(await file.arrayBuffer()).toString('base64');
  const contentType =
    upload.contentType ?? (file.type || typeOfName(file.name) || 'application/octet-stream');
  const base = { ...upload, ...stampEdit(call), contentType, filename: upload.filename ?? file.name };
  let next: UploadRecord;
  if (upload.parts === null) next = { ...base, data: [bytes], status: 'uploaded' };
  else {
    if (part === null || !(part >= 1 && part <= upload.parts)) {
      throw invalid(
        { path: 'body.part_number', value: part ?? undefined },
        `a number from 1 to ${upload.parts}`,
      );
    }
    next = { ...base, data: upload.data.map((old, i) => (i === part - 1 ? bytes : old)) };
  }
  call.world.store.uploads.set(upload.id, next);
  if (next.status === 'uploaded') emit(call, upload.id, 'completed');
  return uploadToBody(call, next);
};

const completeUpload = (call: Call): Body => {
  const upload = findPending(call);
  const missing = upload.data.filter((part) => part === null).length;
  if (upload.parts === null || missing > 0) {
    throw validationError(`${missing} of ${upload.parts ?? 1} parts of the file have not been sent.`);
  }
  const next: UploadRecord = { ...upload, ...stampEdit(call), status: 'uploaded' };
  call.world.store.uploads.set(upload.id, next);
  emit(call, upload.id, 'completed');
  return uploadToBody(call, next);
};

const retrieveUpload = (call: Call): Body =>
  uploadToBody(call, findUpload(call, pathId(call, 'file_upload_id')));

const listUploads = (call: Call): Body => {
  const size = readPageSize({ path: 'query.page_size', value: call.query.get('page_size') ?? undefined });
  const cursor = readIdCursor({
    path: 'query.start_cursor',
    value: call.query.get('start_cursor') ?? undefined,
  });
  const statusField = { path: 'query.status', value: call.query.get('status') ?? undefined };
  const status = isAbsent(statusField)
    ? null
    : readOneOf(statusField, ['pending', 'uploaded', 'expired', 'failed']);
  const uploads = [...call.world.store.uploads.values()].map((upload) => current(call, upload)).reverse();
  const kept = uploads.filter((upload) => status === null || upload.status === status);
  const slice = sliceFrom(kept, (upload) => upload.id, cursor, size);
  if (slice === null) throw validationError(`The start_cursor provided is invalid: ${cursor}`);
  return listBody(
    'file_upload',
    slice.items.map((upload) => uploadToBody(call, upload)),
    slice.next?.id ?? null,
  );
};

/** The bytes of an uploaded file, for `GET /files/{id}/{name}`; no token, as with the service's signed addresses. */
export const serveFile = (uploads: ReadonlyMap<string, UploadRecord>, url: URL, now: number): Response => {
  const upload = uploads.get(url.pathname.split('/')[2] ?? '');
  const expires = Number(url.searchParams.get('expires'));
  if (upload === undefined || upload.status !== 'uploaded' || !(expires > now)) {
    throw new ApiError(
      403,
      'restricted_resource',
      'This file address is unknown or has expired. Read the page again.',
    );
  }
  const bytes = Buffer.concat(upload.data.map((part) => Buffer.from(part ?? '', 'base64')));
  return new Response(bytes, {
    headers: {
      'content-type': upload.contentType ?? 'application/octet-stream',
      // Never shown as a page of this server: an uploaded HTML file must not run here.
      'content-disposition': upload.contentType?.startsWith('image/') ? 'inline' : 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
};

export const fileUploadRoutes: readonly Route[] = [
  post('/v1/file_uploads', createUpload),
  get('/v1/file_uploads', listUploads),
  get('/v1/file_uploads/:file_upload_id', retrieveUpload),
  { ...post('/v1/file_uploads/:file_upload_id/send', sendUpload), isForm: true },
  post('/v1/file_uploads/:file_upload_id/complete', completeUpload),
];
