// Alerts by the hour with one digest a run, the feedback form and its answers, imports, conflicts and the ledgers' tabs.
import { describe, expect, test } from 'vitest';
import { evaluateAlerts } from '../../src/domain/alert-evaluation.ts';
import type { Tables } from '../../src/domain/derive.ts';
import { ANN, BEN } from '../emulators/apps-script/test-host.ts';
import { bursts, refused, saved } from './answers.ts';
import { type AddOn, API, fillPartnership, signUps, useAddOn } from './test-add-on.ts';

const openEmpty = useAddOn();
const open = async (extraCode = ''): Promise<AddOn> => {
  const addOn = await openEmpty({ extraCode });
  fillPartnership(addOn);
  return addOn;
};

/** Both report sales of January, and their numbers differ. */
const withTwoNumbers = async (addOn: AddOn): Promise<string> => {
  const { key, state } = saved(
    await addOn.call('saveKpi', [
      {
        key: null,
        seen: null,
        input: { ...signUps, start: '2026-10-01', reportedBy: 'both', tolerance: '2 %' },
      },
    ]),
  );
  const { hash } = state.kpis[0]!;
  for (const user of [ANN, BEN])
    saved(await addOn.call('signTerms', [{ key, hash, decision: 'sign', note: '' }], user));
  for (const [user, value] of [
    [ANN, '9000'],
    [BEN, '8100'],
  ] as const)
    saved(
      await addOn.call(
        'logReading',
        [{ kpi: key, periodEnd: '2027-01-03', value, note: 'CRM', corrects: null }],
        user,
      ),
    );
  return key;
};

const hour = (addOn: AddOn) => {
  addOn.clock.advance(60 * 60 * 1000);
  return addOn.host.runDueTriggers();
};

