// Lines of the check-in page from the ledgers: what is news, what waits for whom, and what is silent.

import { describe, expect, it } from 'vitest';
import { composeCheckIn } from '../../src/domain/check-in.ts';
import { emptyValue, type Table, type Values } from '../../src/domain/field.ts';
import { ALERTS, type Alert, CHANGES, DISPUTES, EXIT, PILOTS } from '../../src/domain/ledger-tables.ts';
import { takeSnapshot } from '../../src/domain/snapshot.ts';
import { type Ledgers, type WaitingInput, waitingLines } from '../../src/domain/waiting-lines.ts';

const make = <R>(table: Table, values: object): R =>
  ({
    key: 'X-1',
    ...Object.fromEntries(table.fields.map(({ id, kind }) => [id, emptyValue(kind)])),
    ...values,
  }) as R;

const none: Ledgers = { changes: [], alerts: [], disputes: [], pilots: [], exits: [] };
const lines = (ledgers: Partial<Ledgers>, change: Partial<WaitingInput> = {}) =>
  waitingLines({
    ledgers: { ...none, ...ledgers },
    names: { A: 'Lumen', B: 'Corvid' },
    titles: { 'KPI-1': 'Sign-ups' },
    today: '2027-02-08',
    since: '2027-01-26',
    ...change,
  });

describe('changes', () => {
  const notice = {
    what: 'New sign-up flow',
    side: 'A',
    filedOn: '2027-01-26',
    effective: '2027-01-25',
    kpis: ['KPI-1'],
  };

  it('are news, wait for the other party, and ask to look at definitions (F6)', () => {
    expect(lines({ changes: [make(CHANGES, notice)] })).toEqual({
      changed: ['Change – Lumen: New sign-up flow, from 25 January.'],
      open: [
        'Corvid has to acknowledge the change “New sign-up flow”. It was due on 29 January.',
        'Review the definition of Sign-ups: New sign-up flow changed.',
      ],
    });
  });

  it('are silent once they are old, acknowledged and reviewed', () => {
    const old = make<Ledgers['changes'][number]>(CHANGES, {
      ...notice,
      filedOn: '2027-01-25',
      acknowledgedOn: '2027-01-26',
    });
    expect(lines({ changes: [old] }, { reviewedKpis: ['KPI-1'] })).toEqual({ changed: [], open: [] });
    expect(lines({ changes: [make(CHANGES, { ...notice, filedOn: '2027-02-09' })] }).changed).toEqual([]);
    expect(lines({ changes: [make(CHANGES, notice)] }, { since: null }).changed).toEqual([]);
    expect(lines({ changes: [make(CHANGES, { filedOn: '2027-02-05' })] })).toEqual({
      changed: ['Change – something.'],
      open: [],
    });
  });
});

describe('what is left out of a row', () => {
  it('has words of its own, or none', () => {
    const silent = { side: 'B', filedOn: '2027-02-05', kpis: ['KPI-1', 'KPI-9'] };
    expect(lines({ changes: [make(CHANGES, silent)] })).toEqual({
      changed: ['Change – Corvid: something.'],
      open: [
        'Lumen has to acknowledge the change “”.',
        'Review the definition of Sign-ups, KPI-9: something changed.',
      ],
    });
    const alert = { openedOn: '2027-02-08' };
    expect(lines({ alerts: [make(ALERTS, alert)] })).toEqual({
      changed: ['Alert opened on 8 February: Alert – something'],
      open: ['Alert – something: open since 8 February, not acknowledged by Lumen and Corvid.'],
    });
    expect(
      lines({ disputes: [make(DISPUTES, { raisedOn: '2027-02-08', positionA: 'x', positionB: 'y' })] }),
    ).toEqual({
      changed: ['Dispute about something raised.'],
      open: ['Dispute about something: with the managers, by 13 February.'],
    });
    expect(lines({ disputes: [make(DISPUTES, { settledOn: '2027-02-08' })] })).toEqual({
      changed: ['Dispute about something settled: no outcome written'],
      open: [],
    });
    expect(lines({ exits: [make(EXIT, { state: 'Triggered' })] }).open).toEqual([
      'Exit criterion “” is triggered: evaluate? A person has to confirm it.',
    ]);
  });

  it('both positions are asked for, and what was settled or resolved long ago is silent', () => {
    expect(lines({ disputes: [make(DISPUTES, { object: 'KPI-1' })] }).open).toEqual([
      'Dispute about Sign-ups: with the managers. The position of Lumen and Corvid is missing.',
    ]);
    expect(
      lines({
        disputes: [make(DISPUTES, { raisedOn: '2027-01-02', settledOn: '2027-01-03' })],
        alerts: [make(ALERTS, { openedOn: '2027-01-02', resolvedOn: '2027-01-25' })],
        pilots: [make(PILOTS, { name: 'Webinar' })],
      }),
    ).toEqual({ changed: [], open: [] });
    expect(lines({ alerts: [make(ALERTS, { resolvedOn: '2027-02-01' })] })).toEqual({
      changed: [],
      open: [],
    });
  });

  it('a notice in its days waits without a reproach', () => {
    const notice = { what: 'New flow', side: 'A', filedOn: '2027-02-05' };
    expect(lines({ changes: [make(CHANGES, notice)] }).open).toEqual([
      'Corvid has to acknowledge the change “New flow”.',
    ]);
  });
});

