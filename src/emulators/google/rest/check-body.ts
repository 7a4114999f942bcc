// Checks a request body against the messages of the API: unknown names, wrong kinds and wrong choices are refused.
import type { Json, JsonObject } from '../workbook/wire-types.ts';
import { BadPayload, type FieldViolation } from './errors.ts';
import { CHART_MESSAGES } from './messages-charts.ts';
import { ENUMS } from './messages-enums.ts';
import { FRACTIONS, isInt32 } from './messages-numbers.ts';
import { REQUEST_MESSAGES } from './messages-requests.ts';
import { VALUE_MESSAGES } from './messages-values.ts';

type Fields = ReadonlyMap<string, string>;

export interface BodyCheck {
  /**
   * The body with camelCase names, numbers for numeric texts, and without nulls. Throws `BadPayload`.
   * `root`: how messages call the body, such as `data`; `''` for none.
   */
  check(body: unknown, message: string, root?: string): JsonObject;
  /** Whether the message has the field. */
  hasField(message: string, field: string): boolean;
}

const parseTable = (text: string, into: Map<string, Fields>): void => {
  let name = '';
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const words = line.trim().split(' ');
    if (!line.startsWith(' ')) name = words.shift()!.replace(/:$/, '');
    const fields = new Map(into.get(name) ?? []);
    for (const word of words) {
      const at = word.indexOf(':');
      if (at > 0) fields.set(word.slice(0, at), word.slice(at + 1));
    }
    into.set(name, fields);
  }
};

const toCamel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const toSnake = (path: string): string => path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const KIND_TYPES: Readonly<Record<string, string>> = { s: 'TYPE_STRING', b: 'TYPE_BOOL' };

/** Whether a JSON value can stand for the wire's number: 3, "3", "1e3". */
const readNumber = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
};

export const createBodyCheck = (): BodyCheck => {
  const messages = new Map<string, Fields>();
  for (const table of [REQUEST_MESSAGES, VALUE_MESSAGES, CHART_MESSAGES]) parseTable(table, messages);
  // A batchUpdate request is named like its message, with a small letter and without the ending.
  const kinds = new Map<string, string>();
  for (const name of messages.keys()) {
    if (name.endsWith('Request') && !/^(Batch|Get|Search|ClearValues|CopySheet)/.test(name)) {
      kinds.set(name[0]!.toLowerCase() + name.slice(1, -'Request'.length), name);
    }
  }
  for (const kind of [
    'addDataSource',
    'updateDataSource',
    'deleteDataSource',
    'refreshDataSource',
    'cancelDataSourceRefresh',
  ]) {
    kinds.set(kind, 'any');
  }
  messages.set('Request', kinds);

  const check = (body: unknown, message: string, root = ''): JsonObject => {
    const violations: FieldViolation[] = [];
    const wrong = (path: string, type: string, value: unknown): undefined => {
      const description = `Invalid value at '${toSnake(path)}' (${type}), ${JSON.stringify(value)}`;
      violations.push({ field: toSnake(path), description });
      return undefined;
    };
    const unknown = (path: string, name: string): void => {
      const place = path === '' ? '' : ` at '${toSnake(path)}'`;
      const description = `Invalid JSON payload received. Unknown name "${name}"${place}: Cannot find field.`;
      violations.push({ ...(path === '' ? { field: '' } : { field: toSnake(path) }), description });
    };

    const checkValues = (value: unknown, path: string): Json | undefined => {
      const list = 'type.googleapis.com/google.protobuf.ListValue';
      if (!Array.isArray(value)) return wrong(path, list, value);
      value.forEach((row, i) => {
        if (!Array.isArray(row)) wrong(`${path}[${i}]`, list, row);
      });
      return value as Json;
    };

    const checkOne = (value: unknown, kind: string, path: string, owner: string): Json | undefined => {
      if (kind === 'any') return isPlainObject(value) ? (value as Json) : wrong(path, 'TYPE_MESSAGE', value);
      if (kind === 'values') return checkValues(value, path);
      if (kind === 'n') {
        const number = readNumber(value);
        const fraction = FRACTIONS[owner];
        const fits = number !== null && (fraction !== undefined || isInt32(number));
        return fits ? number : wrong(path, fraction ?? 'TYPE_INT32', value);
      }
      if (kind === 'b') {
        if (typeof value === 'boolean') return value;
        if (value === 'true' || value === 'false') return value === 'true';
        return wrong(path, KIND_TYPES.b!, value);
      }
      if (kind === 's') {
        if (typeof value !== 'string') return wrong(path, KIND_TYPES.s!, value);
        const choices = ENUMS[owner];
        if (choices === undefined || choices.split(' ').includes(value)) return value;
        if (value.endsWith('_UNSPECIFIED') || value === '') return undefined;
        return wrong(path, `type.googleapis.com/google.apps.sheets.v4.${owner}`, value);
      }
      return checkMessage(value, kind, path);
    };

    const checkField = (value: unknown, kind: string, path: string, owner: string): Json | undefined => {
      if (kind.endsWith('[]')) {
        const items = Array.isArray(value) ? value : [value];
        return items.map((item, i) => checkOne(item, kind.slice(0, -2), `${path}[${i}]`, owner) ?? null);
      }
      if (kind.endsWith('{}')) {
        if (!isPlainObject(value)) return wrong(path, 'TYPE_MESSAGE', value);
        return Object.fromEntries(
          Object.entries(value).map(([key, item]) => [
            key,
            checkMessage(item, kind.slice(0, -2), `${path}.${key}`) ?? null,
          ]),
        );
      }
      return checkOne(value, kind, path, owner);
    };

    const checkMessage = (value: unknown, name: string, path: string): JsonObject | undefined => {
      if (!isPlainObject(value))
        return wrong(path, `type.googleapis.com/google.apps.sheets.v4.${name}`, value);
      const fields = messages.get(name)!;
      const checked: Record<string, Json | undefined> = {};
      for (const [given, item] of Object.entries(value)) {
        const field = fields.has(given) ? given : toCamel(given);
        const kind = fields.get(field);
        if (kind === undefined) unknown(path, given);
        else if (item !== null && item !== undefined) {
          const result = checkField(item, kind, path === '' ? field : `${path}.${field}`, `${name}.${field}`);
          if (result !== undefined) checked[field] = result;
        }
      }
      return checked;
    };

    const checked = checkMessage(body ?? {}, message, root);
    if (violations.length > 0) throw new BadPayload(violations);
    return checked ?? {};
  };

  return { check, hasField: (message, field) => messages.get(message)?.has(field) ?? false };
};