describe('alerts', () => {
  test('are checked every hour, told once to both managers, and quiet for a side that acknowledged', async () => {
    const addOn = await open();
    const key = await withTwoNumbers(addOn);
    expect(await hour(addOn)).toEqual([]);
    expect(saved(await addOn.call('setAlerts', [{ on: true }])).state.settings.alerts).toMatchObject({
      on: true,
      by: ANN.email,
      recipients: { A: ['Ann@Lumen.example'], B: [BEN.email] },
    });
    const [run] = await hour(addOn);
    expect(run).toMatchObject({ ok: true });
    expect(bursts(run!.calls)).toEqual({ reads: 1, writes: 1 });
    const rows = addOn.rows('Alerts');
    expect(rows.map((row) => [row.Rule, row.About])).toContainEqual(['Readings differ', key]);
    expect(addOn.workbook.sheetByTitle('Alerts')!.hidden).toBe(false);
    const mails = addOn.host.mail();
    expect(mails.map(({ to }) => String(to))).toEqual(['Ann@Lumen.example', BEN.email]);
    expect(JSON.stringify(mails[0])).toContain('A reports 9,000, B 8,100; they differ by 10 %');
    await hour(addOn);
    expect(addOn.host.mail()).toHaveLength(2);

    const { alerts } = await addOn.call('getSidebarState', []);
    const differ = alerts.find(({ rule }) => rule === 'Readings differ')!;
    expect(differ.episode).toBe(`Readings differ-${key}-2027-01-04`);
    saved(await addOn.call('acknowledge', [{ what: 'alert', key: differ.key }], BEN));
    addOn.clock.advance(8 * 24 * 60 * 60 * 1000);
    await addOn.host.runDueTriggers();
    const repeats = addOn.host
      .mail()
      .slice(2)
      .map((mail) => JSON.stringify(mail));
    expect(
      repeats.some((mail) => mail.includes('Ann@Lumen') && mail.includes('Readings differ (High)')),
    ).toBe(true);
    expect(repeats.some((mail) => mail.includes(BEN.email) && mail.includes('Readings differ (High)'))).toBe(
      false,
    );
  });

  test('end when the correction is in, under the same episode as in the sync', async () => {
    const addOn = await open();
    const key = await withTwoNumbers(addOn);
    saved(await addOn.call('setAlerts', [{ on: true }]));
    await hour(addOn);
    const before = await addOn.call('getSidebarState', []);
    const wrong = before.kpis[0]!.readings.find(({ reportedBy }) => reportedBy === 'B')!;
    expect(wrong.hollow).toBe(true);
    saved(
      await addOn.call(
        'logReading',
        [{ kpi: key, periodEnd: '2027-01-03', value: '9000', note: '', corrects: wrong.key }],
        BEN,
      ),
    );
    await hour(addOn);
    const row = addOn.rows('Alerts').find((each) => each.Rule === 'Readings differ')!;
    expect(row['Resolved on']).not.toBe('');
    expect(JSON.stringify(addOn.host.mail().at(-1))).toContain('Over:');
    // The same records give the sync the same episode and the same key of its row.
    const { kpis, ...state } = before;
    const tables = {
      partnership: [state.partnership],
      kpis: kpis.map(({ kpi }) => kpi),
      readings: kpis.flatMap(({ readings }) => readings),
      agreements: kpis.flatMap(({ kpi, hash }) =>
        (['A', 'B'] as const).map((side) => ({
          key: `S-${side}`,
          object: kpi.key,
          side,
          decision: 'sign',
          at: '2027-01-04T12:00:00Z',
          hash,
          terms: null,
        })),
      ),
    } as unknown as Tables;
    const seen = evaluateAlerts(tables, '2027-01-04', { tells: false });
    expect(seen.rows.find(({ values }) => values.rule === 'Readings differ')).toMatchObject({
      key: row['Instep key'],
      isNew: true,
      values: { episode: row.Episode, notifiedOn: null },
    });
    expect(seen.messages).toEqual([]);
  });

  test('are not told beyond the quota of mail, and told when there is some again', async () => {
    const addOn = await open(
      "function burn() { while (MailApp.getRemainingDailyQuota() > 1) MailApp.sendEmail('x@y.example', 's', 'b'); }",
    );
    await withTwoNumbers(addOn);
    saved(await addOn.call('setAlerts', [{ on: true }]));
    await addOn.host.run('burn', [], { user: ANN, authMode: 'FULL' });
    const burnt = addOn.host.mail().length;
    await hour(addOn);
    expect(addOn.host.mail()).toHaveLength(burnt);
    expect(addOn.rows('Alerts').map((row) => row['Told last on'])).toEqual(
      addOn.rows('Alerts').map(() => ''),
    );
    addOn.clock.advance(25 * 60 * 60 * 1000);
    await addOn.host.runDueTriggers();
    expect(addOn.host.mail()).toHaveLength(burnt + 2);
  });

  test('reach one side once when the address of the other is wrong, and say which', async () => {
    const addOn = await open();
    await withTwoNumbers(addOn);
    saved(await addOn.call('setAlerts', [{ on: true }]));
    addOn.put('people', 'PER-C', { name: 'Cy', side: 'B', email: 'cy at corvid', role: 'Manager' });
    const [run] = await hour(addOn);
    expect(run).toMatchObject({ ok: false });
    expect(JSON.stringify(run)).toContain('Correct the address in the tab People');
    expect(JSON.stringify(run)).toContain('cy at corvid');
    expect(addOn.host.mail().map(({ to }) => to)).toEqual(['Ann@Lumen.example']);
    await hour(addOn);
    expect(addOn.host.mail()).toHaveLength(1);
  });

  describe('that Google does not send', () => {
    const openWith = async () => {
      let refuses = (_nth: number): boolean => false;
      let calls = 0;
      const addOn = await openEmpty({
        onCall: (call) => {
          if (call !== 'MailApp.sendEmail') return;
          calls += 1;
          if (refuses(calls)) throw new Error('Service invoked too many times for one day: email.');
        },
      });
      fillPartnership(addOn);
      await withTwoNumbers(addOn);
      saved(await addOn.call('setAlerts', [{ on: true }]));
      return {
        addOn,
        refuse: (which: (nth: number) => boolean) => {
          calls = 0;
          refuses = which;
        },
      };
    };
    const toldOn = (addOn: AddOn): unknown[] => addOn.rows('Alerts').map((row) => row['Told last on']);
    const receivers = (addOn: AddOn): unknown[] => addOn.host.mail().map(({ to }) => to);

    test('to both sides are told in a later hour, once', async () => {
      const { addOn, refuse } = await openWith();
      refuse(() => true);
      const [run] = await hour(addOn);
      expect(run).toMatchObject({ ok: false });
      expect(JSON.stringify(run)).toContain('too many times');
      expect(receivers(addOn)).toEqual([]);
      expect(addOn.rows('Alerts').length).toBeGreaterThan(0);
      expect(new Set(toldOn(addOn))).toEqual(new Set(['']));
      refuse(() => false);
      expect(await hour(addOn)).toMatchObject([{ ok: true }]);
      expect(receivers(addOn)).toEqual(['Ann@Lumen.example', BEN.email]);
      expect(toldOn(addOn)).not.toContain('');
      await hour(addOn);
      expect(receivers(addOn)).toHaveLength(2);
    });

    test('again to both sides keep the day on which they were told before', async () => {
      const { addOn, refuse } = await openWith();
      await hour(addOn);
      const before = toldOn(addOn);
      expect(before).not.toContain('');
      refuse(() => true);
      addOn.clock.advance(8 * 24 * 60 * 60 * 1000);
      const runs = await addOn.host.runDueTriggers();
      expect(runs.some(({ ok }) => !ok)).toBe(true);
      expect(toldOn(addOn).slice(0, before.length)).toEqual(before);
      refuse(() => false);
      await hour(addOn);
      expect(receivers(addOn)).toHaveLength(4);
    });

    test.each([
      ['the second side', 2, 'Ann@Lumen.example', BEN.email],
      ['the first side', 1, BEN.email, 'Ann@Lumen.example'],
    ])('to %s are told to the other once, and the failure is named', async (_, nth, told, untold) => {
      const { addOn, refuse } = await openWith();
      refuse((each) => each === nth);
      const [run] = await hour(addOn);
      expect(run).toMatchObject({ ok: false });
      expect(JSON.stringify(run)).toContain(`No mail about alerts went to ${untold}`);
      expect(receivers(addOn)).toEqual([told]);
      expect(toldOn(addOn)).not.toContain('');
      refuse(() => false);
      expect(await hour(addOn)).toMatchObject([{ ok: true }]);
      expect(receivers(addOn)).toEqual([told]);
    });
  });

  test('run under one account, and stop when anybody switches them off', async () => {
    const addOn = await open();
    expect(
      refused(await addOn.call('setAlerts', [{ on: true }], { email: 'guest@else.example' })).reason,
    ).toBe('not-a-party');
    saved(await addOn.call('setAlerts', [{ on: true }]));
    expect(refused(await addOn.call('setAlerts', [{ on: true }], BEN)).problems[0]!.message).toContain(
      `under the account of ${ANN.email}`,
    );
    expect(saved(await addOn.call('setAlerts', [{ on: false }], BEN)).state.settings.alerts.on).toBe(false);
    // The trigger of the other account cannot be removed by this one: it removes itself.
    await hour(addOn);
    expect(addOn.host.triggers()).toEqual([]);
  });
});

