// Ending gracefully: the checklist and the closing page (#116).
import { describe, expect, it } from 'vitest';
import { composeEnding, type EndingFacts, exitSteps } from '../../src/domain/ending.ts';

const open: EndingFacts = {
  openGoals: ['Market access'],
  finalNumbers: [
    { name: 'Leads', value: '570', target: '1,000' },
    { name: 'Revenue', value: null, target: '50,000 USD' },
  ],
  handovers: [{ what: 'Lead list', to: 'B', done: false }],
  thankedBy: ['A'],
  again: { A: 'With changes', B: null },
};

describe('ending', () => {
  it('lists what is left', () => {
    expect(exitSteps(open).map(({ title, done }) => `${done ? 'x' : ' '} ${title}`)).toEqual([
      '  Final numbers: Revenue',
      '  Outcome of Market access',
      '  Hand over to party B: Lead list',
      'x Thank-you note of party A',
      '  Thank-you note of party B',
      'x Would party A partner again?',
      '  Would party B partner again?',
    ]);
    const done: EndingFacts = {
      openGoals: [],
      finalNumbers: [],
      handovers: [],
      thankedBy: ['A', 'B'],
      again: { A: 'Yes', B: 'No' },
    };
    expect(exitSteps(done).every((step) => step.done)).toBe(true);
    expect(
      exitSteps(done)
        .slice(0, 2)
        .map(({ title }) => title),
    ).toEqual(['Final numbers', 'Outcomes of all goals']);
    const two: EndingFacts = {
      ...open,
      openGoals: ['Market access', 'Brand'],
      finalNumbers: open.finalNumbers.map((number) => ({ ...number, value: null })),
    };
    expect(
      exitSteps(two)
        .slice(0, 2)
        .map(({ title }) => title),
    ).toEqual(['Final numbers: Leads, Revenue', 'Outcome of Market access, Brand']);
  });

  it('is a page with the final numbers, what is left to do, and two honest answers', () => {
    expect(composeEnding('Lumen × Corvid', open)).toEqual({
      title: 'Ending – Lumen × Corvid',
      parts: [
        { kind: 'heading', text: 'Final numbers' },
        {
          kind: 'table',
          header: ['KPI', 'Final', 'Target'],
          rows: [
            ['Leads', '570', '1,000'],
            ['Revenue', '–', '50,000 USD'],
          ],
        },
        { kind: 'heading', text: 'To do before it ends' },
        { kind: 'to-do', text: 'Final numbers: Revenue', done: false },
        { kind: 'to-do', text: 'Outcome of Market access', done: false },
        { kind: 'to-do', text: 'Hand over to party B: Lead list', done: false },
        { kind: 'to-do', text: 'Thank-you note of party A', done: true },
        { kind: 'to-do', text: 'Thank-you note of party B', done: false },
        { kind: 'to-do', text: 'Would party A partner again?', done: true },
        { kind: 'to-do', text: 'Would party B partner again?', done: false },
        { kind: 'heading', text: 'Would partner again' },
        { kind: 'bullet', strong: 'Party A:', text: 'With changes' },
        { kind: 'bullet', strong: 'Party B:', text: 'not said yet' },
      ],
    });
  });

  it('without KPIs says so in place of a table', () => {
    expect(composeEnding('X', { ...open, finalNumbers: [] }).parts[1]).toEqual({
      kind: 'text',
      text: 'There was no KPI.',
      tone: 'muted',
    });
  });
});