describe('alerts', () => {
  const alert = {
    rule: 'Pace',
    object: 'KPI-1',
    values: 'Sign-ups is Off track, pace 0.57.',
    openedOn: '2027-02-01',
  };

  it('are told when they open and when they are resolved, and wait for who has not acknowledged', () => {
    expect(lines({ alerts: [make(ALERTS, { ...alert, acknowledgedA: '2027-02-02' })] })).toEqual({
      changed: ['Alert opened on 1 February: Sign-ups is Off track, pace 0.57.'],
      open: ['Pace – Sign-ups: open since 1 February, not acknowledged by Corvid.'],
    });
    expect(
      lines({ alerts: [make(ALERTS, { ...alert, openedOn: '2027-01-02', resolvedOn: '2027-02-03' })] }),
    ).toEqual({
      changed: ['Alert resolved on 3 February: Pace – Sign-ups.'],
      open: [],
    });
    const both = {
      ...alert,
      openedOn: '2027-01-02',
      acknowledgedA: '2027-02-02',
      acknowledgedB: '2027-02-02',
    };
    expect(lines({ alerts: [make(ALERTS, both), make(ALERTS, { rule: 'Pace' })] })).toEqual({
      changed: [],
      open: [],
    });
  });

  it('words that carry their day say it once', () => {
    const dated = { ...alert, values: 'Sign-ups is Off track, pace 0.57 on 1 February 2027.' };
    expect(lines({ alerts: [make(ALERTS, dated)] }).changed).toEqual([
      'Alert opened: Sign-ups is Off track, pace 0.57 on 1 February 2027.',
    ]);
  });

  it('that came and went between two meetings are one short line, many of one rule together', () => {
    const stale = (object: string, more: Values = {}) =>
      make<Alert>(ALERTS, {
        rule: 'Stale',
        object,
        values: `${object} has no reading for the newest period.`,
        openedOn: '2027-02-01',
        resolvedOn: '2027-02-03',
        ...more,
      });
    const five = [1, 2, 3, 4, 5].map((n) => stale(`KPI-${n}`));
    expect(lines({ alerts: five })).toEqual({
      changed: ['Stale: opened and resolved for 5 KPIs.'],
      open: [],
    });
    expect(
      lines({ alerts: [stale('KPI-1'), stale('KPI-2'), make<Alert>(ALERTS, { ...five[0], rule: 'Pace' })] })
        .changed,
    ).toEqual(['Stale: opened and resolved for Sign-ups, KPI-2.', 'Pace: opened and resolved for Sign-ups.']);
    const asked = ['F-1', 'F-2', 'KPI-3'].map((object) => stale(object, { rule: 'Neglect' }));
    expect(lines({ alerts: asked }).changed).toEqual(['Neglect: opened and resolved 3 times.']);
  });

  it('three of one rule that opened, are over or wait are one line each', () => {
    const many = (more: Values) =>
      ['KPI-1', 'KPI-2', 'KPI-3'].map((object) =>
        make<Alert>(ALERTS, { rule: 'Stale', object, values: 'x', ...more }),
      );
    const open = many({ openedOn: '2027-02-01' });
    expect(lines({ alerts: open })).toEqual({
      changed: ['Alerts opened – Stale for 3 KPIs: Sign-ups, KPI-2, KPI-3.'],
      open: ['Stale – open for 3 KPIs, not acknowledged by Lumen and Corvid: Sign-ups, KPI-2, KPI-3.'],
    });
    expect(lines({ alerts: many({ openedOn: '2027-01-02', resolvedOn: '2027-02-03' }) }).changed).toEqual([
      'Alerts resolved – Stale for 3 KPIs: Sign-ups, KPI-2, KPI-3.',
    ]);
    // Two are told one by one, and those that a side has acknowledged apart from the others.
    const [first, ...others] = open;
    expect(lines({ alerts: [{ ...first!, acknowledgedA: '2027-02-02' }, ...others] }).open).toEqual([
      'Stale – Sign-ups: open since 1 February, not acknowledged by Corvid.',
      'Stale – KPI-2: open since 1 February, not acknowledged by Lumen and Corvid.',
      'Stale – KPI-3: open since 1 February, not acknowledged by Lumen and Corvid.',
    ]);
  });
});

