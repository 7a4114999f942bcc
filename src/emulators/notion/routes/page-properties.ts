// One property of a page, whole and in parts.
import { validationError } from '../errors.ts';
import { findPage, pathId } from '../find.ts';
import { encodePropertyId } from '../ids.ts';
import { readPageSize } from '../lists.ts';
import { propertiesOf, sceneOf } from '../page-body.ts';
import { worthOf } from '../properties/computed.ts';
import { findProperty } from '../properties/find.ts';
import { listItems, showProperty } from '../properties/show.ts';
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

const retrieveProperty = (call: Call): Body => {
  const page = findPage(call, pathId(call, 'page_id'));
  const key = call.params.property_id ?? '';
  const property = findProperty(propertiesOf(call.world, page), key);
  if (property === undefined) throw validationError(`Could not find property with name or id: ${key}`);
  const scene = sceneOf(call);
  const { type } = property.config;
  const id = encodePropertyId(property.id);
  const items = listItems(scene, page, property);
  if (items !== null) {
    const wrapped = items.map((item) => ({ object: 'property_item', type, id, [type]: item }));
    return listProperty(call, page, property, wrapped, { type, [type]: {} });
  }
  const shown = showProperty(scene, page, property);
  if (property.config.type !== 'rollup') return { object: 'property_item', ...shown };
  const worth = worthOf(call.world, page, property);
  const results =
    worth.kind === 'rollup' && worth.result.type === 'array'
      ? worth.result.items.map((item) => ({
          object: 'property_item',
          ...showProperty(scene, item.page, item.property),
        }))
      : [];
  const rollup = { ...(shown.rollup as Body) };
  if (rollup.type === 'array') rollup.array = [];
  return listProperty(call, page, property, results, { type, rollup });
};

export const pagePropertyRoutes: readonly Route[] = [
  get('/v1/pages/:page_id/properties/:property_id', retrieveProperty),
];
