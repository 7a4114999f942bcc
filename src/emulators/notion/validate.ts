// Checks parts of a request and words the refusals as the API does.
import { type ApiError, validationError } from './errors.ts';
import { toId } from './ids.ts';

/** A value and the path it was found at, such as `body.children[0].paragraph`. */
export interface Field {
  readonly path: string;
  readonly value: unknown;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** ``body failed validation: body.x should be …, instead was `…`.`` */
export const invalid = (field: Field, expectation: string): ApiError => {
  const root = /^[a-z]+/.exec(field.path)?.[0] ?? 'body';
  const shown = field.value === undefined ? 'undefined' : JSON.stringify(field.value);
  return validationError(
    `${root} failed validation: ${field.path} should be ${expectation}, instead was \`${shown}\`.`,
  );
};

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The field under `key`. */
export const at = (field: Field, key: string): Field => ({
  path: /^[A-Za-z_][A-Za-z0-9_]*$/.test(key)
    ? `${field.path}.${key}`
    : `${field.path}[${JSON.stringify(key)}]`,
  value: isObject(field.value) ? field.value[key] : undefined,
});

export const isAbsent = (field: Field): boolean => field.value === undefined;

export const requireDefined = (field: Field): void => {
  if (field.value === undefined) throw invalid(field, 'defined');
};

export const readObject = (field: Field): JsonObject => {
  requireDefined(field);
  if (!isObject(field.value)) throw invalid(field, 'an object');
  return field.value;
};

/** The items of an array, each with its path. `max` is the longest length allowed. */
export const readArray = (field: Field, max = 100): readonly Field[] => {
  requireDefined(field);
  if (!Array.isArray(field.value)) throw invalid(field, 'an array');
  const length = field.value.length;
  if (length > max) throw invalid({ path: `${field.path}.length`, value: length }, `≤ \`${max}\``);
  return field.value.map((value: unknown, i) => ({ path: `${field.path}[${i}]`, value }));
};

/** A text of at most `max` characters (UTF-16 code units, as the service counts). */
export const readString = (field: Field, max = Number.POSITIVE_INFINITY): string => {
  requireDefined(field);
  if (typeof field.value !== 'string') throw invalid(field, 'a string');
  const length = field.value.length;
  if (length > max) throw invalid({ path: `${field.path}.length`, value: length }, `≤ \`${max}\``);
  return field.value;
};

export const readNumber = (field: Field): number => {
  requireDefined(field);
  if (typeof field.value !== 'number') throw invalid(field, 'a number');
  return field.value;
};

export const readBoolean = (field: Field): boolean => {
  requireDefined(field);
  if (typeof field.value !== 'boolean') throw invalid(field, 'a boolean');
  return field.value;
};

/** A dashed lower-case id; accepts the two spellings the API accepts. */
export const readId = (field: Field): string => {
  requireDefined(field);
  const id = typeof field.value === 'string' ? toId(field.value) : null;
  if (id === null) throw invalid(field, 'a valid uuid');
  return id;
};

export const readOneOf = <T extends string>(field: Field, choices: readonly T[]): T => {
  if (typeof field.value === 'string' && (choices as readonly string[]).includes(field.value)) {
    return field.value as T;
  }
  const shown = choices.map((choice) => `\`"${choice}"\``);
  const last = shown.pop();
  throw invalid(field, shown.length === 0 ? String(last) : `${shown.join(', ')} or ${last}`);
};

/** `read` unless the field is absent. */
export const readOptional = <T>(field: Field, read: (field: Field) => T): T | undefined =>
  isAbsent(field) ? undefined : read(field);

/** `read` unless the field is null. */
export const readNullable = <T>(field: Field, read: (field: Field) => T): T | null =>
  field.value === null ? null : read(field);

/** Refuses keys the endpoint does not know: `should be not present`. */
export const refuseUnknown = (field: Field, known: readonly string[]): void => {
  for (const key of Object.keys(readObject(field))) {
    if (!known.includes(key)) throw invalid(at(field, key), 'not present');
  }
};
