// Health: the two partnerships of the first practice example, line by line.
import { describe, expect, it } from 'vitest';
import { type HealthFacts, healthLines, redFlags } from '../../src/domain/health.ts';

const good: HealthFacts = {
  today: '2027-04-01',
  goals: [{ agreed: true }, { agreed: true }],
  kpis: [1, 2, 3, 4].map(() => ({ agreed: true, stale: false })),
  meetings: [
    { meeting: 'Tactical sync', date: '2027-03-09', held: true },
    { meeting: 'Tactical sync', date: '2027-03-23', held: true },
    { meeting: 'Relationship building', date: '2027-02-10', held: true },
  ],
  rhythmDays: 14,
  lastUpdate: '2027-03-30',
  changes: [{ filedOn: '2027-01-25', acknowledgedOn: '2027-01-26' }],
};
const drifting: HealthFacts = {
  today: '2027-04-01',
  goals: [{ agreed: false }],
  kpis: [
    { agreed: false, stale: true },
    { agreed: true, stale: true },
  ],
  meetings: [
    { meeting: 'Tactical sync', date: '2027-03-09', held: false },
    { meeting: 'Tactical sync', date: '2027-02-09', held: false },
    { meeting: 'Tactical sync', date: '2027-03-23', held: true },
  ],
  rhythmDays: 14,
  lastUpdate: '2027-02-01',
  changes: [
    { filedOn: '2027-03-01', acknowledgedOn: null },
    { filedOn: '2027-03-01', acknowledgedOn: '2027-03-02' },
  ],
};
const levels = (facts: HealthFacts) => healthLines(facts).map(({ id, level }) => `${id} ${level}`);
const raised = (facts: HealthFacts) =>
  redFlags(facts)
    .filter((flag) => flag.raised)
    .map(({ id }) => id);

describe('five lines (#147)', () => {
  it('are good for partnership A', () => {
    expect(levels(good)).toEqual([
      'goals good',
      'measures good',
      'communication good',
      'flexibility good',
      'relationship good',
    ]);
    expect(healthLines(good).map(({ text }) => text)).toEqual([
      '2 of 2 goals agreed by both.',
      '4 of 4 KPIs agreed by both.',
      '2 of 2 check-ins of the last quarter held.',
      '1 of 1 change acknowledged.',
      'The last meeting to know each other was on 10 February.',
    ]);
  });

  it('tell what is missing in partnership B', () => {
    expect(levels(drifting)).toEqual([
      'goals bad',
      'measures warn',
      'communication bad',
      'flexibility warn',
      'relationship bad',
    ]);
  });

  it('of nothing at all', () => {
    const none = {
      ...good,
      goals: [],
      kpis: [],
      meetings: [],
      changes: [],
      lastUpdate: null,
      rhythmDays: null,
    };
    expect(levels(none)).toEqual([
      'goals bad',
      'measures bad',
      'communication warn',
      'flexibility good',
      'relationship none',
    ]);
    expect(raised(none)).toEqual(['no clear goals', 'no regular updates', 'metrics overlooked']);
  });

  it('look back one quarter, and no meeting ahead counts', () => {
    const late = { meeting: 'Tactical sync', date: '2026-12-29', held: false };
    const ahead = { meeting: 'Tactical sync', date: '2027-04-06', held: false };
    expect(levels({ ...good, meetings: [...good.meetings, late, ahead] })[2]).toBe('communication good');
    const edge = { ...late, date: '2026-12-30' };
    expect(levels({ ...good, meetings: [...good.meetings, edge] })[2]).toBe('communication warn');
    const old = good.meetings.map((each) =>
      each.meeting === 'Relationship building' ? { ...each, date: '2026-12-01' } : each,
    );
    expect(levels({ ...good, meetings: old })[4]).toBe('relationship warn');
  });
});

describe('three red flags (#146)', () => {
  it('none for A, all for B', () => {
    expect(raised(good)).toEqual([]);
    expect(raised(drifting)).toEqual(['no clear goals', 'no regular updates', 'metrics overlooked']);
    expect(redFlags(drifting).map(({ text }) => text)).toEqual([
      'Both have agreed on no goal.',
      'The last update was on 1 February, more than 14 days ago.',
      '2 of 2 KPIs without a fresh reading.',
    ]);
  });

  it('turn on the day after the rhythm, and at half of the KPIs', () => {
    expect(raised({ ...good, lastUpdate: '2027-03-18' })).toEqual([]);
    expect(raised({ ...good, lastUpdate: '2027-03-17' })).toEqual(['no regular updates']);
    expect(raised({ ...good, kpis: [{ agreed: true, stale: true }, ...good.kpis.slice(1)] })).toEqual([]);
    expect(raised({ ...good, kpis: good.kpis.map((kpi, i) => ({ ...kpi, stale: i < 2 })) })).toEqual([
      'metrics overlooked',
    ]);
  });
});

