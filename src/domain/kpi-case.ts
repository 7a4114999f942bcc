// A KPI case: one definition and its readings as JSON from outside, read field by field.
import type { Definition } from './assessment.ts';
import type { Field, Value, Values } from './field.ts';
import { fieldById, KPIS, READINGS } from './fields.ts';
import { parseInput } from './parse-input.ts';
import type { ReadingLike } from './reading.ts';
import { checkRecord } from './record-check.ts';
import { err, ok, type Result } from './result.ts';

export interface KpiCase {
  readonly name: string | null;
  readonly unit: string | null;
  readonly definition: Definition;
  readonly readings: readonly ReadingLike[];
  /** Contradictions in the definition, as `definition.target: …`: it is assessed all the same, as far as it goes. */
  readonly notes: readonly string[];
}

export interface CaseProblem {
  /** Path of the field, for example `readings[2].value`. */
  readonly field: string;
  readonly message: string;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Phases may come as the text of the cell, as `[{ "date", "value" }]`, or as `{ "2027-03-31": 4000 }`. */
const phasesToText = (phases: unknown): unknown => {
  const pairs = Array.isArray(phases)
    ? phases.map((phase: unknown) =>
        isObject(phase) ? [phase.date, phase.value ?? phase.target] : [phase, ''],
      )
    : isObject(phases)
      ? Object.entries(phases)
      : null;
  return pairs === null
    ? phases
    : pairs.map(([date, value]) => `${String(date)}: ${String(value)}`).join('; ');
};

const DEFINITION = [
  'name',
  'targetType',
  'unit',
  'baseline',
  'target',
  'bandLow',
  'bandHigh',
  'phases',
  'start',
  'due',
  'frequency',
  'aggregation',
  'tolerance',
  'statusRule',
  'onTrackLimit',
  'atRiskLimit',
];
const READING = ['periodEnd', 'value', 'reportedBy', 'reportedAt', 'corrects'];

/** Reads the named fields of one object; what cannot be read becomes a problem under `path`. */
const readFields = (raw: Json, fields: readonly Field[], path: string, problems: CaseProblem[]): Values => {
  const values: Record<string, Value> = {};
  for (const field of fields) {
    const given = raw[field.id];
    if (given === undefined || given === null) {
      values[field.id] = null;
      continue;
    }
    const name = `${path}.${field.id}`;
    if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean') {
      problems.push({ field: name, message: 'This is neither text nor number.' });
      continue;
    }
    const read = parseInput(field, given, field.kind === 'number' ? { locale: 'en' } : {});
    if (read.ok) values[field.id] = read.value;
    else problems.push({ field: name, message: read.error.message });
  }
  return values;
};

/**
 * Reads `{"definition": {…}, "readings": [{"periodEnd", "value"}]}`. Fields have the ids of the field table; unknown ones
 * are noted, because a misspelt `tolerance` would silently count for nothing.
 */
export const readKpiCase = (json: unknown): Result<KpiCase, readonly CaseProblem[]> => {
  if (!isObject(json))
    return err([{ field: 'input', message: 'Expected an object with "definition" and "readings".' }]);
  const problems: CaseProblem[] = [];
  const { definition, readings = [] } = json;
  if (!isObject(definition)) problems.push({ field: 'definition', message: 'It is missing, or no object.' });
  if (!Array.isArray(readings)) problems.push({ field: 'readings', message: 'Expected a list.' });
  if (!isObject(definition) || !Array.isArray(readings)) return err(problems);

  const known = ['key', ...KPIS.fields.map(({ id }) => id as string)];
  const unknown = Object.keys(definition)
    .filter((name) => !known.includes(name))
    .map((name) => `definition.${name}: there is no such field; it counts for nothing.`);
  const fields = DEFINITION.map((id) => fieldById(KPIS, id));
  const values = readFields(
    { ...definition, phases: phasesToText(definition.phases) },
    fields,
    'definition',
    problems,
  );
  const rows = readings.map((raw: unknown, i): ReadingLike => {
    const path = `readings[${i}]`;
    if (!isObject(raw)) {
      problems.push({ field: path, message: 'Expected an object with "periodEnd" and "value".' });
      return { periodEnd: null, value: null };
    }
    const reading = readFields(
      raw,
      READING.map((id) => fieldById(READINGS, id)),
      path,
      problems,
    );
    for (const id of ['periodEnd', 'value']) {
      if (reading[id] === null) problems.push({ field: `${path}.${id}`, message: 'It is missing.' });
    }
    return { ...reading, ...(typeof raw.key === 'string' ? { key: raw.key } : {}) } as unknown as ReadingLike;
  });
  if (problems.length > 0) return err(problems);
  return ok({
    name: values.name as string | null,
    unit: values.unit as string | null,
    definition: values as Definition,
    readings: rows,
    notes: [
      ...unknown,
      ...checkRecord('kpis', { ...values, name: values.name ?? '-' }).map(
        ({ field, message }) => `definition.${field}: ${message}`,
      ),
    ],
  });
};
