// What alert rules see in KPIs, feedback, notices, milestones and silence; the days on which each turns.
import { describe, expect, it } from 'vitest';
import {
  changeSighting,
  feedbackSighting,
  type KpiFacts,
  kpiSightings,
  milestoneSighting,
  neglectSighting,
  paceSighting,
  proposesReset,
} from '../../src/domain/alert-sightings.ts';
import type { ReadingDivergence } from '../../src/domain/yardsticks.ts';

describe('sightings', () => {
  it('feedback is late after 14 days (#73)', () => {
    const feedback = { key: 'F-1', subject: 'No e-mail', state: null, received: '2027-02-01' } as const;
    expect(feedbackSighting(feedback, '2027-02-15').isBad).toBe(false);
    expect(feedbackSighting(feedback, '2027-02-16')).toEqual({
      rule: 'Feedback unanswered',
      object: 'F-1',
      isBad: true,
      isClear: false,
      values: '“No e-mail” has waited for an answer for 15 days.',
    });
    expect(feedbackSighting({ ...feedback, state: 'Accepted' }, '2027-05-01')).toMatchObject({
      isBad: false,
      isClear: true,
    });
    expect(feedbackSighting({ ...feedback, received: null }, '2027-05-01').isBad).toBe(false);
    expect(feedbackSighting({ ...feedback, state: 'Open', subject: null }, '2027-02-16')).toMatchObject({
      isBad: true,
      values: '“F-1” has waited for an answer for 15 days.',
    });
  });

  it('a notice is late when the third working day is over (F6)', () => {
    const notice = { key: 'CN-1', what: 'New sign-up flow', filedOn: '2027-01-22', acknowledgedOn: null };
    // Filed on a Friday: Monday, Tuesday, Wednesday.
    expect(changeSighting(notice, '2027-01-27').isBad).toBe(false);
    expect(changeSighting(notice, '2027-01-28')).toMatchObject({
      rule: 'Change unacknowledged',
      object: 'CN-1',
      isBad: true,
      values: '“New sign-up flow” was told on 22 January and is not acknowledged.',
    });
    expect(changeSighting({ ...notice, acknowledgedOn: '2027-02-03' }, '2027-02-04').isClear).toBe(true);
    expect(changeSighting({ ...notice, filedOn: null, what: null }, '2027-02-04')).toMatchObject({
      isBad: false,
      values: '“CN-1” was told on an unknown day and is not acknowledged.',
    });
  });

  it('a milestone moved twice is one, until it is reached', () => {
    const milestone = { key: 'M-1', title: 'Launch', moves: 2, state: 'Planned' } as const;
    expect(milestoneSighting(milestone)).toMatchObject({
      rule: 'Milestone moved',
      isBad: true,
      values: 'Launch was moved 2×.',
    });
    expect(milestoneSighting({ ...milestone, moves: 1 }).isBad).toBe(false);
    expect(milestoneSighting({ ...milestone, moves: null }).isBad).toBe(false);
    expect(milestoneSighting({ ...milestone, state: 'Reached' }).isClear).toBe(true);
    expect(milestoneSighting({ ...milestone, state: 'Dropped' }).isClear).toBe(true);
  });

  it('a party that does nothing for twice the rhythm is neglect (#88)', () => {
    expect(neglectSighting('B', '2027-01-01', 14, '2027-01-29').isBad).toBe(false);
    expect(neglectSighting('B', '2027-01-01', 14, '2027-01-30')).toMatchObject({
      rule: 'Neglect',
      object: 'PARTY-B',
      isBad: true,
      values: 'Party B has logged and changed nothing since 1 January.',
    });
    expect(neglectSighting('B', '2027-01-01', 14, '2027-01-20', 1).isBad).toBe(true);
  });

  it('two check-ins Off track in a row propose a reset (F11)', () => {
    expect(proposesReset(['On track', 'Off track', 'Off track'])).toBe(true);
    expect(proposesReset(['Off track', 'On track', 'Off track'])).toBe(false);
    expect(proposesReset(['Off track', 'Off track'])).toBe(true);
    expect(proposesReset(['Off track'])).toBe(false);
    expect(proposesReset([])).toBe(false);
  });
});

describe('what is seen of a KPI', () => {
  const facts: KpiFacts = {
    key: 'KPI-1',
    name: 'Leads',
    status: 'On track',
    pace: 1,
    today: '2027-02-08',
    statusBefore: null,
    stale: false,
    outOfRange: null,
    signals: [],
    divergences: [],
    perception: null,
  };
  const seen = (more: Partial<KpiFacts>) => paceSighting({ ...facts, ...more });

  const divergence = (periodEnd: string, reason: string, sources: ReadingDivergence['sources']) => ({
    periodEnd,
    a: 80,
    b: 100,
    difference: 0.2,
    sources,
    reason,
  });

  it('says status and pace, or that there is none', () => {
    expect([
      seen({ status: 'Off track', pace: 0.456 }).values,
      seen({ status: 'Off track', pace: null }).values,
      seen({ status: null, pace: null }).values,
    ]).toEqual([
      'Leads is Off track, pace 0.46 on 8 February 2027.',
      'Leads is Off track on 8 February 2027.',
      'Leads is without status on 8 February 2027.',
    ]);
  });

  it('two steps down since the last check-in are bad, whatever the pace; one step is not', () => {
    expect(seen({ statusBefore: 'Achieved', status: 'At risk' })).toMatchObject({
      rule: 'Pace',
      isBad: true,
      isClear: false,
      values: 'Leads went from Achieved to At risk since the last check-in.',
    });
    expect(seen({ statusBefore: 'At risk', status: 'Missed' }).isBad).toBe(true);
    expect(seen({ statusBefore: 'On track', status: 'At risk' }).isBad).toBe(false);
    // A status that is on no ladder, such as a pause, is no fall.
    expect(seen({ statusBefore: 'Achieved', status: 'Paused' }).isBad).toBe(false);
    expect(seen({ statusBefore: 'Paused', status: 'Missed' }).isBad).toBe(false);
  });

  it('is clear when on track or achieved, and else from a pace of 0.80 up', () => {
    const clear = (status: string, pace: number | null) => seen({ status, pace }).isClear;
    expect([
      clear('On track', null),
      clear('Achieved', 0.1),
      clear('At risk', 0.8),
      clear('At risk', 0.79),
      clear('At risk', null),
    ]).toEqual([true, true, true, false, false]);
  });

  it('says every other thing in a sentence of its own', () => {
    const all = kpiSightings({
      ...facts,
      outOfRange: true,
      stale: true,
      signals: ['8 values on one side', 'outside the limits'],
      divergences: [
        divergence('2027-02-01', 'Apart by 20 %.', { A: 'CRM', B: null }),
        divergence('2027-03-01', 'Apart by 30 %.', { A: null, B: 'Export' }),
      ],
      perception: 'A says On track, B says Off track.',
    });
    expect(all.slice(1).map(({ rule, isBad, values }) => [rule, isBad, values])).toEqual([
      ['Out of range', true, 'Leads is out of its range.'],
      ['Stale', true, 'Leads has no reading for the newest period.'],
      ['Readings differ', true, 'Apart by 20 %. Sources: A CRM, B –. Apart by 30 %. Sources: A –, B Export.'],
      ['Perception gap', true, 'A says On track, B says Off track.'],
      ['Process signal', true, 'Leads: 8 values on one side; outside the limits.'],
    ]);
    const none = kpiSightings(facts);
    expect(none.map(({ rule }) => rule)).not.toContain('Out of range');
    expect(none.every(({ isBad, isClear }) => !isBad && isClear)).toBe(true);
  });
});
