// Creating, reading, changing and moving pages.
import { readBlocks, storeBlocks } from '../blocks/create.ts';
import { validationError } from '../errors.ts';
import { checkEditable, findPage, pathId } from '../find.ts';
import { encodePropertyId } from '../ids.ts';
import { markdownToBlocks } from '../markdown/parse.ts';
import { parseCover, parseIcon } from '../media.ts';
import { pageToBody, sceneOf } from '../page-body.ts';
import { storePage, takeNumber } from '../page-values.ts';
import { carryValues } from '../properties/carry.ts';
import { readValues, type WrittenValue } from '../properties/write.ts';
import type { PageRecord, StoredValue } from '../records.ts';
import { parseRichText } from '../rich-text.ts';
import { get, patch, post, type Route } from '../router.ts';
import { attach, detach, listOf } from '../store.ts';
import { touchParent } from '../touch.ts';
import { readTrash, setTrashed, trashKeys } from '../trash.ts';
import {
  at,
  type Field,
  invalid,
  isAbsent,
  readBoolean,
  readId,
  readObject,
  readOneOf,
  readOptional,
  readString,
  refuseUnknown,
} from '../validate.ts';
import { type Body, type Call, mintId, stampEdit, stampNew } from '../world.ts';
import { type PagePlace, readPagePlace } from './page-parent.ts';

/** The properties an answer is limited to; both spellings of the repeated parameter are used in the wild. */
export const readFilterProperties = (call: Call): readonly string[] =>
  [...call.query.getAll('filter_properties'), ...call.query.getAll('filter_properties[]')].map((key) => key);

const CREATE_KEYS = [
  'parent',
  'properties',
  'icon',
  'cover',
  'children',
  'content',
  'markdown',
  'template',
  'position',
  'allow_async',
];

const checkTemplate = (field: Field): void => {
  if (isAbsent(field)) return;
  readObject(field);
  if (readOneOf(at(field, 'type'), ['none', 'default', 'template_id']) !== 'none') {
    throw validationError(
      'This data source has no templates. Templates are made in Notion itself, not here.',
    );
  }
};

/** Where among its siblings a new page goes; undefined: last. */
const readIndex = (call: Call, field: Field, place: PagePlace): number | undefined => {
  if (isAbsent(field)) return undefined;
  readObject(field);
  const type = readOneOf(at(field, 'type'), ['page_start', 'page_end', 'after_block']);
  if (type === 'page_end') return undefined;
  if (type === 'page_start') return 0;
  const after = at(field, 'after_block');
  readObject(after);
  const id = readId(at(after, 'id'));
  const siblings = place.parent.type === 'page_id' ? listOf(call.world.store.children, place.parent.id) : [];
  const i = siblings.indexOf(id);
  if (i < 0) throw invalid(at(after, 'id'), 'a child of the parent page');
  return i + 1;
};

const createPage = (call: Call): Body => {
  const { body, world } = call;
  refuseUnknown(body, CREATE_KEYS);
  const contents = ['children', 'content', 'markdown'].filter((key) => !isAbsent(at(body, key)));
  if (contents.length > 1) throw invalid(at(body, contents[1]!), 'not present');
  checkTemplate(at(body, 'template'));
  const childField = at(body, contents[0] ?? 'children');
  const markdown = contents[0] === 'markdown' ? markdownToBlocks(readString(childField)) : null;
  const blocks =
    markdown !== null
      ? readBlocks(call, { path: 'body.markdown', value: markdown.blocks })
      : isAbsent(childField)
        ? []
        : readBlocks(call, childField);
  const icon = readOptional(at(body, 'icon'), (f) => parseIcon(call, f)) ?? null;
  const cover = readOptional(at(body, 'cover'), (f) => parseCover(call, f)) ?? null;
  const parentField = at(body, 'parent');
  if (isAbsent(parentField)) throw invalid(parentField, 'defined');
  const place = readPagePlace(call, parentField);
  const index = readIndex(call, at(body, 'position'), place);
  const properties = at(body, 'properties');
  const written = isAbsent(properties) ? [] : [...readValues(call, properties, place.source)];
  const values: Record<string, StoredValue> = {};
  const hasTitle = written.some(({ property }) => property.id === 'title');
  if (markdown?.title != null && !hasTitle)
    values.title = parseRichText({ path: 'body.markdown', value: markdown.title });
  if (place.source !== null) values.unique_id = takeNumber(call, place.source.id);
  const page: PageRecord = {
    id: mintId(world),
    parent: place.parent,
    icon,
    cover,
    inTrash: false,
    isArchived: false,
    isLocked: false,
    values,
    ...stampNew(call),
  };
  attach(world.store, place.parent, page.id, index);
  touchParent(call, place.parent);
  const stored = storePage(call, page, written);
  storeBlocks(call, { type: 'page_id', id: page.id }, blocks);
  call.committed.resourceId = page.id;
  world.emit({
    type: 'page.created',
    entity: { id: page.id, type: 'page' },
    authorId: call.user.id,
    data: eventParent(page),
  });
  return pageToBody(sceneOf(call), stored, readFilterProperties(call));
};

