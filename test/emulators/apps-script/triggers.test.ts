// Triggers: what a person's edit starts, what an installed trigger may do, and what starts none.
import { describe, expect, test } from 'vitest';
import { nextDue } from '../../../src/emulators/apps-script/trigger-schedule.ts';
import { ANN, BEN, useTestHosts } from './test-host.ts';

const open = useTestHosts();

const CODE = `
function note(line) { const p = PropertiesService.getDocumentProperties(); p.setProperty('log', (p.getProperty('log') || '') + line + ';'); }
function onEdit(e) { note(['simple', e.range.getA1Notation(), e.value, e.oldValue, String(e.authMode), e.user.getEmail(), e.source.getName()].join(' ')); }
function install() {
  ScriptApp.newTrigger('edited').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();
  ScriptApp.newTrigger('changed').forSpreadsheet(SpreadsheetApp.getActive()).onChange().create();
  ScriptApp.newTrigger('hourly').timeBased().everyHours(1).create();
  return ScriptApp.getProjectTriggers().map((t) => t.getHandlerFunction() + ' ' + t.getEventType());
}
function edited(e) { note(['installed', Session.getActiveUser().getEmail(), e.user.getEmail(), String(e.authMode), typeof e.triggerUid].join(' ')); }
function changed(e) { note('changed ' + e.changeType + ' ' + typeof e.range); }
function hourly(e) { note('hourly ' + e.hour); }
function often() { ScriptApp.newTrigger('hourly').timeBased().everyMinutes(10).create(); }
function write() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue('script'); }
function daily() { ScriptApp.newTrigger('hourly').timeBased().everyDays(1).atHour(9).nearMinute(30).inTimezone('America/New_York').create(); }
function weekly() { ScriptApp.newTrigger('hourly').timeBased().onWeekDay(ScriptApp.WeekDay.FRIDAY).atHour(8).create(); }
function monthly() { ScriptApp.newTrigger('hourly').timeBased().onMonthDay(31).atHour(8).create(); }
function oddHours() { ScriptApp.newTrigger('hourly').timeBased().everyHours(5).create(); }
function never() { ScriptApp.newTrigger('hourly').timeBased().create(); }
function log() { return PropertiesService.getDocumentProperties().getProperty('log'); }
function drop() { ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)); return ScriptApp.getProjectTriggers().length; }
`;
const A1 = { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };

const start = () => {
  const test = open(CODE);
  return {
    ...test,
    edit: (inputs: readonly (readonly string[])[], range: object = A1) =>
      test.host.userEdited(
        test.workbook.as({ email: BEN.email, source: 'user' }).userEdit(range, inputs),
        BEN,
      ),
    log: async () => {
      const answer = await test.host.callFromPage('log', [], ANN);
      return answer.ok
        ? String(answer.value ?? '')
            .split(';')
            .filter((line) => line !== '')
        : [];
    },
  };
};

describe('a person’s edit', () => {
  test('runs onEdit in LIMITED mode, with value and old value of a single cell', async () => {
    const { edit, log } = start();
    await edit([['42']]);
    await edit([['43']]);
    expect(await log()).toEqual([
      'simple A1 42  LIMITED  Lumen × Corvid',
      'simple A1 43 42 LIMITED  Lumen × Corvid',
    ]);
  });

  test('of several cells tells no values', async () => {
    const { edit, log } = start();
    await edit([['1'], ['2']], { ...A1, endRowIndex: 2 });
    expect(await log()).toEqual(['simple A1:A2   LIMITED  Lumen × Corvid']);
  });

  test('runs installed triggers as the person who installed them', async () => {
    const { host, edit, log } = start();
    expect(await host.callFromPage('install', [], ANN)).toEqual({
      ok: true,
      value: ['edited ON_EDIT', 'changed ON_CHANGE', 'hourly CLOCK'],
    });
    await edit([['42']]);
    expect(await log()).toEqual([
      'simple A1 42  LIMITED  Lumen × Corvid',
      `installed ${ANN.email} ${BEN.email} FULL string`,
      'changed EDIT undefined',
    ]);
    await host.userChanged('INSERT_ROW', BEN);
    expect((await log()).at(-1)).toBe('changed INSERT_ROW undefined');
    expect(await host.callFromPage('drop', [], ANN)).toEqual({ ok: true, value: 0 });
  });

  test('writes of a script and of the API start none', async () => {
    const { host, workbook, log } = start();
    await host.callFromPage('install', [], ANN);
    await host.runMenuItem('write', ANN);
    workbook.as({ email: 'sync@robot.example', source: 'api' }).setRawValues(A1, [['api']]);
    expect(await log()).toEqual([]);
  });

  test('that come too fast are dropped after two that wait', async () => {
    const { host, workbook } = start();
    const event = workbook.as({ email: BEN.email, source: 'user' }).userEdit(A1, [['1']]);
    const results = await Promise.all(Array.from({ length: 5 }, () => host.userEdited(event, BEN)));
    expect(results.filter((each) => each.length === 1)).toHaveLength(3);
  });
});

