// The kinds of value that filters, sorts, rollups and formulas work on.
import type { DateValue, PageRecord, Property } from '../records.ts';
import type { World } from '../world.ts';

/** What a formula gives; `unsupported` where this server does not compute what the service would. */
export type FormulaResult =
  | { readonly type: 'number'; readonly number: number | null }
  | { readonly type: 'string'; readonly string: string | null }
  | { readonly type: 'boolean'; readonly boolean: boolean | null }
  | { readonly type: 'date'; readonly date: DateValue | null }
  | { readonly type: 'unsupported' };

export type RollupResult =
  | { readonly type: 'number'; readonly number: number | null }
  | { readonly type: 'date'; readonly date: DateValue | null }
  | { readonly type: 'array'; readonly items: readonly RollupItem[] }
  | { readonly type: 'unsupported' };

/** A related page with the property that is rolled up. */
export interface RollupItem {
  readonly page: PageRecord;
  readonly property: Property;
  readonly worth: Worth;
}

/** A value by the kind of comparison it takes part in. */
export type Worth =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number | null }
  | { readonly kind: 'checkbox'; readonly checked: boolean }
  | {
      readonly kind: 'option';
      readonly id: string | null;
      readonly name: string | null;
      readonly rank: number;
    }
  | { readonly kind: 'options'; readonly ids: readonly string[]; readonly names: readonly string[] }
  | { readonly kind: 'date'; readonly date: DateValue | null }
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'files'; readonly count: number }
  | { readonly kind: 'formula'; readonly result: FormulaResult }
  | { readonly kind: 'rollup'; readonly result: RollupResult };

/** Values a page's property; `depth` counts formulas and rollups inside one another, so that a circle ends. */
export type Valuer = (world: World, page: PageRecord, property: Property, depth?: number) => Worth;