describe('the feedback form', () => {
  test('is made once, and its answers become feedback, once each', async () => {
    const addOn = await open();
    const { key } = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]));
    const made = saved(await addOn.call('createFeedbackForm', []));
    expect(made.state.settings.form).toMatchObject({
      fill: expect.stringMatching(/^http/),
      edit: expect.stringMatching(/^http/),
    });
    saved(await addOn.call('createFeedbackForm', []));
    const [form] = addOn.host.forms.forms();
    expect(addOn.host.forms.forms()).toHaveLength(1);
    const [run] = await addOn.host.forms.submit(form!.id, {
      'What is it?': 'Metric adjustment',
      'Which KPI is it about?': 'Sign-ups',
      'In a few words': '=IMPORTDATA("http://x.example")',
      'The whole of it': 'Leads without e-mail should not count',
      'Which side are you from?': 'Corvid Media',
      'Your name': 'Ben',
    });
    expect(run).toMatchObject({ ok: true });
    const { state } = { state: await addOn.call('getSidebarState', []) };
    expect(state.feedback).toMatchObject([
      {
        type: 'Metric adjustment',
        kpi: key,
        subject: '=IMPORTDATA("http://x.example")',
        side: 'B',
        person: 'Ben',
        state: 'Open',
        received: '2027-01-04',
      },
    ]);
    const [feedback] = state.feedback;
    const answer = {
      key: feedback!.key,
      seen: feedback!.fingerprint,
      state: 'Accepted',
      answer: 'Yes',
      reason: 'Fair',
      proposal: 'excludes',
    } as const;
    expect(refused(await addOn.call('answerFeedback', [{ ...answer, reason: '' }])).problems).toMatchObject([
      { field: 'reason' },
    ]);
    expect(refused(await addOn.call('answerFeedback', [answer], BEN)).problems).toMatchObject([
      { field: null },
    ]);
    const closed = saved(await addOn.call('answerFeedback', [answer]));
    expect(closed.state.feedback[0]).toMatchObject({ state: 'Accepted', answeredOn: '2027-01-04' });
    expect(closed.state.kpis[0]!.kpi.excludes).toBe('Leads without e-mail should not count');
    expect(refused(await addOn.call('answerFeedback', [answer])).reason).toBe('stale');
  });
});

