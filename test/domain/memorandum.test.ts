// Memorandum: the five required terms, and a page that prints what both signed and nothing else (F5, #38).
import { beforeEach, describe, expect, it } from 'vitest';
import {
  composeMemorandum,
  type MemorandumInput,
  memorandumHash,
  missingTerms,
  REQUIRED_TERMS,
} from '../../src/domain/memorandum.ts';

const full: MemorandumInput = {
  partnership: 'Lumen × Corvid',
  why: 'Make small shops visible.',
  parties: [
    { name: 'Lumen', side: 'A', brings: 'The app', needs: 'Reach' },
    { name: 'Corvid', side: 'B', brings: null, needs: null },
  ],
  people: [
    { name: 'Ada', side: 'A', role: 'Manager' },
    { name: 'Bo', side: 'B', role: 'Manager' },
  ],
  goals: [
    {
      key: 'G-1',
      title: 'Leads',
      statement: 'Bring in 1,000 leads.',
      target: 1000,
      unit: 'count',
      start: '2027-01-04',
      due: '2027-04-04',
      version: 1,
      hash: 'fedcba9876543210fedc',
    },
  ],
  kpis: [
    {
      name: 'Qualified leads',
      goal: 'G-1',
      measures: 'People handed over and accepted.',
      countingRule: 'Each person once.',
      includes: null,
      excludes: 'Test leads',
      unit: 'count',
      baseline: 0,
      target: 1000,
      bandLow: null,
      bandHigh: null,
      due: '2027-04-04',
      source: 'CRM',
      reportedBy: 'B',
      frequency: 'Weekly',
      version: 2,
      hash: '0123456789abcdef0123',
    },
  ],
  rhythms: [
    { meeting: 'Tactical sync', purpose: 'Coordination', rule: 'FREQ=WEEKLY;INTERVAL=2', duration: 'PT30M' },
  ],
  economics: [
    {
      model: 'Revenue share',
      basis: 'Qualified leads',
      shareA: 0.6,
      shareB: 0.4,
      floor: 1000,
      cap: null,
      unit: 'USD',
      from: '2027-01-04',
      to: null,
    },
  ],
  exits: [{ criterion: 'Consistent underperformance', consequence: 'Evaluate' }],
  ladder: [
    { step: 'Manager', days: 1 },
    { step: 'Sponsor', days: 10 },
  ],
  notAgreed: [],
};
const terms = (change: Partial<MemorandumInput>) =>
  missingTerms({ ...full, ...change }).map(({ term }) => term);

describe('completeness', () => {
  it('needs exactly the five terms', () => {
    expect(missingTerms(full)).toEqual([]);
    const empty = { ...full, people: [], economics: [], goals: [], kpis: [], exits: [], ladder: [] };
    expect(missingTerms(empty).map(({ term }) => term)).toEqual([...REQUIRED_TERMS]);
    expect(REQUIRED_TERMS).toHaveLength(5);
  });

  it.each<[Partial<MemorandumInput>, string]>([
    [{ people: full.people.slice(0, 1) }, 'Responsibilities'],
    [
      { people: [...full.people.slice(0, 1), { name: 'Bo', side: 'B', role: 'Sponsor' }] },
      'Responsibilities',
    ],
    [{ economics: [] }, 'Compensation'],
    [{ goals: [], kpis: [] }, 'Timelines'],
    [{ goals: full.goals.map((goal) => ({ ...goal, due: null })) }, 'Timelines'],
    [{ kpis: full.kpis.map((kpi) => ({ ...kpi, due: null })) }, 'Timelines'],
    [{ exits: [] }, 'Termination conditions'],
    [{ ladder: [] }, 'Dispute resolution'],
  ])('%#: %j misses %s', (change, term) => {
    expect(terms(change)).toEqual([term]);
  });

  it('says who and what is missing', () => {
    expect(missingTerms({ ...full, people: [] })[0]?.message).toBe(
      'No manager is named for party A and party B. Add one in the tab People.',
    );
    expect(
      missingTerms({ ...full, goals: full.goals.map((goal) => ({ ...goal, due: null })) })[0]?.message,
    ).toBe('There is no due day for Leads.');
    expect(missingTerms({ ...full, kpis: full.kpis.map((kpi) => ({ ...kpi, due: null })) })[0]?.message).toBe(
      'There is no due day for Qualified leads.',
    );
    expect([
      missingTerms({ ...full, economics: [] })[0]?.message,
      missingTerms({ ...full, goals: [], kpis: [] })[0]?.message,
      missingTerms({ ...full, ladder: [] })[0]?.message,
    ]).toEqual([
      'Nothing is said about money. Add a row in the tab Economics, even if it is None.',
      'No goal or KPI is agreed by both. Sign at least one.',
      'No steps are agreed for a dispute. Fill in the days for managers, sponsors and a mediator in the tab Partnership.',
    ]);
  });
});