/** The parent as events name it. */
export const eventParent = (page: PageRecord): Body => {
  const { parent } = page;
  if (parent.type === 'workspace') return { parent: { id: 'workspace', type: 'space' } };
  return { parent: { id: parent.id, type: parent.type.replace(/_id$/, '') } };
};

const retrievePage = (call: Call): Body => {
  const page = findPage(call, pathId(call, 'page_id'));
  return pageToBody(sceneOf(call), page, readFilterProperties(call));
};

const emitProperties = (call: Call, page: PageRecord, written: readonly WrittenValue[]): void => {
  if (written.length === 0) return;
  call.world.emit({
    type: 'page.properties_updated',
    entity: { id: page.id, type: 'page' },
    authorId: call.user.id,
    data: {
      ...eventParent(page),
      updated_properties: written.map(({ property }) => encodePropertyId(property.id)),
    },
  });
};

const updatePage = (call: Call): Body => {
  const { body, world } = call;
  const id = pathId(call, 'page_id');
  refuseUnknown(body, [
    'properties',
    'icon',
    'cover',
    'is_locked',
    'is_archived',
    'template',
    'erase_content',
    ...trashKeys(call),
  ]);
  checkTemplate(at(body, 'template'));
  const inTrash = readTrash(call, body);
  const isLocked = readOptional(at(body, 'is_locked'), readBoolean);
  const isArchived = readOptional(at(body, 'is_archived'), readBoolean);
  const erase = readOptional(at(body, 'erase_content'), readBoolean) ?? false;
  const icon = readOptional(at(body, 'icon'), (f) => parseIcon(call, f));
  const cover = readOptional(at(body, 'cover'), (f) => parseCover(call, f));
  const page = findPage(call, id);
  const isOnlyTrash = Object.keys(readObject(body)).every((key) => trashKeys(call).includes(key));
  checkEditable(call, page, inTrash === false || (inTrash === true && isOnlyTrash));
  const source = page.parent.type === 'data_source_id' ? world.store.dataSources.get(page.parent.id) : null;
  const properties = at(body, 'properties');
  const written = isAbsent(properties) ? [] : readValues(call, properties, source ?? null);
  const next: PageRecord = {
    ...page,
    ...stampEdit(call),
    isLocked: isLocked ?? page.isLocked,
    isArchived: isArchived ?? page.isArchived,
    icon: icon === undefined ? page.icon : icon,
    cover: cover === undefined ? page.cover : cover,
  };
  storePage(call, next, written);
  if (erase) for (const child of listOf(world.store.children, id)) setTrashed(call, child, true);
  if (inTrash !== undefined) setTrashed(call, id, inTrash);
  emitProperties(call, page, written);
  if (isLocked !== undefined && isLocked !== page.isLocked) {
    const type = isLocked ? 'page.locked' : 'page.unlocked';
    world.emit({ type, entity: { id, type: 'page' }, authorId: call.user.id, data: eventParent(page) });
  }
  call.committed.resourceId = id;
  return pageToBody(sceneOf(call), world.store.pages.get(id) as PageRecord, readFilterProperties(call));
};

const movePage = (call: Call): Body => {
  const id = pathId(call, 'page_id');
  refuseUnknown(call.body, ['parent']);
  const page = findPage(call, id);
  checkEditable(call, page, false);
  const place = readPagePlace(call, at(call.body, 'parent'));
  const values = carryValues(call.world, page, place.source);
  if (place.source !== null) values.unique_id = takeNumber(call, place.source.id);
  const { store } = call.world;
  detach(store, page.parent, id);
  attach(store, place.parent, id);
  const moved: PageRecord = { ...page, ...stampEdit(call), parent: place.parent, values };
  store.pages.set(id, moved);
  call.world.emit({
    type: 'page.moved',
    entity: { id, type: 'page' },
    authorId: call.user.id,
    data: eventParent(moved),
  });
  return pageToBody(sceneOf(call), moved);
};

export const pageRoutes: readonly Route[] = [
  post('/v1/pages', createPage),
  get('/v1/pages/:page_id', retrievePage),
  patch('/v1/pages/:page_id', updatePage),
  post('/v1/pages/:page_id/move', movePage),
];