describe('the tab of the form’s answers', () => {
  const titles = (addOn: AddOn): string[] => addOn.workbook.sheets().map(({ title }) => title);

  test('comes last, and the person stays on the tab they were on', async () => {
    const addOn = await openEmpty({
      extraCode: `
        function goTo(title) { SpreadsheetApp.getActive().getSheetByName(title).activate(); }
        function whereAmI() { return SpreadsheetApp.getActiveSheet().getName(); }
      `,
    });
    fillPartnership(addOn);
    const before = titles(addOn);
    await addOn.host.callFromPage('goTo', ['Goals'], ANN);
    saved(await addOn.call('createFeedbackForm', []));
    expect(titles(addOn)).toEqual([...before, 'Form Responses 1']);
    expect(await addOn.host.callFromPage('whereAmI', [], ANN)).toMatchObject({ value: 'Goals' });
    saved(await addOn.call('createFeedbackForm', []));
    expect(titles(addOn)).toEqual([...before, 'Form Responses 1']);
  });
});

describe('the feedback form of the other party', () => {
  test('is not made a second time: who made it is said, and nothing is changed', async () => {
    const addOn = await open();
    saved(await addOn.call('createFeedbackForm', []));
    const triggers = addOn.host.triggers();
    expect(triggers).toHaveLength(1);
    const { problems } = refused(await addOn.call('createFeedbackForm', [], BEN));
    expect(problems[0]!.message).toMatch(/^The feedback form exists; Ann made it\./);
    expect(addOn.host.forms.forms()).toHaveLength(1);
    expect(addOn.host.triggers()).toEqual(triggers);
  });

  test('is left unfinished by whoever broke off, and finished when they press again', async () => {
    let isBroken = true;
    const addOn = await openEmpty({
      onCall: (call) => {
        if (isBroken && call === 'Form.setDestination') throw new Error('Google is not there.');
      },
    });
    fillPartnership(addOn);
    await expect(addOn.call('createFeedbackForm', [])).rejects.toThrow();
    expect((await addOn.call('getSidebarState', [])).settings.form).toBeNull();
    isBroken = false;
    expect(refused(await addOn.call('createFeedbackForm', [], BEN)).problems[0]!.message).toContain(
      'Ask Ann',
    );
    saved(await addOn.call('createFeedbackForm', []));
    const forms = addOn.host.forms.forms();
    expect(forms).toHaveLength(1);
    expect(forms[0]!.items).toHaveLength(6);
    expect(forms[0]!.destination).not.toBeNull();
    expect(addOn.host.triggers()).toHaveLength(1);
  });
});

