// The options of select, multi-select and status properties.
import type { Random } from '../../random.ts';
import { validationError } from '../errors.ts';
import type { SelectOption, StatusGroup } from '../records.ts';
import {
  at,
  type Field,
  readArray,
  readNullable,
  readObject,
  readOneOf,
  readOptional,
  readString,
} from '../validate.ts';

export const OPTION_COLORS = [
  'default',
  'gray',
  'brown',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'red',
] as const;

const GROUPS = ['To-do', 'In progress', 'Complete'] as const;
type GroupName = (typeof GROUPS)[number];
const GROUP_COLORS: Record<GroupName, string> = { 'To-do': 'gray', 'In progress': 'blue', Complete: 'green' };

const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const findOption = (options: readonly SelectOption[], name: string): SelectOption | undefined =>
  options.find((option) => option.name === name) ?? options.find((option) => isSameName(option.name, name));

/** Commas would split a name in the service's own storage. */
export const checkOptionName = (name: string): string => {
  if (name.includes(',')) throw validationError(`Invalid select option, commas not allowed: ${name}`);
  if (name.trim() === '') throw validationError('Invalid select option, names must not be empty.');
  return name;
};

/** An option that a page write makes by naming it. Colours take turns, so that runs repeat exactly. */
export const makeOption = (random: Random, options: readonly SelectOption[], name: string): SelectOption => ({
  id: random.uuid(),
  name: checkOptionName(name),
  color: OPTION_COLORS[1 + (options.length % (OPTION_COLORS.length - 1))]!,
  description: null,
});

const readOption = (field: Field, random: Random, old: readonly SelectOption[]): SelectOption => {
  readObject(field);
  const id = readOptional(at(field, 'id'), (f) => readString(f));
  const named = readOptional(at(field, 'name'), (f) => readString(f, 100));
  const color = readOptional(at(field, 'color'), (f) => readOneOf(f, OPTION_COLORS));
  const description = readOptional(at(field, 'description'), (f) =>
    readNullable(f, (d) => readString(d, 2000)),
  );
  const known =
    (id === undefined ? undefined : old.find((option) => option.id === id)) ??
    (named === undefined ? undefined : findOption(old, named));
  if (known === undefined) {
    const name = checkOptionName(readString(at(field, 'name'), 100));
    return { id: id ?? random.uuid(), name, color: color ?? 'default', description: description ?? null };
  }
  if (color !== undefined && color !== known.color) {
    throw validationError(`Cannot update color of select with name: ${known.name}.`);
  }
  const name = named === undefined ? known.name : checkOptionName(named);
  return { ...known, name, description: description === undefined ? known.description : description };
};

/**
 * The options of a schema write. The list sent is the whole new list: options are known by id or name and keep id
 * and colour (whether the service keeps options that are left out is not documented; send the full list).
 */
export const readOptions = (field: Field, random: Random, old: readonly SelectOption[]): SelectOption[] => {
  const options = readArray(field).map((item) => readOption(item, random, old));
  options.forEach((option, i) => {
    if (options.some((other, j) => j < i && isSameName(other.name, option.name))) {
      throw validationError(`Cannot create select options with duplicate names: ${option.name}.`);
    }
  });
  return options;
};

export interface StatusConfig {
  readonly type: 'status';
  readonly options: readonly SelectOption[];
  readonly groups: readonly StatusGroup[];
}

const defaultStatus = (random: Random): StatusConfig => {
  const make = (name: string, color: string): SelectOption => ({
    id: random.uuid(),
    name,
    color,
    description: null,
  });
  const options = [make('Not started', 'default'), make('In progress', 'blue'), make('Done', 'green')];
  const groups = GROUPS.map((name, i) => ({
    id: random.uuid(),
    name,
    color: GROUP_COLORS[name],
    optionIds: [options[i]!.id],
  }));
  return { type: 'status', options, groups };
};

/** A status property: `{}` gives the three default options; `group` places an option, "To-do" unless it has one. */
export const readStatus = (field: Field, random: Random, old: StatusConfig | null): StatusConfig => {
  readObject(field);
  const listField = at(field, 'options');
  const options = readOptional(listField, (f) => readOptions(f, random, old?.options ?? []));
  if (options === undefined) return old ?? defaultStatus(random);
  const asked = readArray(listField).map((item) =>
    readOptional(at(item, 'group'), (f) => readOneOf(f, GROUPS)),
  );
  const groupOf = (option: SelectOption, i: number): string =>
    asked[i] ?? old?.groups.find((group) => group.optionIds.includes(option.id))?.name ?? 'To-do';
  const groups = GROUPS.map((name) => ({
    id: old?.groups.find((group) => group.name === name)?.id ?? random.uuid(),
    name,
    color: GROUP_COLORS[name],
    optionIds: options.filter((option, i) => groupOf(option, i) === name).map((option) => option.id),
  }));
  return { type: 'status', options, groups };
};

/** The option a page has when none was set: the first of "To-do", else the first. */
export const defaultOption = (config: StatusConfig): string | null => {
  for (const group of config.groups) if (group.optionIds[0] !== undefined) return group.optionIds[0];
  return config.options[0]?.id ?? null;
};
