// Comments on pages and blocks.
import { ApiError, validationError } from '../errors.ts';
import { checkEditable, findBlock, findComment, findUpload, pathId } from '../find.ts';
import { listBody, readIdCursor, readPageSize, sliceFrom } from '../lists.ts';
import { markdownToRuns } from '../markdown/inline.ts';
import { stampToBody } from '../objects.ts';
import { parentToBody } from '../page-body.ts';
import type { CommentRecord, Parent, Run } from '../records.ts';
import { checkMentions, parseRichText, runsToBody } from '../rich-text.ts';
import { get, patch, post, type Route, remove } from '../router.ts';
import { addTo, listOf } from '../store.ts';
import {
  at,
  type Field,
  invalid,
  isAbsent,
  readArray,
  readId,
  readObject,
  readOneOf,
  readOptional,
  readString,
  refuseUnknown,
} from '../validate.ts';
import { type Body, type Call, stampEdit, stampNew } from '../world.ts';

const commentToBody = (call: Call, comment: CommentRecord): Body => {
  const { created_time, last_edited_time, created_by } = stampToBody(comment);
  const attachments = comment.uploadIds.map((id) => ({
    category: categoryOf(call, id),
    file: {
      url: `${call.url.origin}/files/${id}/file`,
      expiry_time: new Date(call.world.clock.now() + 3_600_000).toISOString(),
    },
  }));
  return {
    object: 'comment',
    id: comment.id,
    parent: parentToBody(call.world, comment.parent),
    discussion_id: comment.discussionId,
    created_time,
    last_edited_time,
    created_by,
    rich_text: runsToBody(call.world, comment.runs, call.version),
    display_name: { type: comment.displayName.type, resolved_name: comment.displayName.name },
    ...(attachments.length === 0 ? {} : { attachments }),
  };
};

const categoryOf = (call: Call, uploadId: string): string => {
  const type = call.world.store.uploads.get(uploadId)?.contentType ?? '';
  const known = ['audio', 'image', 'video'].find((category) => type.startsWith(`${category}/`));
  return known ?? (type === 'application/pdf' ? 'pdf' : 'productivity');
};

/** The text of a comment: `rich_text` or `markdown`, one of them. */
const readText = (call: Call): readonly Run[] => {
  const rich = at(call.body, 'rich_text');
  const markdown = at(call.body, 'markdown');
  if (isAbsent(rich) && isAbsent(markdown)) throw invalid(rich, 'defined');
  if (!isAbsent(rich) && !isAbsent(markdown)) throw invalid(markdown, 'not present');
  const runs = isAbsent(rich) ? markdownToRuns(readString(markdown)) : parseRichText(rich);
  checkMentions(call.world, runs);
  return runs;
};

const readName = (call: Call): CommentRecord['displayName'] => {
  const field = at(call.body, 'display_name');
  const own = call.user.type === 'bot' ? 'integration' : 'user';
  if (isAbsent(field)) return { type: own, name: call.user.name };
  readObject(field);
  const type = readOneOf(at(field, 'type'), ['integration', 'user', 'custom']);
  if (type !== 'custom') return { type, name: call.user.name };
  const custom = at(field, 'custom');
  readObject(custom);
  return { type, name: readString(at(custom, 'name'), 100) };
};

const readParent = (call: Call, field: Field): Parent => {
  const object = readObject(field);
  const type = object.page_id === undefined && object.block_id !== undefined ? 'block_id' : 'page_id';
  const record = findBlock(call, readId(at(field, type)));
  checkEditable(call, record, false);
  return { type: call.world.store.blocks.has(record.id) ? 'block_id' : 'page_id', id: record.id };
};

/** The thread a comment joins or opens. */
const readThread = (call: Call): { parent: Parent; discussionId: string } => {
  const { store, random } = call.world;
  const field = at(call.body, 'discussion_id');
  if (isAbsent(field))
    return { parent: readParent(call, at(call.body, 'parent')), discussionId: random.uuid() };
  if (!isAbsent(at(call.body, 'parent'))) throw invalid(at(call.body, 'parent'), 'not present');
  const discussionId = readId(field);
  const known = [...store.comments.values()].find((comment) => comment.discussionId === discussionId);
  if (known === undefined)
    throw new ApiError(404, 'object_not_found', `Could not find discussion with ID: ${discussionId}.`);
  return { parent: known.parent, discussionId };
};

