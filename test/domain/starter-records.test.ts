// What a partnership begins with (F1): four goals and four meetings, each fit for the rules it meets first.
import { describe, expect, it } from 'vitest';
import { weekday } from '../../src/domain/civil-date.ts';
import { occurrences } from '../../src/domain/rhythm.ts';
import { smartGoal } from '../../src/domain/smart.ts';
import { starterGoals, starterRhythms } from '../../src/domain/starter-records.ts';
import { createZone } from '../../src/domain/zone.ts';

describe('the four goals (F1)', () => {
  it('are those of practice, with windows from the start', () => {
    expect(
      starterGoals('2027-01-04', 'USD').map(
        ({ title, statement, category, priority, unit, baseline, target, start, due, state }) =>
          [title, statement, category, priority, unit, baseline, target, start, due, state].join(' | '),
      ),
    ).toEqual([
      'Revenue growth | Revenue growth: $50K in 6 months. | Revenue growth | Critical | USD | 0 | 50000 | 2027-01-04 | 2027-07-04 | Draft',
      'Market access | Market access: 1,000 new leads in 3 months. | Market access | High | count | 0 | 1000 | 2027-01-04 | 2027-04-04 | Draft',
      'Cost reduction | Cost reduction: 30% savings. Immediate. | Cost reduction | Medium | % | 0 | 30 | 2027-01-04 |  | Draft',
      'Brand building | Brand building: 50K impressions in 12 months. | Brand building | Low | count | 0 | 50000 | 2027-01-04 | 2028-01-04 | Draft',
    ]);
    expect(starterGoals('2027-01-04', 'EUR')[0]?.unit).toBe('EUR');
  });

  it('“Immediate” is no day: the third alone fails T (F3)', () => {
    const due = starterGoals('2027-01-04', 'USD').map((goal) =>
      smartGoal(goal, '2027-01-04').find(({ letter }) => letter === 'T'),
    );
    expect(due.map((finding) => finding?.level === 'fail')).toEqual([false, false, true, false]);
  });
});

describe('the four meetings (F7)', () => {
  it.each([
    ['2027-01-04', '2027-01-12'],
    ['2027-01-05', '2027-01-12'],
    ['2027-01-06', '2027-01-19'],
    ['2027-01-11', '2027-01-19'],
  ])('set up on %s, the first sync is on Tuesday %s', (today, first) => {
    const [strategy, sync, results, relationship] = starterRhythms(today, 'America/New_York');
    expect(sync).toEqual({
      meeting: 'Tactical sync',
      purpose: 'Coordination',
      rule: 'FREQ=WEEKLY;INTERVAL=2',
      first,
      time: '10:00',
      timeZone: 'America/New_York',
      duration: 'PT30M',
      leadHours: 24,
    });
    for (const each of [strategy, sync, results]) expect(weekday(each?.first ?? '')).toBe(2);
    expect(
      [strategy, results].map((each) => `${each?.meeting} ${each?.purpose} ${each?.rule} ${each?.duration}`),
    ).toEqual([
      'Strategy review Alignment FREQ=MONTHLY;INTERVAL=3 PT2H',
      'Results review Accountability FREQ=MONTHLY PT1H',
    ]);
    expect(relationship).toEqual({
      meeting: 'Relationship building',
      purpose: 'Trust',
      rule: null,
      first: null,
      time: null,
      timeZone: null,
      duration: null,
      leadHours: null,
    });
  });

  it('the sync of New York is at 16:00 in Berlin, and at 15:00 on 23 March', () => {
    const sync = starterRhythms('2027-01-04', 'America/New_York')[1];
    if (sync === undefined) throw new Error('There is no sync.');
    const found = occurrences(
      { key: 'RH-1', ...sync },
      { from: '2027-01-01T00:00:00Z', until: '2027-04-07T00:00:00Z' },
    );
    if (!found.ok) throw new Error('The rule cannot be read.');
    const berlin = createZone('Europe/Berlin');
    expect(found.value.map(({ date, startsAt }) => `${date} ${berlin.at(startsAt).time}`)).toEqual([
      '2027-01-12 16:00',
      '2027-01-26 16:00',
      '2027-02-09 16:00',
      '2027-02-23 16:00',
      '2027-03-09 16:00',
      '2027-03-23 15:00',
      '2027-04-06 16:00',
    ]);
  });
});
