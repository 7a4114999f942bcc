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
  });

  it('is a page with the final numbers', () => {
    const { title, parts } = composeEnding('Lumen × Corvid', open);
    expect(title).toBe('Ending – Lumen × Corvid');
    expect(parts[1]).toEqual({
      kind: 'table',
      header: ['KPI', 'Final', 'Target'],
      rows: [
        ['Leads', '570', '1,000'],
        ['Revenue', '–', '50,000 USD'],
      ],
    });
    expect(parts.filter(({ kind }) => kind === 'to-do')).toHaveLength(7);
    expect(parts[parts.length - 1]).toEqual({ kind: 'bullet', strong: 'Party B:', text: 'not said yet' });
    expect(composeEnding('X', { ...open, finalNumbers: [] }).parts[1]).toMatchObject({
      text: 'There was no KPI.',
    });
  });
});
