// Field masks: `a,b.c,d(e,f/g),*` as trees, used to cut answers and to say what a request changes.
import { invalid } from './errors.ts';
import type { Json, JsonObject } from './wire-types.ts';

/** null: the whole value. The key `*` speaks for every name. */
export interface MaskTree {
  readonly [name: string]: MaskTree | null;
}

type Building = { [name: string]: Building | null };

const toCamel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Parses a mask; throws 400 for one that cannot be read. */
export const parseMask = (text: string): MaskTree => {
  let at = 0;
  const fail = (): never => {
    throw invalid(`Request contains an invalid argument: the field mask "${text}" cannot be read.`);
  };
  const parseList = (closing: boolean): Building => {
    const tree: Building = Object.create(null) as Building;
    for (;;) {
      const names: string[] = [];
      for (;;) {
        const match = /^\s*([A-Za-z_][A-Za-z0-9_]*|\*)\s*/.exec(text.slice(at));
        if (match === null) return fail();
        names.push(match[1] === '*' ? '*' : toCamel(match[1]!));
        at += match[0].length;
        if (text[at] !== '/' && text[at] !== '.') break;
        at += 1;
      }
      let inner: Building | null = null;
      if (text[at] === '(') {
        at += 1;
        inner = parseList(true);
      }
      add(tree, names, inner);
      while (text[at] === ' ') at += 1;
      if (text[at] === ',') {
        at += 1;
        continue;
      }
      if (closing) {
        if (text[at] !== ')') fail();
        at += 1;
      } else if (at < text.length) fail();
      return tree;
    }
  };
  return parseList(false);
};

const add = (tree: Building, names: readonly string[], inner: Building | null): void => {
  const [name, ...rest] = names;
  if (rest.length === 0 && inner === null) {
    tree[name!] = null;
    return;
  }
  if (tree[name!] === null) return;
  const child = tree[name!] ?? (Object.create(null) as Building);
  tree[name!] = child;
  if (rest.length > 0) add(child, rest, inner);
  else if (inner !== null) for (const [key, value] of Object.entries(inner)) merge(child, key, value);
};

const merge = (tree: Building, key: string, value: Building | null): void => {
  if (value === null || tree[key] === null) tree[key] = null;
  else {
    const child = tree[key] ?? (Object.create(null) as Building);
    tree[key] = child;
    for (const [name, item] of Object.entries(value)) merge(child, name, item);
  }
};

/** What the mask says of a name: undefined for nothing, null for the whole value. */
export const maskAt = (mask: MaskTree, name: string): MaskTree | null | undefined =>
  Object.hasOwn(mask, name) ? mask[name] : Object.hasOwn(mask, '*') ? mask['*'] : undefined;

/** Whether anything below the dotted path is asked for. */
export const maskCovers = (mask: MaskTree | null, path: string): boolean => {
  let tree: MaskTree | null | undefined = mask;
  for (const name of path.split('.')) {
    if (tree === null) return true;
    tree = maskAt(tree, name);
    if (tree === undefined) return false;
  }
  return true;
};

/** The names that are asked for below the dotted path; null: every one. */
export const maskNames = (mask: MaskTree | null, path: string): ReadonlySet<string> | null => {
  let tree: MaskTree | null | undefined = mask;
  for (const name of path.split('.')) {
    if (tree === null) return null;
    tree = maskAt(tree, name);
    if (tree === undefined) return new Set();
  }
  return tree === null || Object.hasOwn(tree, '*') ? null : new Set(Object.keys(tree));
};

/** Keeps only what the mask names. Lists are cut item by item; an object nothing is left of stays, as `{}`, in a list only. */
export const cutByMask = (value: Json, mask: MaskTree | null): Json => {
  if (mask === null || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => cutByMask(item, mask));
  const kept: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value as JsonObject)) {
    const inner = maskAt(mask, key);
    if (inner === undefined || item === undefined) continue;
    const cut = cutByMask(item, inner);
    const isHollow =
      inner !== null &&
      typeof cut === 'object' &&
      cut !== null &&
      !Array.isArray(cut) &&
      Object.keys(cut).length === 0;
    if (!isHollow || Object.keys(item as object).length === 0) kept[key] = cut;
  }
  return kept;
};

/** The base with the masked fields taken from the update; a masked field the update lacks is removed. */
export const mergeByMask = <T extends object>(base: T, update: Partial<T>, mask: MaskTree | null): T => {
  if (mask === null) return { ...update } as T;
  const next: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  const source = update as Record<string, unknown>;
  const names = Object.hasOwn(mask, '*')
    ? new Set([...Object.keys(base), ...Object.keys(update)])
    : Object.keys(mask);
  for (const name of names) {
    const inner = maskAt(mask, name)!;
    const value = source[name];
    if (inner === null || (value !== undefined && (typeof value !== 'object' || value === null))) {
      if (value === undefined) delete next[name];
      else next[name] = value;
      continue;
    }
    const merged = mergeByMask((next[name] ?? {}) as object, (value ?? {}) as object, inner);
    if (Object.keys(merged).length === 0) delete next[name];
    else next[name] = merged;
  }
  return next as T;
};

/** The mask of a writing request; Google refuses one that is missing. */
export const requireMask = (fields: string | undefined): MaskTree => {
  if (fields === undefined || fields.trim() === '') {
    throw invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  }
  return parseMask(fields);
};