describe('an import', () => {
  test('maps the columns of people’s own table, shows what would come, and adds what can be read', async () => {
    const addOn = await open();
    const editor = addOn.workbook.as(API);
    const { sheetId } = addOn.workbook.sheetByTitle('Sheet1')!;
    const table = [
      ['Metric', 'Definition', 'Unit', 'Start value', 'Target', 'Deadline'],
      ['Leads', 'Contacts that asked for an offer on the form', 'count', 0, 1000, '2027-04-04'],
      ['Savings', 'Costs of both companies for the campaign', 'USD', '100,000', '70,000', '2027-07-04'],
      ['Broken', '', 'apples', 0, 5, 'soon'],
    ];
    editor.setRawValues(
      { sheetId, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 6 },
      table,
    );
    const empty = await addOn.call('previewImport', [{ tab: '', columns: {}, headerRow: 1, defaults: {} }]);
    expect(empty.tabs).toEqual(['Sheet1']);
    expect(empty.columns.map(({ letter, guess }) => [letter, guess])).toEqual([
      ['A', 'name'],
      ['B', 'measures'],
      ['C', 'unit'],
      ['D', 'baseline'],
      ['E', 'target'],
      ['F', 'due'],
    ]);
    const form = {
      tab: 'Sheet1',
      columns: Object.fromEntries(empty.columns.map(({ letter, guess }) => [letter, guess!])),
      headerRow: 1,
      defaults: { goal: 'G-1', start: '2027-01-04' },
    };
    const preview = await addOn.call('previewImport', [form]);
    expect(preview).toMatchObject({ count: 2, rows: [{ row: 2, problems: [] }, { row: 3 }, { row: 4 }] });
    expect(preview.rows[2]!.problems.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['unit', 'due']),
    );
    const { state } = saved(await addOn.call('importKpis', [form]));
    expect(state.kpis.map(({ kpi }) => [kpi.name, kpi.target, kpi.use, kpi.goal])).toEqual([
      ['Leads', 1000, 'Active', 'G-1'],
      ['Savings', 70_000, 'Active', 'G-1'],
    ]);
    expect(refused(await addOn.call('importKpis', [form])).reason).toBe('invalid');
    expect(addOn.rows('Sheet1')).toHaveLength(3);
  });

  test('adds the first of two rows of one name, however often it is asked', async () => {
    const addOn = await open();
    const { sheetId } = addOn.workbook.sheetByTitle('Sheet1')!;
    const table = [
      ['Metric', 'Unit', 'Target'],
      ['Leads', 'count', 1000],
      ['Savings', 'USD', 70_000],
      ['Leads ', 'count', 900],
    ];
    addOn.workbook
      .as(API)
      .setRawValues(
        { sheetId, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 3 },
        table,
      );
    const columns = { A: 'name', B: 'unit', C: 'target' };
    const form = { tab: 'Sheet1', columns, headerRow: 1, defaults: {} };
    expect((await addOn.call('previewImport', [form])).count).toBe(2);
    saved(await addOn.call('importKpis', [form]));
    const added = addOn.rows('KPIs').map(({ KPI, Target }) => [KPI, Target]);
    expect(added).toEqual([
      ['Leads', 1000],
      ['Savings', 70_000],
    ]);
    expect((await addOn.call('previewImport', [form])).count).toBe(0);
    expect(refused(await addOn.call('importKpis', [form])).reason).toBe('invalid');
    expect(addOn.rows('KPIs')).toHaveLength(2);
  });
});

