// Alert episodes: one opening, one resolution, hysteresis between, repeats by party (E.6, F11).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlertMessage,
  acknowledge,
  type Episode,
  type Sighting,
  stepAlerts,
} from '../../src/domain/alert-episode.ts';
import { type KpiFacts, kpiSightings, paceSighting } from '../../src/domain/alert-sightings.ts';
import { addDays } from '../../src/domain/civil-date.ts';

const leads: KpiFacts = {
  key: 'KPI-1',
  name: 'Leads',
  status: 'Off track',
  pace: 0.57,
  today: '2027-02-08',
  statusBefore: 'Off track',
  stale: false,
  outOfRange: null,
  signals: [],
  divergences: [],
  perception: null,
};

/** Runs one sighting a day; a number is a pace by the rule Ratio. */
const runPaces = (paces: readonly number[], from = '2027-02-01') => {
  let episodes: readonly Episode[] = [];
  const told: string[] = [];
  paces.forEach((pace, i) => {
    const today = addDays(from, i);
    const status = pace >= 0.95 ? 'On track' : pace >= 0.75 ? 'At risk' : 'Off track';
    const step = stepAlerts(episodes, [paceSighting({ ...leads, pace, status, statusBefore: null })], today);
    episodes = step.episodes;
    told.push(...step.messages.map(({ kind }) => `${i} ${kind}`));
  });
  return { episodes, told };
};

describe('an episode', () => {
  it('opens below 0.75 and clears from 0.80 up, not between', () => {
    expect(runPaces([0.76, 0.74, 0.76, 0.74, 0.79, 0.8, 0.76, 0.74]).told).toEqual([
      '1 open',
      '5 resolve',
      '7 open',
    ]);
  });

  it('off track for two check-ins in a week is one alert; it is repeated after seven days (F11)', () => {
    const { told, episodes } = runPaces([0.57, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
    expect(told).toEqual(['0 open', '7 repeat']);
    expect(episodes).toMatchObject([
      {
        episode: 'Pace-KPI-1-2027-02-01',
        severity: 'High',
        openedOn: '2027-02-01',
        notifiedOn: '2027-02-08',
        values: 'Leads is Off track, pace 0.57 on 8 February 2027.',
      },
    ]);
  });

  it('acknowledging silences that party’s repeats only', () => {
    const [open] = runPaces([0.5]).episodes;
    if (open === undefined) throw new Error('Nothing opened.');
    const quiet = acknowledge(open, 'A', '2027-02-02');
    expect(acknowledge(quiet, 'A', '2027-02-05').acknowledgedA).toBe('2027-02-02');
    const week = stepAlerts([quiet], [paceSighting(leads)], '2027-02-08');
    expect(week.messages).toMatchObject([{ kind: 'repeat', to: ['B'] }]);
    // It is told again as it is today; its row keeps what was seen when it opened.
    const again = stepAlerts(
      week.episodes,
      [paceSighting({ ...leads, pace: 0.31, today: '2027-03-01' })],
      '2027-03-01',
    );
    expect(again.messages[0]?.episode.values).toBe('Leads is Off track, pace 0.31 on 1 March 2027.');
    expect(again.episodes[0]?.values).toBe(week.episodes[0]?.values);
    const both = stepAlerts([acknowledge(quiet, 'B', '2027-02-03')], [paceSighting(leads)], '2027-02-20');
    expect(both.messages).toEqual([]);
    const over = stepAlerts(
      both.episodes,
      [paceSighting({ ...leads, status: 'On track', pace: 1, statusBefore: null })],
      '2027-02-21',
    );
    expect(over.messages).toMatchObject([{ kind: 'resolve', to: ['A', 'B'] }]);
  });

  it('must hold as many runs as its rule says', () => {
    const failed: Sighting = {
      rule: 'Sync failed',
      object: 'SYNC',
      isBad: true,
      isClear: false,
      values: 'No answer.',
    };
    const first = stepAlerts([], [failed], '2027-02-01');
    expect(first.messages).toEqual([]);
    expect(stepAlerts(first.episodes, [failed], '2027-02-01').messages).toMatchObject([{ kind: 'open' }]);
    const well = stepAlerts(first.episodes, [{ ...failed, isBad: false, isClear: true }], '2027-02-01');
    expect(well).toEqual({ episodes: [], messages: [] });
    expect(stepAlerts(well.episodes, [failed], '2027-02-02').messages).toEqual([]);
  });

  it('an object that was not looked at stays as it is', () => {
    const { episodes } = runPaces([0.5]);
    expect(stepAlerts(episodes, [], '2027-03-01')).toEqual({ episodes, messages: [] });
  });

  it('every message is about an episode: one opening first, one resolution last, nothing after it', () => {
    const sighting = fc.record({
      rule: fc.constantFrom('Pace' as const, 'Stale' as const, 'Sync failed' as const),
      object: fc.constantFrom('KPI-1', 'KPI-2'),
      isBad: fc.boolean(),
      isClear: fc.boolean(),
      values: fc.constant('seen'),
    });
    const runs = fc.array(
      fc.record({
        sightings: fc.array(sighting, { maxLength: 4 }),
        days: fc.integer({ min: 1, max: 9 }),
        ack: fc.option(fc.constantFrom('A' as const, 'B' as const)),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(runs, (all) => {
        let episodes: readonly Episode[] = [];
        let today = '2027-01-01';
        const told = new Map<string, AlertMessage['kind'][]>();
        for (const { sightings, days, ack } of all) {
          today = addDays(today, days);
          const step = stepAlerts(episodes, sightings, today);
          for (const { kind, episode } of step.messages)
            told.set(episode.episode, [...(told.get(episode.episode) ?? []), kind]);
          episodes =
            ack === null ? step.episodes : step.episodes.map((each) => acknowledge(each, ack, today));
          const open = episodes
            .filter(({ resolvedOn }) => resolvedOn === null)
            .map(({ rule, object }) => `${rule} ${object}`);
          expect(new Set(open).size).toBe(open.length);
        }
        for (const kinds of told.values()) expect(kinds.join(' ')).toMatch(/^open( repeat)*( resolve)?$/);
        expect(episodes.filter(({ openedOn }) => openedOn !== null).length).toBe(told.size);
      }),
    );
  });

  it('a run that sees the same again on the same day says nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { maxLength: 20 }), (paces) => {
        const { episodes } = runPaces(paces);
        const last = paces[paces.length - 1];
        if (last === undefined) return;
        const status = last >= 0.95 ? 'On track' : last >= 0.75 ? 'At risk' : 'Off track';
        const again = stepAlerts(
          episodes,
          [paceSighting({ ...leads, pace: last, status, statusBefore: null })],
          addDays('2027-02-01', paces.length - 1),
        );
        expect(again).toEqual({ episodes, messages: [] });
      }),
    );
  });
});

