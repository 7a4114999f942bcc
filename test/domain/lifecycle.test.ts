// Lifecycle: what each stage needs, and which follows which.
import { describe, expect, it } from 'vitest';
import { STAGES } from '../../src/domain/choices.ts';
import {
  checkStageChange,
  isReadOnly,
  isStage,
  type LifecycleFacts,
  nextStages,
  type Stage,
} from '../../src/domain/lifecycle.ts';

const ready: LifecycleFacts = {
  parties: ['A', 'B'],
  managers: ['A', 'B'],
  whySignedBy: ['A', 'B'],
  agreedGoals: 1,
  agreedKpis: 1,
  vettingStops: [],
  pilotScaled: true,
  pilotSkipped: null,
  confirmedExits: [],
  openRecoverySteps: [],
  openExitSteps: [],
  reason: null,
};
const fields = (from: Stage, to: Stage, facts: Partial<LifecycleFacts> = {}) =>
  checkStageChange(from, to, { ...ready, ...facts }).map(({ field }) => field);

describe('stages', () => {
  it('a prospect may have no party B, whoever comes after vetting has both', () => {
    expect(fields('Prospect', 'Vetting', { parties: ['A'] })).toEqual([]);
    expect(fields('Prospect', 'Vetting', { parties: [] })).toEqual(['parties']);
    expect(fields('Vetting', 'Pilot', { parties: ['A'] })).toEqual(['parties']);
  });

  it('Active needs a manager per party, a mutual why, an agreed goal and KPI (#85)', () => {
    expect(fields('Pilot', 'Active')).toEqual([]);
    expect(
      checkStageChange('Pilot', 'Active', {
        ...ready,
        managers: ['A'],
        whySignedBy: ['B'],
        agreedGoals: 0,
        agreedKpis: 0,
      }),
    ).toEqual([
      { field: 'managers', message: 'Party B has no manager. Name one in the tab People.' },
      { field: 'why', message: 'The shared why is not mutual yet: party A has to sign it.' },
      { field: 'goals', message: 'No goal is agreed by both. Sign at least one.' },
      { field: 'kpis', message: 'No KPI is agreed by both. Sign at least one.' },
    ]);
  });

  it('a pilot is skipped only with a reason, and left only when both say Scale (#95, F12)', () => {
    expect(fields('Vetting', 'Active')).toEqual(['pilot']);
    expect(fields('Vetting', 'Active', { pilotSkipped: ' ' })).toEqual(['pilot']);
    expect(fields('Vetting', 'Active', { pilotSkipped: 'We worked together before.' })).toEqual([]);
    expect(fields('Pilot', 'Active', { pilotScaled: false })).toEqual(['pilot']);
    expect(fields('Vetting', 'Active', { pilotSkipped: 'x', vettingStops: ['Values'] })).toEqual(['vetting']);
    expect(fields('Vetting', 'Pilot', { vettingStops: ['Values'] })).toEqual(['vetting']);
  });

  it('Under evaluation and Ending ask for a confirmed exit criterion or a reason (F12)', () => {
    expect(fields('Active', 'Under evaluation')).toEqual(['exit']);
    expect(fields('Active', 'Under evaluation', { confirmedExits: ['Evaluate'] })).toEqual([]);
    expect(fields('Active', 'Under evaluation', { reason: 'New owner' })).toEqual([]);
    expect(fields('Active', 'Ending', { confirmedExits: ['Evaluate'] })).toEqual(['reason']);
    expect(fields('Active', 'Ending', { confirmedExits: ['Terminate'] })).toEqual([]);
    expect(fields('Active', 'In recovery')).toEqual(['reason']);
    expect(fields('Active', 'In recovery', { reason: 'Two months off track' })).toEqual([]);
  });

  it.each<[Stage, Stage, Partial<LifecycleFacts>, string]>([
    ['Prospect', 'Vetting', { parties: ['B'] }, 'Party A is not named. Fill in the tab Parties.'],
    ['Vetting', 'Pilot', { parties: ['A'] }, 'Party B is not named. Fill in the tab Parties.'],
    ['Vetting', 'Pilot', { vettingStops: ['Values'] }, '“Values” is a stop.'],
    ['Vetting', 'Active', { pilotSkipped: 'x', vettingStops: ['Values'] }, '“Values” is a stop.'],
    ['Vetting', 'Active', { pilotSkipped: '  ' }, 'There was no pilot. Run one, or say why it is skipped.'],
    [
      'Pilot',
      'Active',
      { pilotScaled: false },
      'Both verdicts have to be Scale before the partnership is active.',
    ],
    [
      'Pilot',
      'Active',
      { whySignedBy: [] },
      'The shared why is not mutual yet: party A and party B have to sign it.',
    ],
    [
      'Active',
      'Under evaluation',
      { reason: ' ' },
      'Confirm an exit criterion that is triggered, or say why it is evaluated.',
    ],
    ['Active', 'Ending', {}, 'Say why it ends.'],
    ['Active', 'In recovery', { reason: ' ' }, 'Say why a reset is needed.'],
    ['Prospect', 'Ended', {}, 'Say why it is not pursued.'],
    ['Vetting', 'Ended', { reason: '' }, 'Say why it is not pursued.'],
    ['Ending', 'Ended', { openExitSteps: ['Final numbers'] }, 'Not done yet: Final numbers'],
  ])('from %s to %s with %j: %s', (from, to, facts, message) => {
    expect(checkStageChange(from, to, { ...ready, ...facts }).map((problem) => problem.message)).toEqual([
      message,
    ]);
  });

  it('asks of each way only what belongs to it', () => {
    // A pilot that was run needs no excuse, and what was found in vetting was settled before it.
    expect(fields('Pilot', 'Active', { vettingStops: ['Values'], openRecoverySteps: ['x'] })).toEqual([]);
    expect(fields('Under evaluation', 'Active', { pilotScaled: false, openRecoverySteps: ['x'] })).toEqual(
      [],
    );
    expect(fields('Vetting', 'Active', { pilotSkipped: 'x', pilotScaled: false })).toEqual([]);
    expect(fields('Under evaluation', 'In recovery', { reason: 'x', parties: ['B'] })).toEqual(['parties']);
    expect(fields('Active', 'Ending', { reason: 'x' })).toEqual([]);
  });

  it('leaving a recovery and ending wait for their steps', () => {
    expect(
      checkStageChange('In recovery', 'Active', {
        ...ready,
        openRecoverySteps: ['Set the rhythm to weekly.'],
      }),
    ).toEqual([{ field: 'recovery', message: 'Not done yet: Set the rhythm to weekly.' }]);
    expect(fields('Ending', 'Ended', { openExitSteps: ['Final numbers'] })).toEqual(['exit']);
    expect(fields('Ending', 'Ended')).toEqual([]);
    expect(fields('Prospect', 'Ended')).toEqual(['reason']);
    expect(fields('Prospect', 'Ended', { reason: 'They chose another.', parties: [] })).toEqual([]);
  });

  it('nothing follows but what follows', () => {
    expect(checkStageChange('Prospect', 'Active', ready)).toEqual([
      { field: 'stage', message: '“Active” does not follow “Prospect”. After it comes Vetting, Ended.' },
    ]);
    expect(checkStageChange('Ended', 'Active', ready)[0]?.message).toContain('After it comes nothing.');
    for (const stage of STAGES) {
      expect(checkStageChange(stage, stage, ready)).toEqual([]);
      for (const next of nextStages(stage)) expect(isStage(next)).toBe(true);
      expect(isReadOnly(stage)).toBe(stage === 'Ended');
    }
    expect(isStage('Married')).toBe(false);
    expect(isStage(null)).toBe(false);
  });
});