describe('tabs and conflicts', () => {
  test('ledgers are shown and hidden by their ids; other tabs are left alone', async () => {
    const addOn = await open();
    const shown = saved(await addOn.call('showLedgers', [{ ids: ['pilots', 'exit'] }]));
    expect(
      shown.state.settings.ledgers
        .filter(({ visible }) => visible)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['exit', 'pilots']);
    expect(addOn.workbook.sheetByTitle('Pilots')!.hidden).toBe(false);
    saved(await addOn.call('showLedgers', [{ ids: [] }]));
    expect(addOn.workbook.sheetByTitle('Pilots')!.hidden).toBe(true);
    expect(addOn.workbook.sheetByTitle('Goals')!.hidden).toBe(false);
    expect(refused(await addOn.call('showLedgers', [{ ids: ['goals'] }])).reason).toBe('not-set-up');
  });

  test('a pick is written into the row of the conflict, which may be settled meanwhile', async () => {
    const addOn = await open();
    const { sheetId } = addOn.workbook.sheetByTitle('Conflicts')!;
    const row = [
      'C-1',
      'Goals',
      'More sign-ups',
      'G-1',
      'Target',
      'held',
      '10',
      '12',
      '14',
      '2027-01-04T10:00:00Z',
      '',
      'open',
      'default',
    ];
    addOn.workbook
      .as(API)
      .setRawValues({ sheetId, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 13 }, [
        row,
      ]);
    const { conflicts, waiting } = await addOn.call('getSidebarState', []);
    expect(conflicts).toMatchObject([{ id: 'C-1', base: '10', sheet: '12', notion: '14', pick: null }]);
    expect(waiting.filter(({ kind }) => kind === 'conflict')).toHaveLength(2);
    const { state } = saved(await addOn.call('resolveConflict', [{ id: 'C-1', pick: 'notion' }]));
    expect(state.conflicts).toMatchObject([{ pick: 'notion' }]);
    expect(addOn.rows('Conflicts')[0]).toMatchObject({ Pick: 'notion', State: 'open' });
    expect(refused(await addOn.call('resolveConflict', [{ id: 'C-2', pick: 'sheet' }])).reason).toBe('stale');
  });

  test('the menu asks for a page, which the sidebar finds once', async () => {
    const addOn = await open();
    await addOn.host.runMenuItem('openSetUp', ANN);
    expect((await addOn.call('getSidebarState', [], BEN)).open).toBeNull();
    expect((await addOn.call('getSidebarState', [])).open).toBe('set-up');
    expect((await addOn.call('getSidebarState', [])).open).toBeNull();
    expect(await addOn.call('getGuide', [])).toBe('guide()');
  });

  test('links lead to the tabs, and to Data Studio with the readings as its source', async () => {
    const addOn = await open();
    const { links } = await addOn.call('getSidebarState', []);
    const url = new URL(links.dataStudio!);
    expect(url.origin + url.pathname).toBe('https://lookerstudio.google.com/reporting/create');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'ds.ds0.connector': 'googleSheets',
      'ds.ds0.spreadsheetId': 'book-1',
      'ds.ds0.worksheetId': String(addOn.workbook.sheetByTitle('Readings')!.sheetId),
    });
    expect(links.dashboard).toMatch(/#gid=\d+$/);
  });
});

describe('functions of triggers that a page calls', () => {
  const STRANGER = { email: 'guest@else.example' };

  test('the check of the alerts tells nobody twice, and nobody at all when alerts are off', async () => {
    const addOn = await open();
    await withTwoNumbers(addOn);
    const version = addOn.workbook.version();
    expect(await addOn.host.callFromPage('checkAlerts', [], STRANGER)).toMatchObject({ ok: true });
    expect(addOn.workbook.version()).toBe(version);
    expect(addOn.host.mail()).toEqual([]);
    saved(await addOn.call('setAlerts', [{ on: true }]));
    addOn.clock.advance(60 * 60 * 1000);
    await Promise.all([
      addOn.host.callFromPage('checkAlerts', [{ forged: true }], STRANGER),
      addOn.host.runDueTriggers(),
      addOn.host.callFromPage('checkAlerts', [], STRANGER),
    ]);
    expect(addOn.host.mail().map(({ to }) => to)).toEqual(['Ann@Lumen.example', BEN.email]);
    expect(addOn.host.triggers()).toHaveLength(1);
    const { length } = addOn.rows('Alerts');
    await addOn.host.callFromPage('checkAlerts', [], STRANGER);
    expect(addOn.rows('Alerts')).toHaveLength(length);
    expect(addOn.host.mail()).toHaveLength(2);
  });

  test.each([
    ['nothing', []],
    ['null', [null]],
    ['words', ['In a few words']],
    [
      'an event that looks like one',
      [
        {
          namedValues: { 'In a few words': ['Forged'], 'What is it?': ['Challenge'] },
          values: ['2027-01-04', 'Forged'],
          range: { getSheet: null, rowStart: 2 },
        },
      ],
    ],
  ])('the taking of feedback takes nothing from %s', async (_, args) => {
    const addOn = await open();
    saved(await addOn.call('createFeedbackForm', []));
    const version = addOn.workbook.version();
    expect(await addOn.host.callFromPage('onFeedbackSubmit', args, STRANGER)).toMatchObject({ ok: true });
    expect(addOn.workbook.version()).toBe(version);
    expect(addOn.rows('Feedback')).toEqual([]);
  });
});
