// Finds a property the way requests name one: by id, by encoded id or by name.
import { encodePropertyId } from '../ids.ts';
import type { Property } from '../records.ts';

export const findProperty = (properties: readonly Property[], key: string): Property | undefined =>
  properties.find((property) => property.name === key) ??
  properties.find((property) => property.id === key || encodePropertyId(property.id) === key);
