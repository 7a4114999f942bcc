// Drive's comments on files: kept and shown, without the grid knowing of them.
import { type Call, type Route, readFields } from './call.ts';
import { DriveError } from './errors.ts';
import { permissionId } from './files.ts';
import { fileFor } from './routes-drive-files.ts';
import type { CommentRecord, FileRecord } from './world.ts';

const requireFields = (call: Call): void => {
  if (readFields(call.query, 'drive') !== null) return;
  throw new DriveError(400, 'required', "The 'fields' parameter is required for this method.", 'fields');
};

const show = (call: Call, comment: CommentRecord): object => ({
  kind: 'drive#comment',
  id: comment.id,
  createdTime: new Date(comment.createdTime).toISOString(),
  modifiedTime: new Date(comment.modifiedTime).toISOString(),
  author: {
    kind: 'drive#user',
    displayName: comment.author.split('@')[0],
    me: comment.author === call.holder.email,
    permissionId: permissionId(comment.author),
  },
  deleted: false,
  content: comment.content,
  htmlContent: comment.content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  ...(comment.anchor === undefined ? {} : { anchor: comment.anchor }),
  ...(comment.resolved ? { resolved: true } : {}),
  replies: [],
});

const commentOf = (call: Call, file: FileRecord): CommentRecord => {
  const found = file.comments.find(({ id }) => id === call.params.commentId);
  if (found === undefined)
    throw new DriveError(404, 'notFound', `Comment not found: ${call.params.commentId}`, 'commentId');
  return found;
};

const contentOf = (call: Call): { readonly content: string; readonly anchor?: string } => {
  const { content, anchor } = (call.body ?? {}) as { content?: string; anchor?: string };
  if (typeof content !== 'string' || content === '')
    throw new DriveError(400, 'required', 'Content is required.', 'content');
  return { content, ...(anchor === undefined ? {} : { anchor }) };
};

const list = (call: Call): object => {
  requireFields(call);
  const file = fileFor(call);
  return { kind: 'drive#commentList', comments: file.comments.map((comment) => show(call, comment)) };
};

const create = (call: Call): object => {
  requireFields(call);
  const file = fileFor(call);
  const now = call.world.clock.now();
  const comment: CommentRecord = {
    id: `AAAA${call.world.random.id(7)}`,
    author: call.holder.email,
    createdTime: now,
    modifiedTime: now,
    resolved: false,
    ...contentOf(call),
  };
  file.comments = [comment, ...file.comments];
  call.world.noteChange(file, call.holder.email);
  return show(call, comment);
};

const get = (call: Call): object => {
  requireFields(call);
  return show(call, commentOf(call, fileFor(call)));
};

const requireAuthor = (call: Call, comment: CommentRecord): void => {
  if (comment.author !== call.holder.email) {
    throw new DriveError(403, 'insufficientFilePermissions', 'Only its author may change a comment.');
  }
};

const update = (call: Call): object => {
  requireFields(call);
  const file = fileFor(call);
  const before = commentOf(call, file);
  requireAuthor(call, before);
  const next: CommentRecord = { ...before, ...contentOf(call), modifiedTime: call.world.clock.now() };
  file.comments = file.comments.map((comment) => (comment === before ? next : comment));
  call.world.noteChange(file, call.holder.email);
  return show(call, next);
};

const remove = (call: Call): undefined => {
  const file = fileFor(call);
  const gone = commentOf(call, file);
  requireAuthor(call, gone);
  file.comments = file.comments.filter((comment) => comment !== gone);
  call.world.noteChange(file, call.holder.email);
  return undefined;
};

const COMMENTS = '/drive/v3/files/{fileId}/comments';
const COMMENT = `${COMMENTS}/{commentId}`;
const READ = ['drive', 'drive.file', 'drive.readonly'];
const WRITE = ['drive', 'drive.file'];
const drive = { service: 'drive', query: [] } as const;

export const commentRoutes: readonly Route[] = [
  { ...drive, name: 'comments.list', method: 'GET', path: COMMENTS, write: false, scopes: READ, run: list },
  {
    ...drive,
    name: 'comments.create',
    method: 'POST',
    path: COMMENTS,
    write: true,
    scopes: WRITE,
    run: create,
  },
  { ...drive, name: 'comments.get', method: 'GET', path: COMMENT, write: false, scopes: READ, run: get },
  {
    ...drive,
    name: 'comments.update',
    method: 'PATCH',
    path: COMMENT,
    write: true,
    scopes: WRITE,
    run: update,
  },
  {
    ...drive,
    name: 'comments.delete',
    method: 'DELETE',
    path: COMMENT,
    write: true,
    scopes: WRITE,
    run: remove,
  },
];