describe('the hash', () => {
  it('changes with every word and with nothing else', () => {
    expect(memorandumHash({ ...full })).toBe(memorandumHash(full));
    expect(memorandumHash({ ...full, why: 'Another why.' })).not.toBe(memorandumHash(full));
    expect(memorandumHash({ ...full, notAgreed: ['Reach'] })).not.toBe(memorandumHash(full));
  });
});

describe('the page', () => {
  let page: ReturnType<typeof composeMemorandum>;
  beforeEach(() => {
    page = composeMemorandum(full, '2027-01-06', 3);
  });
  const texts = (of: typeof page.parts) =>
    of.map((part) => ('text' in part ? `${'strong' in part ? `${part.strong} ` : ''}${part.text}` : ''));

  it('prints what both signed, in order', () => {
    const { title, parts, missing } = page;
    expect(title).toBe('Memorandum of understanding – Lumen × Corvid');
    expect(missing).toEqual([]);
    expect(
      parts.filter(({ kind }) => kind === 'heading').map((part) => ('text' in part ? part.text : '')),
    ).toEqual([
      'Shared why',
      'Responsibilities',
      'Goals',
      'How success is measured',
      'Compensation',
      'Rhythm',
      'Termination',
      'Disputes',
    ]);
    expect(texts(parts)).toEqual(
      expect.arrayContaining([
        `Version 3 of 6 January 2027, ${memorandumHash(full).slice(0, 12)}. This is a summary of what both signed; it is no legal advice.`,
        'Make small shops visible.',
        'Lumen: Brings: The app. Needs: Reach.',
        'Corvid: Brings: – Needs: –',
        'Ada: Manager of Lumen',
        'Leads: Bring in 1,000 leads. 4 January 2027 to 4 April 2027. Version 1, fedcba987654.',
        'Qualified leads: People handed over and accepted. From 0 to 1,000 by 4 April 2027. Read weekly by Corvid, source: CRM. Version 2, 0123456789ab.',
        'How it is counted: Each person once.',
        'Does not count: Test leads',
        'Revenue share: Lumen 60 %, Corvid 40 %; tied to Qualified leads; from 1,000 USD; from 4 January 2027',
        'Tactical sync: Coordination, every 2 weeks, 30 minutes',
        'Consistent underperformance: evaluate.',
        'Manager: 1 day',
        'Sponsor: 10 days',
      ]),
    );
  });

  it('names what is missing first, and what is not agreed', () => {
    page = composeMemorandum({ ...full, why: null, exits: [], notAgreed: ['Impressions'] }, '2027-01-06', 1);
    expect(texts(page.parts).slice(1, 4)).toEqual([
      'What is missing',
      'Termination conditions: There is no exit criterion. Add one in the tab Exit.',
      'Not agreed by both, so not in here: Impressions.',
    ]);
    expect(texts(page.parts)).toContain('There is no shared why yet.');
  });

  it('of nothing says so everywhere', () => {
    page = composeMemorandum(
      { ...full, people: [], goals: [], kpis: [], rhythms: [], economics: [], exits: [], ladder: [] },
      '2027-01-06',
      1,
    );
    for (const text of [
      'Nobody is named.',
      'No goal is agreed.',
      'No KPI is agreed.',
      'No meeting is agreed.',
    ])
      expect(texts(page.parts)).toContain(text);
    expect(texts(page.parts).filter((text) => text === 'Nothing is said.')).toHaveLength(3);
  });

  it('a band stands for the target', () => {
    const kpis = full.kpis.map((kpi) => ({
      ...kpi,
      target: null,
      bandLow: 40,
      bandHigh: 50,
      unit: '%',
      reportedBy: 'both' as const,
    }));
    expect(texts(composeMemorandum({ ...full, kpis }, '2027-01-06', 1).parts).join('\n')).toContain(
      'to 40 % to 50 % by 4 April 2027. Read weekly by both',
    );
  });

  it('has a tone for what is missing and for what it says of itself', () => {
    page = composeMemorandum(
      { ...full, why: null, ladder: [], notAgreed: ['Reach', 'Sales'] },
      '2027-01-06',
      1,
    );
    expect(page.parts.slice(0, 6)).toEqual([
      {
        kind: 'text',
        tone: 'muted',
        text: expect.stringMatching(
          /^Version 1 of 6 January 2027, [0-9a-f]{12}\. This is a summary of what both signed; it is no legal advice\.$/,
        ),
      },
      { kind: 'heading', text: 'What is missing' },
      {
        kind: 'bullet',
        strong: 'Dispute resolution:',
        text: 'No steps are agreed for a dispute. Fill in the days for managers, sponsors and a mediator in the tab Partnership.',
        tone: 'warn',
      },
      { kind: 'text', tone: 'warn', text: 'Not agreed by both, so not in here: Reach, Sales.' },
      { kind: 'heading', text: 'Shared why' },
      { kind: 'text', tone: 'muted', text: 'There is no shared why yet.' },
    ]);
    expect(composeMemorandum(full, '2027-01-06', 3).parts.slice(1, 4)).toEqual([
      { kind: 'heading', text: 'Shared why' },
      { kind: 'quote', text: 'Make small shops visible.' },
      { kind: 'bullet', strong: 'Lumen:', text: 'Brings: The app. Needs: Reach.' },
    ]);
  });

  it('has words for every blank', () => {
    const [goal, kpi, terms] = [full.goals[0]!, full.kpis[0]!, full.economics[0]!];
    const blank: MemorandumInput = {
      ...full,
      parties: [{ name: null, side: null, brings: null, needs: null }],
      people: [
        { name: null, side: 'A', role: null },
        { name: 'Cy', side: null, role: 'Sponsor' },
      ],
      goals: [{ ...goal, title: null, statement: null, start: null, due: null }],
      kpis: [
        {
          ...kpi,
          name: null,
          measures: null,
          countingRule: null,
          excludes: null,
          includes: 'All leads',
          bandLow: 1,
          due: null,
          source: null,
          frequency: null,
          reportedBy: null,
        },
      ],
      rhythms: [{ meeting: null, purpose: null, rule: null, duration: null }],
      economics: [
        {
          ...terms,
          model: null,
          basis: null,
          shareB: null,
          floor: null,
          cap: 5000,
          from: null,
          to: '2027-12-31',
        },
        { ...terms, model: 'Fixed fee', basis: null, shareA: null, floor: null, from: null },
      ],
      exits: [{ criterion: null, consequence: null }],
    };
    expect(texts(composeMemorandum(blank, '2027-01-06', 1).parts)).toEqual(
      expect.arrayContaining([
        'Party ?: Brings: – Needs: –',
        'Somebody: no role of Party A',
        'Cy: Sponsor of both',
        'Goal: 1,000 no day yet to no day yet. Version 1, fedcba987654.',
        'KPI: not described From 0 to 1,000 by no day yet. Read as needed by both, source: none named. Version 2, 0123456789ab.',
        'Counts: All leads',
        'Meeting: as needed',
        'Model: up to 5,000 USD; until 31 December 2027',
        'Fixed fee: ',
        'Criterion: evaluate.',
      ]),
    );
    expect(missingTerms(blank).find(({ term }) => term === 'Timelines')?.message).toBe(
      'There is no due day for a goal, a KPI.',
    );
  });
});
