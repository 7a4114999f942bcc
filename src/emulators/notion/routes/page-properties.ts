// One property of a page, whole and in parts.
import { validationError } from '../errors.ts';
import { findPage, pathId } from '../find.ts';
import { encodePropertyId } from '../ids.ts';
import { readPageSize } from '../lists.ts';
import { propertiesOf, sceneOf } from '../page-body.ts';
import { worthOf } from '../properties/computed.ts';
import { findProperty } from '../properties/find.ts';
import { listItems, type Scene, showProperty } from '../properties/show.ts';
import type { PageRecord, Property } from '../records.ts';
import { get, type Route } from '../router.ts';
import type { Body, Call } from '../world.ts';

/** Cursors here are places in the list. */
const readPlace = (call: Call): number => {
  const text = call.query.get('start_cursor');
  if (text === null) return 0;
  const found = /^item:(\d+)$/.exec(text);
  if (found === null) throw validationError(`The start_cursor provided is invalid: ${text}`);
  return Number(found[1]);
};

const listProperty = (
  call: Call,
  page: PageRecord,
  property: Property,
  items: readonly unknown[],
  head: Body,
): Body => {
  const size = readPageSize({ path: 'query.page_size', value: call.query.get('page_size') ?? undefined });
  const from = readPlace(call);
  const next = from + size < items.length ? `item:${from + size}` : null;
  const id = encodePropertyId(property.id);
  const nextUrl =
    next === null
      ? null
      : `${call.url.origin}/v1/pages/${page.id}/properties/${encodeURIComponent(id)}?page_size=${size}&start_cursor=${next}`;
  return {
    object: 'list',
    results: items.slice(from, from + size),
    next_cursor: next,
    has_more: next !== null,
    type: 'property_item',
    property_item: { id, next_url: nextUrl, ...head },
  };
};

/** One item for each part of a value that is a list; one for any other value. */
const toItems = (scene: Scene, page: PageRecord, property: Property): readonly Body[] => {
  const { type } = property.config;
  const id = encodePropertyId(property.id);
  const parts = listItems(scene, page, property);
  if (parts === null) return [{ object: 'property_item', ...showProperty(scene, page, property) }];
  return parts.map((part) => ({ object: 'property_item', type, id, [type]: part }));
};

const retrieveProperty = (call: Call): Body => {
  const page = findPage(call, pathId(call, 'page_id'));
  const key = call.params.property_id ?? '';
  const property = findProperty(propertiesOf(call.world, page), key);
  if (property === undefined) throw validationError(`Could not find property with name or id: ${key}`);
  const scene = sceneOf(call);
  const { type } = property.config;
  const items = toItems(scene, page, property);
  if (listItems(scene, page, property) !== null) {
    return listProperty(call, page, property, items, { type, [type]: {} });
  }
  if (type !== 'rollup') return items[0] as Body;
  const worth = worthOf(call.world, page, property);
  const isArray = worth.kind === 'rollup' && worth.result.type === 'array';
  const results = isArray
    ? worth.result.items.flatMap((item) => toItems(scene, item.page, item.property))
    : [];
  const rollup = { ...((items[0] as Body).rollup as Body), ...(isArray ? { array: [] } : {}) };
  return listProperty(call, page, property, results, { type, rollup });
};

export const pagePropertyRoutes: readonly Route[] = [
  get('/v1/pages/:page_id/properties/:property_id', retrieveProperty),
];
