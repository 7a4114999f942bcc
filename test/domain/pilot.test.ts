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
    expect(pilotOutcome({ ...webinar, result: 39 }).isMet).toBe(false);
    expect(pilotOutcome({ ...webinar, result: null })).toMatchObject({ isMet: null });
  });
});
