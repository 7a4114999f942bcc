// What of the KPI form is missing or not SMART: one verdict a letter, and the field that it is about.
import type { Kpi } from '../../../src/domain/fields.ts';
import { activeKpis } from '../../../src/domain/kpi-limit.ts';
import { smartKpi } from '../../../src/domain/smart.ts';
import type { Letter } from '../../../src/domain/smart-finding.ts';
import { readUnit } from '../../../src/domain/unit.ts';
import type { LetterResult } from '../parts/letters.ts';
import type { ReadDraft } from '../parts/read-draft.ts';
import { kpiTexts } from '../texts/kpis.ts';

type Values = ReadDraft['values'];

const isBlank = (values: Values, field: string): boolean => values[field] == null;

/** The fields a letter looks at, in the order in which a person would fill them. */
const LOOKED_AT: Readonly<Record<Letter, readonly string[]>> = {
  S: ['name', 'measures'],
  M: ['unit', 'targetType', 'target', 'baseline', 'source', 'reportedBy', 'frequency'],
  A: ['target'],
  R: ['goal', 'kind'],
  T: ['due', 'start'],
};

/** Where a filled form is not SMART: the field that the letter is mostly about. */
const MOSTLY: Readonly<Record<Letter, string>> = {
  S: 'measures',
  M: 'unit',
  A: 'target',
  R: 'kind',
  T: 'due',
};

const fieldOf = (letter: Letter, values: Values): string => {
  const unit = values.unit;
  if (letter === 'M' && typeof unit === 'string' && readUnit(unit) === null) return 'unit';
  const isStay = String(values.targetType ?? '').startsWith('Stay');
  const isBand = values.targetType === 'Stay within';
  const asked = LOOKED_AT[letter]
    .map((field) => (field === 'target' && isBand && letter === 'M' ? 'bandLow' : field))
    .filter((field) => !(field === 'baseline' && isStay));
  return asked.find((field) => isBlank(values, field)) ?? MOSTLY[letter];
};

/** Whether this is an activity whose goal has no outcome among its KPIs, this one included. */
const isOnlyActivity = ({ goal, kind }: Values, others: readonly Kpi[]): boolean =>
  goal != null &&
  kind === 'Activity' &&
  !activeKpis(others).some((kpi) => kpi.goal === goal && kpi.kind === 'Outcome');

/**
 * Cheap enough for every keystroke: pure functions over some forty short texts. `others`: the KPIs beside this one, which
 * decide whether its goal has an outcome.
 */
export const assessKpi = (
  { values }: ReadDraft,
  today: string,
  others: readonly Kpi[],
): readonly LetterResult[] => {
  const isLacking = isOnlyActivity(values, others);
  return smartKpi(values as Partial<Kpi>, today).map((finding) => ({
    ...finding,
    ...(finding.letter === 'R' && isLacking ? ({ level: 'fail', ...kpiTexts.form.noOutcome } as const) : {}),
    field: finding.level === 'pass' ? null : fieldOf(finding.letter, values),
  }));
};