describe('what each line says', () => {
  const nothing: HealthFacts = {
    today: '2027-04-01',
    goals: [],
    kpis: [],
    meetings: [],
    rhythmDays: null,
    lastUpdate: null,
    changes: [],
  };

  it('of nothing', () => {
    expect(healthLines(nothing).map(({ label, level, text }) => `${label} (${level}): ${text}`)).toEqual([
      'Clear goals (bad): There is no goal yet.',
      'Agreed measures (bad): There is no KPI yet.',
      'Talk often (warn): No check-in is planned. Give a meeting of the tab Rhythm a rule.',
      'Stay flexible (good): No change is waiting.',
      'Real relationship (none): There was no meeting just to know each other yet.',
    ]);
    expect(redFlags(nothing).map(({ raised: isUp, text }) => `${isUp}: ${text}`)).toEqual([
      'true: Both have agreed on no goal.',
      'true: Nothing was ever updated.',
      'true: There is no KPI.',
    ]);
  });

  it('nothing is red before a check-in was due', () => {
    const young: HealthFacts = { ...nothing, rhythmDays: 14, lastUpdate: '2027-03-30' };
    const line = (facts: HealthFacts) => {
      const { level, text } = healthLines(facts)[2]!;
      return `${level}: ${text}`;
    };
    expect(line(young)).toBe('none: No check-in was due yet.');
    const due = (held: boolean) => ({ meeting: 'Tactical sync', date: '2027-03-30', held });
    expect(line({ ...young, meetings: [due(true)] })).toBe('good: 1 of 1 check-in of the last quarter held.');
    // It left nothing written, but the numbers are kept up: perhaps it was held.
    const MISSED = '0 of 1 check-in of the last quarter left a decision or an action.';
    expect(line({ ...young, meetings: [due(false)] })).toBe(`warn: ${MISSED}`);
    expect(line({ ...young, meetings: [due(false)], lastUpdate: '2027-03-18' })).toBe(`warn: ${MISSED}`);
    expect(line({ ...young, meetings: [due(false)], lastUpdate: '2027-03-17' })).toBe(`bad: ${MISSED}`);
    expect(line({ ...young, meetings: [due(false)], lastUpdate: null })).toBe(`bad: ${MISSED}`);
    expect(line({ ...young, meetings: [due(false), due(true)], lastUpdate: null })).toBe(
      'warn: 1 of 2 check-ins of the last quarter left a decision or an action.',
    );
  });

  it('counts one as one and more as many', () => {
    const one: HealthFacts = {
      ...nothing,
      goals: [{ agreed: true }],
      kpis: [{ agreed: true, stale: false }],
      meetings: [{ meeting: null, date: '2027-03-01', held: true }],
      changes: [
        { filedOn: null, acknowledgedOn: null },
        { filedOn: null, acknowledgedOn: null },
      ],
    };
    expect(healthLines(one).map(({ text }) => text)).toEqual([
      '1 of 1 goal agreed by both.',
      '1 of 1 KPI agreed by both.',
      '1 of 1 check-in of the last quarter held.',
      '0 of 2 changes acknowledged.',
      'There was no meeting just to know each other.',
    ]);
    expect(
      redFlags({ ...one, lastUpdate: '2027-03-30' }).map(({ raised: isUp, text }) => `${isUp}: ${text}`),
    ).toEqual([
      'false: There are goals that both agreed on.',
      'true: There is no rhythm of meetings.',
      'false: 0 of 1 KPI without a fresh reading.',
    ]);
  });

  it('a quarter is 92 days, and a meeting of today counts', () => {
    const talk = (date: string) =>
      healthLines({ ...nothing, meetings: [{ meeting: null, date, held: true }] })[2]?.level;
    expect([talk('2027-04-01'), talk('2027-04-02'), talk('2026-12-30'), talk('2026-12-29')]).toEqual([
      'good',
      'warn',
      'good',
      'warn',
    ]);
    const know = (date: string) =>
      healthLines({ ...nothing, meetings: [{ meeting: 'Relationship building', date, held: true }] })[4]
        ?.level;
    expect([know('2027-04-01'), know('2027-04-02'), know('2026-12-30'), know('2026-12-29')]).toEqual([
      'good',
      'none',
      'good',
      'warn',
    ]);
  });

  it('the newest meeting to know each other counts', () => {
    const meetings = ['2026-06-01', '2027-03-15', '2026-09-01'].map((date) => ({
      meeting: 'Relationship building',
      date,
      held: true,
    }));
    expect(healthLines({ ...nothing, meetings })[4]?.text).toBe(
      'The last meeting to know each other was on 15 March.',
    );
    expect(
      healthLines({ ...nothing, meetings: meetings.map((each) => ({ ...each, held: false })) })[4]?.level,
    ).toBe('none');
    // Where check-ins were due for long, it is missing.
    expect(
      healthLines({ ...nothing, meetings: [{ meeting: null, date: '2027-03-15', held: true }] })[4]?.level,
    ).toBe('bad');
  });

  it('an update is late from the day after the rhythm on', () => {
    const update = (lastUpdate: string) => redFlags({ ...nothing, rhythmDays: 14, lastUpdate })[1];
    expect(update('2027-03-18')).toMatchObject({ raised: false, text: 'The last update was on 18 March.' });
    expect(update('2027-03-17')).toMatchObject({
      raised: true,
      text: 'The last update was on 17 March, more than 14 days ago.',
    });
  });
});