describe('disputes, pilots and exit', () => {
  const dispute = { object: 'KPI-1', raisedBy: 'B', raisedOn: '2027-02-01', positionB: 'Paid orders count.' };

  it('a dispute says who has it and whose position is missing', () => {
    expect(lines({ disputes: [make(DISPUTES, dispute)] })).toEqual({
      changed: ['Dispute about Sign-ups raised by Corvid.'],
      open: ['Dispute about Sign-ups: with the sponsors, by 16 February. The position of Lumen is missing.'],
    });
    const settled = {
      ...dispute,
      raisedOn: '2027-01-02',
      settledOn: '2027-02-02',
      outcome: 'Paid orders count.',
    };
    expect(lines({ disputes: [make(DISPUTES, settled)] })).toEqual({
      changed: ['Dispute about Sign-ups settled: Paid orders count.'],
      open: [],
    });
    const late = lines(
      { disputes: [make(DISPUTES, { ...dispute, positionA: 'Signed.' })] },
      { today: '2027-05-01' },
    );
    expect(late.open).toEqual(['Dispute about Sign-ups: with the mediator, overdue since 8 March.']);
    expect(
      lines({ disputes: [make(DISPUTES, { object: 'R-1', positionA: 'x', positionB: 'y' })] }).open,
    ).toEqual(['Dispute about R-1: with the managers.']);
  });

  it('a pilot with two verdicts, or over without any, waits (F12)', () => {
    const pilot = { name: 'Joint webinar', criterion: 'leads', needed: 40, result: 46, end: '2027-02-07' };
    expect(
      lines({ pilots: [make(PILOTS, { ...pilot, verdictA: 'Scale', verdictB: 'Extend' })] }).open,
    ).toEqual([
      'Pilot Joint webinar: 46 of at least 40 (leads), met. A says Scale, B says Extend: talk it over.',
    ]);
    expect(lines({ pilots: [make(PILOTS, pilot)] }).open).toHaveLength(1);
    expect(lines({ pilots: [make(PILOTS, { ...pilot, end: '2027-02-08' })] }).open).toEqual([]);
    expect(lines({ pilots: [make(PILOTS, { ...pilot, verdictA: 'Stop', verdictB: 'Stop' })] }).open).toEqual(
      [],
    );
  });

  it('a triggered exit criterion waits for a person (F12)', () => {
    const exit = { criterion: 'Consistent underperformance', state: 'Triggered', consequence: 'Evaluate' };
    expect(lines({ exits: [make(EXIT, exit)] }).open).toEqual([
      'Exit criterion “Consistent underperformance” is triggered: evaluate? A person has to confirm it.',
    ]);
    expect(lines({ exits: [make(EXIT, { ...exit, consequence: 'Terminate' })] }).open[0]).toContain(
      'terminate?',
    );
    expect(
      lines({ exits: [make(EXIT, { ...exit, decidedOn: '2027-02-01' }), make(EXIT, { state: 'Clear' })] })
        .open,
    ).toEqual([]);
  });
});

it('go onto the page as they are', () => {
  const { changed, open } = lines({
    changes: [make(CHANGES, { what: 'New flow', side: 'A', filedOn: '2027-02-05' })],
  });
  const previous = takeSnapshot({}, '2027-01-25');
  const page = composeCheckIn({
    partnership: { name: 'Lumen × Corvid', why: 'Grow' },
    parties: [],
    rhythm: { meeting: 'Tactical sync', purpose: null },
    occurrence: { date: '2027-02-09' },
    now: takeSnapshot({}, '2027-02-08', { previous }),
    previous,
    alsoChanged: changed,
    alsoOpen: open,
  });
  const text = JSON.stringify(page.managed);
  expect(text).toContain('Change – Lumen: New flow.');
  expect(text).toContain('Corvid has to acknowledge the change “New flow”.');
});
