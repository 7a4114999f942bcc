// The arguments of one service call, read with Google's refusal of what does not fit.
import { type EnumValue, isEnumValue, isServiceObject, ServiceError } from './service.ts';

/** Reads arguments by position. Each reader throws a `ServiceError` that names the method when the kind is wrong. */
export interface Arguments {
  readonly length: number;
  readonly values: readonly unknown[];
  text(index: number): string;
  optionalText(index: number): string | undefined;
  number(index: number): number;
  optionalNumber(index: number): number | undefined;
  flag(index: number): boolean;
  /** A list of texts given as one array. */
  texts(index: number): readonly string[];
  /** A grid: an array of rows. */
  grid(index: number): readonly (readonly unknown[])[];
  /** The inside of an object of this service type. */
  object<Self>(index: number, type: string): Self;
  enumeration(index: number, enumeration: string): string;
  /** A plain object; {} when left out. */
  options(index: number): Readonly<Record<string, unknown>>;
  /** Whether the argument at `index` is an object of this service type. */
  has(index: number, type: string): boolean;
  refuse(): ServiceError;
}

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return Array.isArray(value[0]) ? 'Object[][]' : 'Object[]';
  if (isServiceObject(value)) return value.type;
  if (isEnumValue(value)) return value.enumeration;
  if (value instanceof Date) return 'Date';
  const type = typeof value;
  return type === 'object' ? 'Object' : type.charAt(0).toUpperCase() + type.slice(1);
};

export const createArguments = (method: string, values: readonly unknown[]): Arguments => {
  const refuse = (): ServiceError =>
    new ServiceError(
      `The parameters (${values.map(kindOf).join(',')}) don't match the method signature for ${method}.`,
    );
  const text = (index: number): string => {
    const value = values[index];
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (typeof value !== 'string') throw refuse();
    return value;
  };
  const number = (index: number): number => {
    const value = values[index];
    const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof read !== 'number' || !Number.isFinite(read)) throw refuse();
    return read;
  };
  const isGiven = (index: number): boolean => values[index] !== undefined && values[index] !== null;
  return {
    length: values.length,
    values,
    text,
    optionalText: (index) => (isGiven(index) ? text(index) : undefined),
    number,
    optionalNumber: (index) => (isGiven(index) ? number(index) : undefined),
    flag: (index) => {
      const value = values[index];
      if (typeof value !== 'boolean') throw refuse();
      return value;
    },
    texts: (index) => {
      const value = values[index];
      if (!Array.isArray(value)) throw refuse();
      return value.map((each) => String(each));
    },
    grid: (index) => {
      const value = values[index];
      if (!Array.isArray(value) || !value.every((row) => Array.isArray(row))) throw refuse();
      return value as unknown[][];
    },
    object: <Self>(index: number, type: string): Self => {
      const value = values[index];
      if (!isServiceObject(value) || value.type !== type) throw refuse();
      return value.self as Self;
    },
    enumeration: (index, enumeration) => {
      const value = values[index] as EnumValue | undefined;
      if (!isEnumValue(value) || value.enumeration !== enumeration) throw refuse();
      return value.name;
    },
    options: (index) => {
      const value = values[index];
      if (value === undefined || value === null) return {};
      if (typeof value !== 'object' || Array.isArray(value)) throw refuse();
      return value as Record<string, unknown>;
    },
    has: (index, type) => {
      const value = values[index];
      return isServiceObject(value) && value.type === type;
    },
    refuse,
  };
};
