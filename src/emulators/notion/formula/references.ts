// Formulas name properties by name when written and by id when kept, so that a rename changes nothing.
import { ApiError, validationError } from '../errors.ts';
import { encodePropertyId } from '../ids.ts';
import { findProperty } from '../properties/find.ts';
import type { Property } from '../records.ts';
import { parseFormula } from './parse.ts';
import { FormulaError } from './tokens.ts';

/** Replaces `prop("Name")` and the service's own `{{notion:block_property:id:…}}` by `{{id}}`. */
export const namesToIds = (expression: string, properties: readonly Property[]): string =>
  expression
    .replace(/\{\{notion:block_property:([^:}]*):[^}]*\}\}/g, '{{$1}}')
    .replace(/\bprop\(\s*"((?:[^"\\]|\\.)*)"\s*\)/g, (_, written: string) => {
      const name = written.replace(/\\(.)/g, '$1');
      const property = findProperty(properties, name);
      if (property === undefined) {
        throw validationError(`Invalid formula expression: property "${name}" does not exist.`);
      }
      return `{{${encodePropertyId(property.id)}}}`;
    });

/** Refuses an expression that cannot be read (a validation error since 2026-08-12). */
export const checkFormula = (expression: string, properties: readonly Property[]): void => {
  try {
    parseFormula(expression);
  } catch (error) {
    if (error instanceof FormulaError) {
      throw validationError(`Invalid formula expression: ${error.message} (at character ${error.at + 1}).`);
    }
    // Thousands of brackets exhaust the reader.
    if (error instanceof RangeError)
      throw validationError('Invalid formula expression: it is nested too deeply.');
    throw error;
  }
  for (const [, id] of expression.matchAll(/\{\{([^}]*)\}\}/g)) {
    if (findProperty(properties, id!) === undefined) {
      throw new ApiError(
        400,
        'validation_error',
        `Invalid formula expression: property "${id}" does not exist.`,
      );
    }
  }
};
