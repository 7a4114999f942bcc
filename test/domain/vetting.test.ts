// Vetting: fit from two questions, stops before scores, and values before revenue (#90–#94, #139).
import { describe, expect, it } from 'vitest';
import type { VettingItem } from '../../src/domain/ledger-tables.ts';
import { checkVettingWeights, fitOf, VETTING_CHECKLIST, vettingResult } from '../../src/domain/vetting.ts';

type Item = Pick<VettingItem, 'check' | 'topic' | 'answer' | 'result' | 'weight' | 'stop'>;
const item = (topic: Item['topic'], change: Partial<Item> = {}): Item => ({
  check: topic,
  topic,
  answer: null,
  result: null,
  weight: null,
  stop: false,
  ...change,
});
const questions = (audience: 'Yes' | 'No', budget: 'Yes' | 'No') => [
  item('Same audience', { answer: audience }),
  item('Same budget', { answer: budget }),
];

describe('fit', () => {
  it.each([
    ['Yes', 'No', 'Complementary'],
    ['Yes', 'Yes', 'Competitor'],
    ['No', 'No', 'Overlapping'],
    ['No', 'Yes', 'Overlapping'],
  ] as const)('same audience %s, same budget %s: %s', (audience, budget, fit) => {
    expect(fitOf(questions(audience, budget))).toBe(fit);
  });

  it('is unknown until both are answered', () => {
    expect(fitOf([item('Same audience', { answer: 'Yes' }), item('Same budget')])).toBe('Unknown');
    expect(fitOf([])).toBe('Unknown');
  });
});

describe('result', () => {
  it('is a weighted mean, with what is open', () => {
    const items = [
      ...questions('Yes', 'No'),
      item('References', { result: 'Good' }),
      item('Values', { result: 'Mixed', weight: 3 }),
      item('Online presence'),
    ];
    expect(vettingResult(items)).toEqual({
      fit: 'Complementary',
      score: 0.625,
      stops: [],
      open: ['Online presence'],
    });
  });

  it('a failed values item is a stop, not a low score', () => {
    const items = [
      item('Values', { result: 'Bad' }),
      item('Revenue potential', { result: 'Good', weight: 9 }),
    ];
    expect(vettingResult(items)).toMatchObject({ score: null, stops: ['Values'] });
  });

  it('a competitor, a conflict of interest and a row marked as stop are stops', () => {
    expect(vettingResult(questions('Yes', 'Yes')).stops).toEqual([
      'They reach the same audience and compete for its budget.',
    ]);
    expect(vettingResult([item('Conflict of interest', { answer: 'Yes' })]).stops).toEqual([
      'Conflict of interest',
    ]);
    expect(vettingResult([item('Conflict of interest', { answer: 'Yes', result: 'Good' })]).stops).toEqual(
      [],
    );
    expect(vettingResult([item('Conflict of interest', { answer: 'No' })]).stops).toEqual([]);
    expect(vettingResult([item('References', { result: 'Bad', stop: true })]).stops).toEqual(['References']);
    expect(vettingResult([item('References', { result: 'Bad' })])).toMatchObject({ stops: [], score: 0 });
  });

  it('of nothing is nothing', () => {
    expect(vettingResult([])).toEqual({ fit: 'Unknown', score: null, stops: [], open: [] });
    expect(vettingResult([item('Other', { check: null, topic: null })]).open).toEqual(['A check']);
    expect(vettingResult([item('References', { result: 'Good', weight: -1 })]).score).toBeNull();
  });
});

describe('weights', () => {
  it('values weigh at least as much as revenue', () => {
    expect(checkVettingWeights(VETTING_CHECKLIST)).toEqual([]);
    const problem = [
      { field: 'weight', message: 'Values have to weigh at least as much as revenue potential.' },
    ];
    expect(checkVettingWeights([item('Values'), item('Revenue potential', { weight: 2 })])).toEqual(problem);
    expect(checkVettingWeights([item('Revenue potential')])).toEqual(problem);
    expect(checkVettingWeights([item('Values'), item('Revenue potential')])).toEqual([]);
    expect(checkVettingWeights([item('References', { weight: -1 })])).toEqual([
      { field: 'weight', message: 'A weight cannot be negative.' },
    ]);
  });

  it('the checklist asks the two questions, for references, presence, satisfaction and existing partners', () => {
    const topics = VETTING_CHECKLIST.map(({ topic }) => topic);
    for (const topic of [
      'Same audience',
      'Same budget',
      'References',
      'Online presence',
      'Customer satisfaction',
      'Existing partners',
      'Conflict of interest',
    ])
      expect(topics).toContain(topic);
  });
});
