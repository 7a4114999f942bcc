// What a line under Decisions says: the words stay whole, who decided is said, and what is affected is named.
import { describe, expect, it } from 'vitest';
import { lineToDecision } from '../../src/sync/decision-line.ts';

const context = {
  parties: { A: 'Lumen Apps', B: 'Corvid Media' },
  people: [
    { name: 'Mara Lindqvist', side: 'A' },
    { name: 'Jonas Schreiber', side: 'B' },
    { name: 'Ada Krüger', side: null },
  ],
  subjects: [
    { key: 'G-USERS1', name: 'More active users' },
    { key: 'KPI-LEADS1', name: 'Qualified leads' },
    { key: 'KPI-NPS', name: 'NPS' },
  ],
  on: '2027-01-26',
} as const;
const read = (line: string) => lineToDecision(line, context);

describe('a decision', () => {
  it('keeps every word of its line', () => {
    expect(read(' We go to Spain – decided by both ')).toEqual({
      text: 'We go to Spain – decided by both',
      decidedBy: 'both',
      affects: null,
    });
    expect(read('   ')).toEqual({ text: null, decidedBy: null, affects: null });
  });

  it.each([
    ['Go – both', 'both'],
    ['Go – by both parties', 'both'],
    ['Go - decided by Lumen Apps', 'A'],
    ['Go – party b', 'B'],
    ['Go – agreed by Mara Lindqvist', 'A'],
    ['Go – @Jonas Schreiber', 'B'],
    ['Go – Mara Lindqvist and Jonas Schreiber', 'both'],
    ['Go – Ada Krüger', null],
    ['Go – Mara Lindqvist, Ada Krüger', null],
    ['Go – with both feet', null],
    ['Both go', null],
    ['Go by both', null],
  ])('%s: by %s', (line, by) => {
    expect(read(line).decidedBy).toBe(by);
  });

  it.each([
    ['We drop the target of Qualified Leads', 'KPI-LEADS1'],
    ['Go – affects qualified leads, more active users', 'G-USERS1, KPI-LEADS1'],
    ['Go – concerns: KPI-NPS', 'KPI-NPS'],
    ['Go – affects NPS', 'KPI-NPS'],
    ['NPS is no longer asked', null],
    ['Unqualified leads are dropped', null],
    ['Prequalified leads stay; qualified leads too', 'KPI-LEADS1'],
    ['Go – affects nothing that we know', null],
    ['See KPI-LEADS12', null],
  ])('%s: affects %s', (line, keys) => {
    expect(read(line).affects).toBe(keys);
  });
});