describe('a time-driven trigger', () => {
  test('runs when its hour has come, once however many were missed', async () => {
    const { host, clock, log } = start();
    await host.callFromPage('install', [], ANN);
    expect(await host.runDueTriggers()).toEqual([]);
    clock.advance(60 * 60_000);
    expect(await host.runDueTriggers()).toHaveLength(1);
    expect(await host.runDueTriggers()).toHaveLength(0);
    clock.advance(5 * 60 * 60_000);
    expect(await host.runDueTriggers()).toHaveLength(1);
    expect(await log()).toEqual(['hourly 13', 'hourly 18']);
  });

  test('of an add-on runs hourly at most, one of each kind', async () => {
    const { host } = start();
    expect(await host.callFromPage('often', [], ANN)).toMatchObject({
      ok: false,
      message: expect.stringContaining('once an hour'),
    });
    await host.callFromPage('install', [], ANN);
    expect(await host.callFromPage('install', [], ANN)).toMatchObject({
      ok: false,
      message: expect.stringContaining('too many ON_EDIT'),
    });
    expect(await host.callFromPage('install', [], BEN)).toMatchObject({ ok: true });
  });
});

describe('a trigger of the wall clock', () => {
  test.each([
    ['daily', ['2027-01-04T14:30:00.000Z', '2027-01-05T14:30:00.000Z']],
    ['weekly', ['2027-01-08T07:00:00.000Z', '2027-01-15T07:00:00.000Z']],
    ['monthly', ['2027-01-31T07:00:00.000Z', '2027-02-28T07:00:00.000Z']],
  ])('%s runs at its hour', async (name, instants) => {
    const { host, clock } = start();
    expect(await host.callFromPage(name, [], ANN)).toMatchObject({ ok: true });
    const seen: string[] = [];
    for (const _ of instants) {
      const { dueAt } = host.triggers()[0]!;
      seen.push(new Date(dueAt).toISOString());
      clock.advance(dueAt - clock.now() - 1);
      expect(await host.runDueTriggers()).toHaveLength(0);
      clock.advance(1);
      expect(await host.runDueTriggers()).toHaveLength(1);
    }
    expect(seen).toEqual(instants);
  });

  test('keeps its hour when clocks change', () => {
    const trigger = {
      everyMs: 86_400_000,
      dueAt: Date.parse('2027-03-27T08:00:00Z'),
      schedule: { hour: 9, minute: 0, timeZone: 'Europe/Berlin' },
    };
    expect(new Date(nextDue(trigger, trigger.dueAt)).toISOString()).toBe('2027-03-28T07:00:00.000Z');
  });

  test('may be run by hand; its next run stays', async () => {
    const { host, log } = start();
    await host.callFromPage('daily', [], ANN);
    const [trigger] = host.triggers();
    expect(await host.runTrigger(trigger!.id)).toMatchObject({ ok: true });
    expect(host.triggers()).toEqual([trigger]);
    expect(await log()).toEqual(['hourly 12']);
    await expect(host.runTrigger('none')).rejects.toThrow('no time-driven trigger none');
  });

  test.each([
    ['oddHours', 'one of 1, 2, 4, 6, 8, 12'],
    ['never', 'frequency or a specified time'],
  ])('%s is refused', async (name, message) => {
    const { host } = start();
    expect(await host.callFromPage(name, [], ANN)).toMatchObject({
      ok: false,
      message: expect.stringContaining(message),
    });
  });
});
