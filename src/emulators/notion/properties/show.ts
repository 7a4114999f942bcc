// Page properties in the form of answers.
import { toMinuteIso } from '../dates.ts';
import { encodePropertyId } from '../ids.ts';
import { mediaName, mediaToBody } from '../media.ts';
import { dateToBody, partialUser, userToBody } from '../objects.ts';
import type { DateValue, Media, PageRecord, Property, Run } from '../records.ts';
import { runToBody } from '../rich-text.ts';
import type { ApiVersion, Body, World } from '../world.ts';
import { storedValue, uniqueNumber, worthOf } from './computed.ts';
import { liveRelated } from './relations.ts';
import type { FormulaResult, RollupResult } from './worth.ts';

/** How many relations, people and mentions a page shows; the rest come from the property endpoint. */
export const PAGE_CUT = 25;

/** What showing needs to know. `base` is the server's own address, for file links. */
export interface Scene {
  readonly world: World;
  readonly version: ApiVersion;
  readonly base: string;
}

const showPerson = (world: World, id: string): Body => {
  const user = world.users.get(id);
  return user === undefined ? partialUser(id) : userToBody(user);
};

export const showFormula = (result: FormulaResult): Body => {
  switch (result.type) {
    case 'number':
      return { type: 'number', number: result.number };
    case 'string':
      return { type: 'string', string: result.string };
    case 'boolean':
      return { type: 'boolean', boolean: result.boolean };
    case 'date':
      return { type: 'date', date: result.date === null ? null : dateToBody(result.date) };
    case 'unsupported':
      return { type: 'unsupported', unsupported: {} };
  }
};

const showRollup = (scene: Scene, result: RollupResult, name: string): Body => {
  switch (result.type) {
    case 'number':
      return { type: 'number', number: result.number, function: name };
    case 'date':
      return { type: 'date', date: result.date === null ? null : dateToBody(result.date), function: name };
    case 'array': {
      // Inside a rollup a value has no id.
      const array = result.items.slice(0, PAGE_CUT).map((item) => {
        const { id: _, ...shown } = showProperty(scene, item.page, item.property);
        return shown;
      });
      return { type: 'array', array, function: name };
    }
    case 'unsupported':
      return { type: 'unsupported', unsupported: {}, function: name };
  }
};

/** The list behind a property that has a list: shown whole by the property endpoint, cut to 25 on a page. */
export const listItems = (scene: Scene, page: PageRecord, property: Property): readonly unknown[] | null => {
  const { world } = scene;
  const value = storedValue(page, property);
  switch (property.config.type) {
    case 'title':
    case 'rich_text':
      return (value as readonly Run[]).map((run) => runToBody(world, run, scene.version));
    case 'people':
      return (value as readonly string[]).map((id) => showPerson(world, id));
    case 'relation':
      return liveRelated({ world }, value as readonly string[]).map((id) => ({ id }));
    default:
      return null;
  }
};

/** A page shows a text up to its 25th mention; the property endpoint shows all of it. */
const cutMentions = (runs: readonly Run[]): readonly Run[] => {
  let mentions = 0;
  const end = runs.findIndex((run) => run.type === 'mention' && ++mentions > PAGE_CUT);
  return end < 0 ? runs : runs.slice(0, end);
};

const showValue = (scene: Scene, page: PageRecord, property: Property): unknown => {
  const { world } = scene;
  const { config } = property;
  const value = storedValue(page, property);
  switch (config.type) {
    case 'title':
    case 'rich_text':
      return cutMentions(value as readonly Run[]).map((run) => runToBody(world, run, scene.version));
    case 'people':
    case 'relation':
      return listItems(scene, page, property)?.slice(0, PAGE_CUT);
    case 'number':
    case 'checkbox':
    case 'url':
    case 'email':
    case 'phone_number':
    case 'place':
      return value;
    case 'select':
    case 'status': {
      const option = config.options.find((candidate) => candidate.id === value);
      return option === undefined ? null : { id: option.id, name: option.name, color: option.color };
    }
    case 'multi_select':
      return (value as readonly string[]).flatMap((id) => {
        const option = config.options.find((candidate) => candidate.id === id);
        return option === undefined ? [] : [{ id: option.id, name: option.name, color: option.color }];
      });
    case 'date':
      return value === null ? null : dateToBody(value as DateValue);
    case 'files':
      return (value as readonly Media[]).map((media) => ({
        name: mediaName(world, media),
        ...mediaToBody(world, media, scene.base),
      }));
    case 'created_time':
      return toMinuteIso(page.createdTime);
    case 'last_edited_time':
      return toMinuteIso(page.editedTime);
    case 'created_by':
      return showPerson(world, page.createdBy);
    case 'last_edited_by':
      return showPerson(world, page.editedBy);
    case 'unique_id':
      return { prefix: config.prefix, number: uniqueNumber(page) };
    case 'formula': {
      const worth = worthOf(world, page, property);
      return showFormula(worth.kind === 'formula' ? worth.result : { type: 'unsupported' });
    }
    case 'rollup': {
      const worth = worthOf(world, page, property);
      const result: RollupResult = worth.kind === 'rollup' ? worth.result : { type: 'unsupported' };
      return showRollup(scene, result, config.function);
    }
    case 'button':
      return {};
    case 'verification':
      return null;
  }
};

/** `{id, type, <type>: value}`; a relation also says whether there is more than the page shows. */
export const showProperty = (scene: Scene, page: PageRecord, property: Property): Body => {
  const { type } = property.config;
  const shown = { id: encodePropertyId(property.id), type, [type]: showValue(scene, page, property) };
  if (type !== 'relation') return shown;
  return { ...shown, has_more: (listItems(scene, page, property)?.length ?? 0) > PAGE_CUT };
};
