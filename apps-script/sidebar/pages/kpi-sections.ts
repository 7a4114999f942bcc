// Which fields of a KPI the form asks for, in which section; read from the field table.
import type { Field } from '../../../src/domain/field.ts';
import { KPIS } from '../../../src/domain/fields.ts';
import { kpiTexts } from '../texts/kpis.ts';

export interface Section {
  /** Sections of what few people need are folded. */
  readonly folded: boolean;
  readonly id: keyof typeof kpiTexts.form.sections;
  readonly title: string;
  readonly fields: readonly Field[];
}

const PLACES: Readonly<Record<string, Section['id']>> = {
  goal: 'what',
  name: 'what',
  measures: 'what',
  unit: 'number',
  targetType: 'number',
  baseline: 'number',
  target: 'number',
  bandLow: 'number',
  bandHigh: 'number',
  start: 'when',
  due: 'when',
  frequency: 'when',
  reportedBy: 'who',
  source: 'who',
  kind: 'who',
  question: 'counted',
  family: 'counted',
  countingRule: 'counted',
  includes: 'counted',
  excludes: 'counted',
  example: 'counted',
  attribution: 'counted',
};

const FIRST = ['goal', 'name'];

/** Every field that a person may change. */
export const KPI_FORM_FIELDS: readonly Field[] = (KPIS.fields as readonly Field[]).filter(
  (field) => field.owner !== 'machine',
);

/** The goal is asked first: a KPI ties to a goal. A field without a place, such as a new one, goes under "More". */
export const KPI_SECTIONS: readonly Section[] = (
  ['what', 'number', 'when', 'who', 'counted', 'more'] as const
).map((id) => {
  const fields = KPI_FORM_FIELDS.filter((field) => (PLACES[field.id] ?? 'more') === id);
  const rank = (field: Field): number => {
    const at = FIRST.indexOf(field.id);
    return at === -1 ? FIRST.length : at;
  };
  return {
    id,
    folded: id === 'counted' || id === 'more',
    title: kpiTexts.form.sections[id],
    fields: [...fields].sort((a, b) => rank(a) - rank(b)),
  };
});

const BAND = ['bandLow', 'bandHigh'];

/** The band is asked for only when the target is to stay within one; what stands in it is never hidden. */
export const isAsked = (field: Field, input: Readonly<Record<string, string>>): boolean =>
  !BAND.includes(field.id) || input.targetType === 'Stay within' || (input[field.id] ?? '') !== '';