describe('what is seen of a KPI', () => {
  const bad = (facts: Partial<KpiFacts>) =>
    kpiSightings({ ...leads, status: 'On track', statusBefore: null, pace: 1, ...facts })
      .filter(({ isBad }) => isBad)
      .map(({ rule, values }) => `${rule}: ${values}`);

  it.each<[Partial<KpiFacts>, string[]]>([
    [{}, []],
    [
      { status: 'At risk', statusBefore: 'Achieved' },
      ['Pace: Leads went from Achieved to At risk since the last check-in.'],
    ],
    [{ status: 'At risk', statusBefore: 'On track' }, []],
    [{ status: 'Off track', pace: null }, ['Pace: Leads is Off track on 8 February 2027.']],
    [{ outOfRange: true }, ['Out of range: Leads is out of its range.']],
    [{ outOfRange: false }, []],
    [{ stale: true }, ['Stale: Leads has no reading for the newest period.']],
    [
      { signals: ['22 is below 32.5', 'a step of 31'] },
      ['Process signal: Leads: 22 is below 32.5; a step of 31.'],
    ],
    [
      { perception: 'Leads: A sees it as On track, B as Off track.' },
      ['Perception gap: Leads: A sees it as On track, B as Off track.'],
    ],
    [
      {
        divergences: [
          {
            periodEnd: '2027-01-31',
            a: 1,
            b: 2,
            difference: 0.5,
            sources: { A: 'Stripe', B: null },
            reason: 'They differ.',
          },
        ],
      },
      ['Readings differ: They differ. Sources: A Stripe, B –.'],
    ],
  ])('%j', (facts, expected) => {
    expect(bad(facts)).toEqual(expected);
  });
});
