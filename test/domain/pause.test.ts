// Pause: the clock stands still, and afterwards goes on where it stopped (#74).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../src/domain/assessment.ts';
import { addDays, daysBetween } from '../../src/domain/civil-date.ts';
import {
  checkPause,
  isPaused,
  movedDue,
  onRunningClock,
  type Pause,
  pausedDays,
} from '../../src/domain/pause.ts';

const pause = (from: string, to: string | null): Pause => ({ from, to, reason: 'Reset' });
const leads = {
  targetType: 'Increase to',
  baseline: 0,
  target: 1000,
  start: '2027-01-04',
  due: '2027-04-04',
  frequency: 'Monthly',
} as const;
const readings = [{ periodEnd: '2027-02-03', value: 190 }];

describe('a pause', () => {
  it('needs a reason, an end after its start, and its own days', () => {
    const field = (result: ReturnType<typeof checkPause>) => (result.ok ? null : result.error.field);
    expect(field(checkPause({ from: '2027-02-01', to: null, reason: ' ' }))).toBe('reason');
    expect(field(checkPause(pause('2027-02-01', '2027-02-01')))).toBe('to');
    expect(field(checkPause(pause('2027-02-05', null), [pause('2027-02-01', '2027-02-10')]))).toBe('from');
    expect(field(checkPause(pause('2027-02-10', null), [pause('2027-02-01', '2027-02-10')]))).toBeNull();
    expect(field(checkPause(pause('2027-01-01', '2027-02-01'), [pause('2027-02-01', null)]))).toBeNull();
  });

  it('says what is wrong with it', () => {
    const message = (result: ReturnType<typeof checkPause>) => (result.ok ? null : result.error.message);
    expect(message(checkPause({ from: '2027-02-01', to: null, reason: ' ' }))).toBe('Say why it is paused.');
    expect(message(checkPause(pause('2027-02-01', '2027-01-31')))).toBe(
      'The pause ends on 2027-01-31, not after 2027-02-01.',
    );
    expect(message(checkPause(pause('2027-02-01', '2027-02-02')))).toBeNull();
    const others = [pause('2027-01-01', '2027-01-10'), pause('2027-03-01', null)];
    expect(message(checkPause(pause('2027-02-01', null), others))).toBe(
      'It is paused from 2027-03-01 already.',
    );
    expect(message(checkPause(pause('2027-02-01', '2027-03-01'), others))).toBeNull();
    expect(message(checkPause(pause('2027-04-01', '2027-04-02'), others))).not.toBeNull();
    const same = pause('2027-02-01', '2027-02-05');
    expect(checkPause(same)).toEqual({ ok: true, value: same });
  });

  it('counts the days that two pauses share once', () => {
    const pauses = [pause('2027-02-05', '2027-02-10'), pause('2027-02-01', '2027-02-06')];
    expect(pausedDays(pauses, '2027-03-01')).toBe(9);
    expect(
      pausedDays([pause('2027-02-01', '2027-02-20'), pause('2027-02-05', '2027-02-10')], '2027-03-01'),
    ).toBe(19);
    expect(
      movedDue({ start: null, due: '2027-04-04' }, [pause('2026-12-01', '2026-12-11')], '2027-03-01'),
    ).toBe('2027-04-14');
  });

  it('a pause over the start counts from the start on', () => {
    const over = [pause('2027-01-01', null)];
    expect(movedDue(leads, over, '2027-01-14')).toBe('2027-04-14');
    expect(onRunningClock([], '2027-01-14', over, leads.start).asOf).toBe('2027-01-04');
    expect(onRunningClock(readings, '2027-03-01', [])).toEqual({ readings, asOf: '2027-03-01' });
  });

  it('stops the clock: nothing about the KPI changes while it lasts', () => {
    const before = assess(leads, readings, '2027-02-03');
    const pauses = [pause('2027-02-03', null)];
    const later = onRunningClock(readings, '2027-05-20', pauses);
    expect(later.asOf).toBe('2027-02-03');
    expect(assess(leads, later.readings, later.asOf)).toEqual(before);
  });

  it('goes on afterwards: the due day moves by the days of the pause', () => {
    const pauses = [pause('2027-02-03', '2027-02-13')];
    const clock = onRunningClock(
      [...readings, { periodEnd: '2027-02-20', value: 300 }],
      '2027-03-01',
      pauses,
    );
    expect(clock).toEqual({
      readings: [...readings, { periodEnd: '2027-02-10', value: 300 }],
      asOf: '2027-02-19',
    });
    expect(movedDue(leads, pauses, '2027-02-08')).toBe('2027-04-09');
    expect(movedDue(leads, pauses, '2027-03-01')).toBe('2027-04-14');
    expect(isPaused(pauses, '2027-02-12')).toBe(true);
    expect(isPaused(pauses, '2027-02-13')).toBe(false);
    expect(isPaused(pauses, '2027-02-02')).toBe(false);
  });

  it('before the start stops no clock', () => {
    const pauses = [pause('2026-12-01', '2027-01-09')];
    expect(movedDue(leads, pauses, '2027-03-01')).toBe('2027-04-09');
    expect(onRunningClock(readings, '2027-03-01', pauses, leads.start).asOf).toBe('2027-02-24');
    expect(onRunningClock(readings, '2027-03-01', [pause('2026-12-01', '2027-01-04')], leads.start)).toEqual({
      readings,
      asOf: '2027-03-01',
    });
    expect(
      onRunningClock([{ periodEnd: null, value: 1 }], '2027-03-01', pauses).readings[0]?.periodEnd,
    ).toBeNull();
  });

  it('days count once, and the clock never runs backwards', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2027-01-01', days));
    const any = fc
      .tuple(day, fc.option(fc.integer({ min: 1, max: 60 })))
      .map(([from, length]) => pause(from, length === null ? null : addDays(from, length)));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), day, (pauses, on) => {
        const counted = Array.from({ length: daysBetween('2027-01-01', on) }, (_, i) =>
          addDays('2027-01-01', i),
        );
        expect(pausedDays(pauses, on)).toBe(counted.filter((each) => isPaused(pauses, each)).length);
        const [today, tomorrow] = [on, addDays(on, 1)].map((each) => onRunningClock([], each, pauses).asOf);
        expect(daysBetween(today ?? '', tomorrow ?? '')).toBe(isPaused(pauses, on) ? 0 : 1);
      }),
    );
  });
});
