// The partnership on one screen: the why, the parties, where it stands, what a person has to confirm.
import { describe, expect, it } from 'vitest';
import type { Tables } from '../../src/domain/derive.ts';
import { partnershipSummary } from '../../src/domain/partnership-summary.ts';
import { kpi, parties, partnership, read, signed } from './lumen-and-corvid.ts';

const TODAY = '2027-02-28';
const summary = (tables: object) =>
  partnershipSummary(tables as Tables, TODAY).map((part) => {
    if (part.kind === 'heading') return `# ${part.text}`;
    if (part.kind === 'bullet') return `${part.tone ?? ''}> ${part.strong ?? ''} ${part.text}`;
    return part.kind === 'text'
      ? `${part.tone}: ${part.text}`
      : part.kind === 'quote'
        ? `“${part.text}”`
        : part.kind;
  });
/** The lines under a heading. */
const under = (title: string, tables: object): readonly string[] => {
  const lines = summary(tables);
  const from = lines.indexOf(`# ${title}`);
  if (from < 0) return [];
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => line.startsWith('# '));
  return end < 0 ? rest : rest.slice(0, end);
};

describe('a new partnership', () => {
  it('asks for the why, and says what is not there yet', () => {
    expect(summary({})).toEqual([
      'warn: There is no shared why yet. Write one sentence at the kickoff and put it into the tab Partnership.',
      '# Where it stands',
      '> Stage: not said yet.',
      'muted> Numbers: there are no KPIs yet.',
    ]);
  });

  it('begins with the why and the two parties', () => {
    expect(summary({ partnership: [partnership], parties }).slice(0, 3)).toEqual([
      '“Bring a habit app to readers.”',
      '> Lumen: Brings: An app. Needs: Readers.',
      '> Corvid: Brings: Readers. Needs: An app.',
    ]);
    expect(summary({ parties: [{ key: 'PTY-1' }, { key: 'PTY-2', side: 'B' }] }).slice(1, 3)).toEqual([
      '> Party ?: Brings: – Needs: –',
      '> Party B: Brings: – Needs: –',
    ]);
  });
});

describe('where it stands', () => {
  const good = kpi('KPI-1');
  const bad = kpi('KPI-2');
  const kpis = [
    good,
    bad,
    kpi('KPI-3'),
    kpi('KPI-4', { use: 'Paused' }),
    kpi('KPI-5', { use: 'Superseded' }),
  ];
  const readings = [read('KPI-1', '2027-02-26', 900), read('KPI-2', '2027-02-26', 10)];

  it('counts the KPIs by status, worst first, and how many both signed', () => {
    const agreements = [...signed(good, 'AB'), ...signed(bad, 'AB')];
    expect(under('Where it stands', { partnership: [partnership], kpis, readings, agreements })).toEqual([
      '> Stage: Active.',
      'bad> Numbers: Off track 1 (KPI-2), On track 1, Not agreed 1, Paused 1.',
      'warn> Signed by both: 2 of 3.',
    ]);
  });

  it('is plain when all is well', () => {
    const review = { ...partnership, reviewUntil: '2027-06-30' };
    const all = { partnership: [review], kpis: [good], readings, agreements: signed(good, 'AB') };
    expect(under('Where it stands', all)).toEqual([
      '> Stage: Active; both decide by 30 June 2027 whether to go on.',
      'plain> Numbers: On track 1.',
      'plain> Signed by both: 1 of 1.',
    ]);
    const missed = partnershipSummary({ ...all, readings: [] } as Tables, '2027-05-01');
    expect(missed).toContainEqual(
      expect.objectContaining({ strong: 'Numbers:', text: 'No data 1.', tone: 'plain' }),
    );
    const late = partnershipSummary(
      { ...all, readings: readings.slice(1).map((row) => ({ ...row, kpi: 'KPI-1' })) } as Tables,
      '2027-05-01',
    );
    expect(late).toContainEqual(
      expect.objectContaining({ text: expect.stringMatching(/^Missed 1 \(.+\)\.$/), tone: 'bad' }),
    );
  });

  it('with paused KPIs alone has no numbers', () => {
    expect(under('Where it stands', { kpis: [kpi('KPI-4', { use: 'Paused' })] })[1]).toBe(
      'muted> Numbers: there are no KPIs yet.',
    );
  });
});

describe('ledgers', () => {
  it('pilots are listed, those that wait for an agreement with a warning', () => {
    const pilot = { key: 'PI-1', name: 'Webinar', criterion: 'leads', needed: 40, result: 46 };
    const open = { ...pilot, verdictA: 'Scale', verdictB: 'Extend' };
    expect(under('Pilots', { pilots: [pilot, open] })).toEqual([
      '>  Webinar: 46 of at least 40 (leads), met.',
      'warn>  Webinar: 46 of at least 40 (leads), met. A says Scale, B says Extend: talk it over.',
    ]);
    expect(summary({})).not.toContain('# Pilots');
  });

  it('money and return have a part each', () => {
    const revenue = kpi('KPI-1', { name: 'Revenue', family: 'Revenue', unit: 'USD' });
    const spending = { family: 'Cost', unit: 'USD', targetType: 'Stay at or below' };
    const cost = kpi('KPI-2', { name: 'Spend', ...spending });
    const tables = {
      partnership: [partnership],
      parties,
      kpis: [revenue, cost],
      readings: [read('KPI-1', '2027-02-01', 52_000), read('KPI-2', '2027-02-01', 18_000)],
      economics: [{ key: 'E-1', model: 'Revenue share', basis: 'Revenue', shareA: 0.5, shareB: 0.5 }],
    };
    expect(under('Money', tables)).toContain(
      '> Of 52,000.00 USD, as agreed: Lumen 26,000.00 USD, Corvid 26,000.00 USD.',
    );
    expect(under('Money', { ...tables, parties: [] })).toContain(
      '> Of 52,000.00 USD, as agreed: Party A 26,000.00 USD, Party B 26,000.00 USD.',
    );
    expect(under('What it brings', tables)).toEqual([
      '> Return: 188.9 % (52,000.00 USD brought in, 18,000.00 USD spent).',
    ]);
  });

  it('F12: a triggered exit criterion waits for a person, and says who confirmed it', () => {
    const exit = { key: 'X-1', criterion: 'Underperformance', state: 'Triggered', consequence: 'Evaluate' };
    expect(
      under('To confirm', {
        exit: [
          { ...exit, since: '2027-02-09' },
          { ...exit, criterion: null, consequence: 'Terminate', decidedOn: '2027-02-10' },
          { ...exit, decidedOn: '2027-02-10', decidedBy: 'Ada' },
          { ...exit, criterion: null, consequence: 'Terminate', decidedOn: '2027-02-10', decidedBy: 'Ada' },
          { ...exit, state: 'Clear' },
        ],
      }),
    ).toEqual([
      'bad> Underperformance: triggered since 9 February 2027. Proposal: evaluate the partnership. Nothing happens until a person confirms it (tab Exit, Confirmed on and Confirmed by).',
      'bad> Exit criterion: triggered. Proposal: end the partnership. Nothing happens until a person confirms it (tab Exit, Confirmed on and Confirmed by).',
      '> Underperformance: Ada confirmed on 10 February 2027 to evaluate the partnership.',
      '> Exit criterion: Ada confirmed on 10 February 2027 to end the partnership.',
    ]);
  });
});
