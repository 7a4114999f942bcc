// A definition and its readings as JSON from outside: what is read, and what is said of each field that cannot be.
import { describe, expect, it } from 'vitest';
import { readKpiCase } from '../../src/domain/kpi-case.ts';

const definition = {
  name: 'Sign-ups',
  targetType: 'Increase to',
  unit: 'count',
  baseline: 8000,
  target: 10000,
  start: '2027-01-01',
  due: '2027-06-30',
  frequency: 'Monthly',
  aggregation: 'last',
};
const problems = (json: unknown): readonly string[] => {
  const read = readKpiCase(json);
  return read.ok ? [] : read.error.map(({ field, message }) => `${field}: ${message}`);
};
const read = (more: object, readings: unknown = []) => {
  const found = readKpiCase({ definition: { ...definition, ...more }, readings });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
};

describe('what is read', () => {
  it('a whole case', () => {
    const found = read({}, [
      { key: 'R-1', periodEnd: '2027-02-01', value: 8200 },
      { periodEnd: '2027-03-01', value: '8,450', reportedBy: 'A', corrects: 'R-1' },
      { key: 7, periodEnd: '1 April 2027', value: 8700 },
    ]);
    expect(found).toMatchObject({ name: 'Sign-ups', unit: 'count', definition, notes: [] });
    expect(found.definition).toMatchObject({
      bandLow: null,
      phases: null,
      tolerance: null,
      statusRule: null,
    });
    expect(found.readings).toEqual([
      {
        key: 'R-1',
        periodEnd: '2027-02-01',
        value: 8200,
        reportedBy: null,
        reportedAt: null,
        corrects: null,
      },
      { periodEnd: '2027-03-01', value: 8450, reportedBy: 'A', reportedAt: null, corrects: 'R-1' },
      { periodEnd: '2027-04-01', value: 8700, reportedBy: null, reportedAt: null, corrects: null },
    ]);
  });

  it('a definition alone, without readings and without a name', () => {
    const found = readKpiCase({ definition: { ...definition, name: null } });
    expect(found).toMatchObject({ ok: true, value: { name: null, readings: [], notes: [] } });
  });

  it.each([
    ['as text', '2027-03-31: 9000; 2027-05-31: 9500'],
    [
      'as a list',
      [
        { date: '2027-03-31', value: 9000 },
        { date: '2027-05-31', target: 9500 },
      ],
    ],
    ['as an object', { '2027-03-31': 9000, '2027-05-31': 9500 }],
  ])('phases %s', (_, phases) => {
    expect(read({ phases }).definition.phases).toBe('2027-03-31: 9000; 2027-05-31: 9500');
  });

  it('notes what counts for nothing and what contradicts itself', () => {
    expect(read({ tolerence: 0.1, key: 'KPI-1', goal: 'G-1', target: 7000 }).notes).toEqual([
      'definition.tolerence: there is no such field; it counts for nothing.',
      'definition.target: “Increase to” needs a target above the baseline, but 7000 is below 8000.',
    ]);
  });
});

describe('what cannot be read is named by its path', () => {
  it.each<[unknown, readonly string[]]>([
    [null, ['input: Expected an object with "definition" and "readings".']],
    [[], ['input: Expected an object with "definition" and "readings".']],
    ['text', ['input: Expected an object with "definition" and "readings".']],
    [{}, ['definition: It is missing, or no object.']],
    [{ definition, readings: {} }, ['readings: Expected a list.']],
    [
      { definition: [], readings: 5 },
      ['definition: It is missing, or no object.', 'readings: Expected a list.'],
    ],
    [
      { definition: { ...definition, target: 'many', baseline: {} } },
      [
        'definition.baseline: This is neither text nor number.',
        'definition.target: “many” is no number. Write digits only, for example 50000.',
      ],
    ],
    [
      { definition, readings: [5, { value: 1 }, { periodEnd: '2027-02-30', value: null }] },
      [
        'readings[0]: Expected an object with "periodEnd" and "value".',
        'readings[1].periodEnd: It is missing.',
        'readings[2].periodEnd: “2027-02-30” does not exist: February 2027 has 28 days.',
        'readings[2].value: It is missing.',
      ],
    ],
    [{ definition: { ...definition, name: true, targetType: 'Up' } }, ['definition.targetType: ']],
    [
      { definition: { ...definition, due: '06/07/2027' } },
      ['definition.due: “06/07/2027” can be 6 July 2027 or 7 June 2027.'],
    ],
  ])('%j', (json, expected) => {
    const found = problems(json);
    expect(found).toHaveLength(expected.length);
    for (const [i, text] of expected.entries()) expect(found[i]?.startsWith(text)).toBe(true);
  });
});
