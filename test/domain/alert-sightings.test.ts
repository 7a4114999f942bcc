// What alert rules see in feedback, notices, milestones and silence; the days on which each turns.
import { describe, expect, it } from 'vitest';
import {
  changeSighting,
  feedbackSighting,
  milestoneSighting,
  neglectSighting,
  proposesReset,
} from '../../src/domain/alert-sightings.ts';

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
  });

  it('a notice is late when the third working day is over (F6)', () => {
    const notice = { key: 'CN-1', what: 'New sign-up flow', filedOn: '2027-01-22', acknowledgedOn: null };
    // Filed on a Friday: Monday, Tuesday, Wednesday.
    expect(changeSighting(notice, '2027-01-27').isBad).toBe(false);
    expect(changeSighting(notice, '2027-01-28')).toMatchObject({
      isBad: true,
      values: '“New sign-up flow” was told on 22 January and is not acknowledged.',
    });
    expect(changeSighting({ ...notice, acknowledgedOn: '2027-02-03' }, '2027-02-04').isClear).toBe(true);
    expect(changeSighting({ ...notice, filedOn: null }, '2027-02-04').isBad).toBe(false);
  });

  it('a milestone moved twice is one, until it is reached', () => {
    const milestone = { key: 'M-1', title: 'Launch', moves: 2, state: 'Planned' } as const;
    expect(milestoneSighting(milestone)).toMatchObject({ isBad: true, values: 'Launch was moved 2×.' });
    expect(milestoneSighting({ ...milestone, moves: 1 }).isBad).toBe(false);
    expect(milestoneSighting({ ...milestone, moves: null }).isBad).toBe(false);
    expect(milestoneSighting({ ...milestone, state: 'Reached' }).isClear).toBe(true);
  });

  it('a party that does nothing for twice the rhythm is neglect (#88)', () => {
    expect(neglectSighting('B', '2027-01-01', 14, '2027-01-29').isBad).toBe(false);
    expect(neglectSighting('B', '2027-01-01', 14, '2027-01-30')).toMatchObject({
      object: 'PARTY-B',
      isBad: true,
      values: 'Party B has logged and changed nothing since 1 January.',
    });
    expect(neglectSighting('B', '2027-01-01', 14, '2027-01-20', 1).isBad).toBe(true);
  });

  it('two check-ins Off track in a row propose a reset (F11)', () => {
    expect(proposesReset(['On track', 'Off track', 'Off track'])).toBe(true);
    expect(proposesReset(['Off track', 'On track', 'Off track'])).toBe(false);
    expect(proposesReset(['Off track'])).toBe(false);
  });
});
