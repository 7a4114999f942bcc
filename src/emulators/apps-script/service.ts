// What a service is to the host: a named set of methods that run in the main thread on objects known by handle.
import type { Arguments } from './arguments.ts';
import type { Execution } from './execution.ts';

/** A method. Gives a value, a `ServiceObject`, an `EnumValue`, `SAME` for the object itself, or a promise of one. */
export type Method<Self> = (self: Self, args: Arguments, run: Execution) => unknown;

export interface ServiceType<Self = unknown> {
  /** As in Google's reference: `Range`, `HtmlOutput`. */
  readonly name: string;
  readonly methods: Readonly<Record<string, Method<Self>>>;
  /** An object of this type that a script can hold. */
  of(self: Self): ServiceObject<Self>;
}

export interface ServiceObject<Self = unknown> {
  readonly type: string;
  readonly self: Self;
}

/** A value of an enumeration, such as `ProtectionType.RANGE`. */
export interface EnumValue {
  readonly enumeration: string;
  readonly name: string;
}

/** Returned by a method that gives the object it was called on. */
export const SAME = Symbol('same');

/** A refusal that the script can catch; everything else thrown in a method is a fault of the host. */
export class ServiceError extends Error {
  /** True when the execution is over: the script cannot catch it. */
  readonly fatal: boolean;
  constructor(message: string, fatal = false) {
    super(message);
    this.name = 'Exception';
    this.fatal = fatal;
  }
}

export const defineService = <Self>(
  name: string,
  methods: Readonly<Record<string, Method<Self>>>,
): ServiceType<Self> => ({
  name,
  methods,
  of: (self) => ({ type: name, self }),
});

export const enumValue = (enumeration: string, name: string): EnumValue => ({ enumeration, name });

export const isServiceObject = (value: unknown): value is ServiceObject =>
  typeof value === 'object' && value !== null && 'type' in value && 'self' in value;

export const isEnumValue = (value: unknown): value is EnumValue =>
  typeof value === 'object' && value !== null && 'enumeration' in value && 'name' in value;
