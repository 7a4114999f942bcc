// A page as Markdown: read whole, added to, replaced.
import { readBlocks, storeBlocks } from '../blocks/create.ts';
import { validationError } from '../errors.ts';
import { checkEditable, findBlock, pathId } from '../find.ts';
import { markdownToContent } from '../markdown/parse.ts';
import { renderMarkdown } from '../markdown/render.ts';
import { sceneOf } from '../page-body.ts';
import type { Parent } from '../records.ts';
import { get, patch, type Route } from '../router.ts';
import { listOf, liveChildren } from '../store.ts';
import { touchContent } from '../touch.ts';
import { setTrashed } from '../trash.ts';
import {
  at,
  isAbsent,
  readArray,
  readBoolean,
  readObject,
  readOneOf,
  readOptional,
  readString,
  refuseUnknown,
} from '../validate.ts';
import type { Body, Call } from '../world.ts';

const show = (call: Call, id: string): Body => {
  const { markdown, truncated, unknownIds } = renderMarkdown(sceneOf(call), id);
  return { object: 'page_markdown', id, markdown, truncated, unknown_block_ids: unknownIds };
};

/** The id may also be a block's: its part of the page is shown. */
const retrieveMarkdown = (call: Call): Body => show(call, findBlock(call, pathId(call, 'page_id')).id);

const parentOf = (call: Call, id: string): Parent => ({
  type: call.world.store.pages.has(id) ? 'page_id' : 'block_id',
  id,
});

/** Adds Markdown as blocks; a hundred at a time, as a client would. */
const addContent = (call: Call, id: string, markdown: string, index?: number): void => {
  const blocks = markdownToContent(markdown);
  let at = index;
  for (let i = 0; i < blocks.length; i += 100) {
    const part = readBlocks(call, { path: 'body.content', value: blocks.slice(i, i + 100) });
    const made = storeBlocks(call, parentOf(call, id), part, at);
    if (at !== undefined) at += made.length;
  }
};

const insert = (call: Call, id: string): void => {
  const field = at(call.body, 'insert_content');
  refuseUnknown(field, ['content', 'after', 'position']);
  const content = readString(at(field, 'content'));
  if (!isAbsent(at(field, 'after'))) {
    throw validationError(
      'This local server inserts Markdown at the start or end of a page only. Leave out "after".',
    );
  }
  const position = at(field, 'position');
  const type = isAbsent(position) ? 'end' : readOneOf(at(position, 'type'), ['start', 'end']);
  addContent(call, id, content, type === 'start' ? 0 : undefined);
};

/** Replaces everything but child pages and databases, which go only when the request allows it. */
const replace = (call: Call, id: string, markdown: string, field: Body): void => {
  const { store } = call.world;
  const children = liveChildren(store, id);
  const inner = children.filter((child) => !store.blocks.has(child));
  if (inner.length > 0 && field.allow_deleting_content !== true) {
    throw validationError(
      `This would delete child pages or databases: ${inner.join(', ')}. Set allow_deleting_content to true to allow it.`,
    );
  }
  for (const child of children) setTrashed(call, child, true);
  addContent(call, id, markdown);
};

const replaceContent = (call: Call, id: string): void => {
  const field = at(call.body, 'replace_content');
  refuseUnknown(field, ['new_str', 'allow_deleting_content']);
  readOptional(at(field, 'allow_deleting_content'), readBoolean);
  replace(call, id, readString(at(field, 'new_str')), readObject(field));
};

const updateContent = (call: Call, id: string): void => {
  const field = at(call.body, 'update_content');
  refuseUnknown(field, ['content_updates', 'allow_deleting_content']);
  let text = renderMarkdown(sceneOf(call), id).markdown;
  for (const item of readArray(at(field, 'content_updates'))) {
    refuseUnknown(item, ['old_str', 'new_str', 'replace_all_matches']);
    const before = readString(at(item, 'old_str'));
    const after = readString(at(item, 'new_str'));
    const isAll = readOptional(at(item, 'replace_all_matches'), readBoolean) ?? false;
    const matches = before === '' ? 0 : text.split(before).length - 1;
    if (matches === 0) throw validationError(`old_str was not found in the page: ${JSON.stringify(before)}`);
    if (matches > 1 && !isAll)
      throw validationError(`old_str was found ${matches} times in the page: ${JSON.stringify(before)}`);
    text = text.split(before).join(after);
  }
  const isPlain = liveChildren(call.world.store, id).every((child) => call.world.store.blocks.has(child));
  if (!isPlain)
    throw validationError(
      'This local server does not update the Markdown of a page that has child pages or databases.',
    );
  replace(call, id, text, readObject(field));
};

const updateMarkdown = (call: Call): Body => {
  const id = pathId(call, 'page_id');
  refuseUnknown(call.body, ['type', 'insert_content', 'replace_content', 'update_content', 'allow_async']);
  const type = readOneOf(at(call.body, 'type'), ['insert_content', 'replace_content', 'update_content']);
  const record = findBlock(call, id);
  checkEditable(call, record, false);
  if (type === 'insert_content') insert(call, id);
  else if (type === 'replace_content') replaceContent(call, id);
  else updateContent(call, id);
  touchContent(call, id, listOf(call.world.store.children, id));
  call.committed.resourceId = id;
  return show(call, id);
};

export const markdownRoutes: readonly Route[] = [
  get('/v1/pages/:page_id/markdown', retrieveMarkdown),
  patch('/v1/pages/:page_id/markdown', updateMarkdown),
];
