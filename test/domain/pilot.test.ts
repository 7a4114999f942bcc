// Pilots: the catalogue to the letter, the criterion, and two verdicts (F12, #96).
import { describe, expect, it } from 'vitest';
import { PILOT_CATALOGUE, pilotOutcome, stageAfterPilot } from '../../src/domain/pilot.ts';

const webinar = {
  name: 'Joint webinar',
  criterion: 'leads',
  needed: 40,
  result: 46,
  verdictA: 'Scale',
  verdictB: 'Extend',
} as const;

describe('pilots', () => {
  it('start with exactly these', () => {
    expect(PILOT_CATALOGUE.map(({ type, duration, budget, risk }) => [type, duration, budget, risk])).toEqual(
      [
        ['Co-marketing campaign', '1 month', '$500-1,000', 'Very Low'],
        ['Joint webinar', 'Single event', 'Minimal', 'Very Low'],
        ['Referral exchange', '3 months', 'None', 'Low'],
        ['Product bundling', '6 months', 'Medium', 'Medium'],
      ],
    );
  });

  it('46 of 40 leads is met; Scale and Extend change no stage and stay open (F12)', () => {
    const outcome = pilotOutcome(webinar);
    expect(outcome).toEqual({
      isMet: true,
      verdict: null,
      state: 'open',
      text: 'Joint webinar: 46 of at least 40 (leads), met. A says Scale, B says Extend: talk it over.',
    });
    expect(stageAfterPilot(outcome)).toBeNull();
  });

  it.each([
    ['Scale', 'Active'],
    ['Extend', null],
    ['Stop', 'Ending'],
  ] as const)('both say %s', (verdict, stage) => {
    const outcome = pilotOutcome({ ...webinar, verdictA: verdict, verdictB: verdict });
    expect(outcome).toMatchObject({ verdict, state: 'decided' });
    expect(stageAfterPilot(outcome)).toBe(stage);
  });

  it('a verdict that is missing is named; none yet is running', () => {
    expect(pilotOutcome({ ...webinar, verdictB: null }).text).toContain('The verdict of party B is missing.');
    expect(pilotOutcome({ ...webinar, verdictA: null }).text).toContain('The verdict of party A is missing.');
    expect(pilotOutcome({ ...webinar, verdictA: null, verdictB: null, result: 40 })).toEqual({
      isMet: true,
      verdict: null,
      state: 'running',
      text: 'Joint webinar: 40 of at least 40 (leads), met.',
    });
    const silent = { verdictA: null, verdictB: null } as const;
    expect(pilotOutcome({ ...webinar, ...silent, result: 39 })).toMatchObject({
      isMet: false,
      text: 'Joint webinar: 39 of at least 40 (leads), missed.',
    });
    expect(pilotOutcome({ ...webinar, result: null })).toMatchObject({ isMet: null });
    expect(pilotOutcome({ ...webinar, needed: null })).toMatchObject({ isMet: null });
    expect(pilotOutcome({ ...webinar, ...silent, name: null, result: null }).text).toBe(
      'The pilot has no result yet.',
    );
    expect(pilotOutcome({ ...webinar, ...silent, name: null, criterion: null }).text).toBe(
      'The pilot: 46 of at least 40 (the criterion), met.',
    );
    expect(pilotOutcome({ ...webinar, verdictA: 'Stop', verdictB: 'Stop', result: null })).toEqual({
      isMet: null,
      verdict: 'Stop',
      state: 'decided',
      text: 'Joint webinar has no result yet. Both say Stop.',
    });
  });
});
