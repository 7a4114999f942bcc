// Values to and from the wire, on the main thread's side; objects of services become handles of one execution.
import type { SameObject, Wire } from './protocol.ts';
import { isEnumValue, isServiceObject, SAME, ServiceError, type ServiceObject } from './service.ts';

export interface HandleTable {
  toWire(value: unknown): Wire | SameObject;
  fromWire(wire: Wire): unknown;
  /** The object a call names. Throws a `ServiceError` for one of another execution. */
  resolve(target: number | string): unknown;
}

/** Handles live as long as the execution: a script keeps nothing from one run to the next. */
export const createHandleTable = (): HandleTable => {
  const objects: ServiceObject[] = [];
  const handles = new Map<ServiceObject, number>();

  const toWire = (value: unknown): Wire | SameObject => {
    if (value === SAME) return { $: 'same' };
    if (value === null || typeof value !== 'object') return value as Wire;
    if (Array.isArray(value)) return value.map((each) => toWire(each) as Wire);
    if (value instanceof Date) return { $: 'date', ms: value.getTime() };
    if (isEnumValue(value)) return { $: 'enum', type: value.enumeration, name: value.name };
    if (isServiceObject(value)) {
      let id = handles.get(value);
      if (id === undefined) {
        id = objects.push(value) - 1;
        handles.set(value, id);
      }
      return { $: 'ref', id, type: value.type };
    }
    return {
      $: 'object',
      entries: Object.entries(value).map(([key, inner]) => [key, toWire(inner) as Wire] as const),
    };
  };

  const resolve = (target: number | string): unknown => {
    if (typeof target === 'string') return null;
    const found = objects[target];
    if (found === undefined) throw new ServiceError('The object belongs to an execution that is over.');
    return found.self;
  };

  const fromWire = (wire: Wire): unknown => {
    if (wire === null || typeof wire !== 'object') return wire;
    if (Array.isArray(wire)) return wire.map(fromWire);
    const tagged = wire as Exclude<typeof wire, readonly Wire[]>;
    switch (tagged.$) {
      case 'date':
        return new Date(tagged.ms);
      case 'enum':
        return { enumeration: tagged.type, name: tagged.name };
      case 'ref':
        return typeof tagged.id === 'string' ? { type: tagged.type, self: null } : objects[tagged.id];
      case 'other':
        throw new ServiceError(`A service cannot take a ${tagged.name}.`);
      default:
        return Object.fromEntries(tagged.entries.map(([key, inner]) => [key, fromWire(inner)]));
    }
  };
  return { toWire, fromWire, resolve };
};