const readAttachments = (call: Call): readonly string[] =>
  readOptional(at(call.body, 'attachments'), (field) =>
    readArray(field, 3).map((item) => {
      readObject(item);
      const upload = findUpload(call, readId(at(item, 'file_upload_id')));
      if (upload.status !== 'uploaded')
        throw validationError(`File upload ${upload.id} has status "${upload.status}".`);
      call.world.store.uploads.set(upload.id, { ...upload, attached: true });
      return upload.id;
    }),
  ) ?? [];

const emit = (call: Call, comment: CommentRecord, what: string): void => {
  const id = comment.parent.type === 'workspace' ? '' : comment.parent.id;
  call.world.emit({
    type: `comment.${what}`,
    entity: { id: comment.id, type: 'comment' },
    authorId: call.user.id,
    data: { page_id: id, parent: { id, type: comment.parent.type.replace(/_id$/, '') } },
  });
};

const createComment = (call: Call): Body => {
  refuseUnknown(call.body, [
    'parent',
    'discussion_id',
    'rich_text',
    'markdown',
    'attachments',
    'display_name',
  ]);
  const runs = readText(call);
  const displayName = readName(call);
  const thread = readThread(call);
  const uploadIds = readAttachments(call);
  const { store, random } = call.world;
  const comment: CommentRecord = {
    id: random.uuid(),
    ...thread,
    runs,
    displayName,
    uploadIds,
    ...stampNew(call),
  };
  store.comments.set(comment.id, comment);
  if (thread.parent.type !== 'workspace') addTo(store.commentsOf, thread.parent.id, comment.id);
  call.committed.resourceId = comment.id;
  emit(call, comment, 'created');
  return commentToBody(call, comment);
};

const listComments = (call: Call): Body => {
  const blockId = readId({ path: 'query.block_id', value: call.query.get('block_id') ?? undefined });
  const size = readPageSize({ path: 'query.page_size', value: call.query.get('page_size') ?? undefined });
  const cursor = readIdCursor({
    path: 'query.start_cursor',
    value: call.query.get('start_cursor') ?? undefined,
  });
  findBlock(call, blockId);
  const ids = listOf(call.world.store.commentsOf, blockId).filter((id) => call.world.store.comments.has(id));
  const slice = sliceFrom(ids, (id) => id, cursor, size);
  if (slice === null) throw validationError(`The start_cursor provided is invalid: ${cursor}`);
  return listBody(
    'comment',
    slice.items.map((id) => commentToBody(call, findComment(call, id))),
    slice.next,
  );
};

const retrieveComment = (call: Call): Body =>
  commentToBody(call, findComment(call, pathId(call, 'comment_id')));

/** Only our own comments can be changed. */
const findOwn = (call: Call): CommentRecord => {
  const comment = findComment(call, pathId(call, 'comment_id'));
  if (comment.createdBy !== call.user.id) {
    throw new ApiError(403, 'restricted_resource', 'API token does not have access to this resource.');
  }
  return comment;
};

const updateComment = (call: Call): Body => {
  refuseUnknown(call.body, ['rich_text', 'markdown']);
  const runs = readText(call);
  const comment = { ...findOwn(call), ...stampEdit(call), runs };
  call.world.store.comments.set(comment.id, comment);
  emit(call, comment, 'updated');
  return commentToBody(call, comment);
};

const deleteComment = (call: Call): Body => {
  const comment = findOwn(call);
  call.world.store.comments.delete(comment.id);
  emit(call, comment, 'deleted');
  return commentToBody(call, comment);
};

export const commentRoutes: readonly Route[] = [
  post('/v1/comments', createComment),
  get('/v1/comments', listComments),
  get('/v1/comments/:comment_id', retrieveComment),
  patch('/v1/comments/:comment_id', updateComment),
  remove('/v1/comments/:comment_id', deleteComment),
];
