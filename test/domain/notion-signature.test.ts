// Which choices of *Sign* count, and what the others are told.
import { describe, expect, it } from 'vitest';
import { termsHash, termsJson } from '../../src/domain/agreement.ts';
import { type Agreement, KPIS, type Kpi, type Person } from '../../src/domain/fields.ts';
import { judgeSignature, type SignatureFacts } from '../../src/domain/notion-signature.ts';

const blank = Object.fromEntries(
  KPIS.fields.map((field) => [field.id, field.kind === 'yes-no' ? false : null]),
);
const kpi = {
  ...blank,
  key: 'KPI-1',
  name: 'Leads',
  goal: 'G-1',
  target: 100,
  unit: 'count',
} as unknown as Kpi;

const person = (name: string, side: 'A' | 'B', more: Partial<Person> = {}): Person => ({
  key: `PER-${name}`,
  name,
  side,
  email: `${name.toLowerCase()}@x.example`,
  role: 'Manager',
  notionUser: null,
  maxTargetChange: null,
  maxSpend: null,
  unit: null,
  ...more,
});

const facts = (more: Partial<SignatureFacts> = {}): SignatureFacts => ({
  choice: 'B signs',
  editor: { userId: 'u-1', email: 'Jonas@x.example', name: 'Jonas S.' },
  people: [person('Mara', 'A'), person('Jonas', 'B')],
  kpi,
  shown: { name: 'Leads', target: 100, unit: 'count' },
  alsoChanged: [],
  agreements: [],
  now: '2027-01-06T10:00:00Z',
  ...more,
});

const signed = (side: 'A' | 'B', terms: object = kpi): Agreement => ({
  key: `S-${side}`,
  object: 'KPI-1',
  side,
  person: side,
  decision: 'sign',
  at: '2027-01-05T10:00:00Z',
  hash: termsHash(terms),
  terms: termsJson(terms),
  note: null,
});

describe('a choice of Sign', () => {
  it('of a known person of that side counts, and carries the terms', () => {
    const verdict = judgeSignature(facts());
    expect(verdict).toMatchObject({
      counts: true,
      row: {
        object: 'KPI-1',
        side: 'B',
        person: 'Jonas',
        decision: 'sign',
        hash: termsHash(kpi),
        terms: termsJson(kpi),
      },
      message: 'Signed for party B by Jonas, 2027-01-06.',
    });
  });

  it('knows people by their Notion user before their address', () => {
    const people = [person('Jonas', 'B', { email: 'other@x.example', notionUser: 'AB-CD' })];
    const editor = { userId: 'abcd', email: null, name: null };
    expect(judgeSignature(facts({ people, editor })).counts).toBe(true);
  });

  it.each<[string, Partial<SignatureFacts>, RegExp]>([
    ['the sync edited the page since', { editor: null }, /^Needs confirmation: .*nobody can tell who.*Jonas/],
    [
      'somebody unknown made the edit',
      { editor: { userId: 'x', email: 'kim@x.example', name: 'Kim' } },
      /^Needs confirmation: .*Kim, who is not in the tab People/,
    ],
    [
      'the person stands for the other side',
      { editor: { userId: 'x', email: 'mara@x.example', name: 'Mara' } },
      /^Needs confirmation: .*Mara, who stands for party A/,
    ],
    [
      'something else was changed on the page',
      { alsoChanged: ['New reading', 'Note'] },
      /^Needs confirmation: Somebody also changed New reading, Note on this page, .*Choose it again, or sign in the sidebar\. Only a choice that Jonas/,
    ],
    [
      'nobody knows what the page said before',
      { alsoChanged: null },
      /^Needs confirmation: .*does not remember what this page said before.*sign in the sidebar/,
    ],
    ['the KPI has no goal', { kpi: { ...kpi, goal: null } }, /^Not signed: .*without a goal/],
    ['the page shows other terms', { shown: { target: 90 } }, /^Not signed: Target changed/],
    [
      'the person keeps data only',
      { people: [person('Jonas', 'B', { role: 'Data owner' })] },
      /^Needs confirmation: .*sponsor of party B/i,
    ],
    [
      'the target changes by more than the person may decide',
      {
        people: [person('Jonas', 'B', { maxTargetChange: 0.1 })],
        agreements: [signed('A', { ...kpi, target: 50 }), signed('B', { ...kpi, target: 50 })],
      },
      /^Needs confirmation: The target changes by 100 %/,
    ],
  ])('does not count when %s', (_, more, message) => {
    const verdict = judgeSignature(facts(more));
    expect(verdict).toMatchObject({ counts: false, waits: true });
    expect(verdict.message).toMatch(message);
  });

  it('that is signed already asks nobody for anything', () => {
    expect(judgeSignature(facts({ agreements: [signed('B')] }))).toMatchObject({
      counts: false,
      waits: false,
    });
    // The run that took it wrote to the page and was killed before it emptied the choice.
    expect(judgeSignature(facts({ agreements: [signed('B')], editor: null }))).toMatchObject({
      counts: false,
      waits: false,
    });
  });
});

describe('who is meant', () => {
  const message = (more: Partial<SignatureFacts>) => judgeSignature(facts({ editor: null, ...more })).message;

  it('are those of the side who may sign, by name', () => {
    const people = [
      person('Mara', 'A'),
      person('Jonas', 'B'),
      person('Ada', 'B', { role: 'Sponsor' }),
      person('Dan', 'B', { role: 'Data owner' }),
      person('Nobody', 'B', { name: null }),
    ];
    expect(message({ people })).toBe(
      'Needs confirmation: Somebody chose “B signs”, and Instep wrote to this page after that, so nobody can tell who. Only a choice that Jonas or Ada makes here counts.',
    );
    expect(message({ people, choice: 'A signs' })).toContain('Only a choice that Mara makes here counts.');
    expect(message({ people: [] })).toContain('Only a choice that a person of party B makes here counts.');
  });

  it('nobody is known by an address or user that is not there', () => {
    const editor = { userId: 'u-1', email: null, name: null };
    const people = [person('Jonas', 'B', { email: null })];
    expect(judgeSignature(facts({ editor, people })).message).toContain(
      '“B signs” was chosen by Somebody, who is not in the tab People.',
    );
    const spaced = { userId: 'u-1', email: ' JONAS@x.example ', name: null };
    expect(judgeSignature(facts({ editor: spaced })).counts).toBe(true);
    expect(
      judgeSignature(facts({ people: [person('Jonas', 'B', { email: ' jonas@X.example' })] })).counts,
    ).toBe(true);
  });

  it('a person without a name signs as the editor that Notion names', () => {
    const people = [person('Jonas', 'B', { name: null, email: 'jonas@x.example' })];
    expect(judgeSignature(facts({ people }))).toMatchObject({
      row: { person: 'Jonas S.', note: 'Signed in Notion' },
      message: 'Signed for party B by Jonas S., 2027-01-06.',
    });
    const nobody = [person('Jonas', 'B', { side: null, name: null, email: 'jonas@x.example' })];
    expect(judgeSignature(facts({ people: nobody })).message).toContain(
      '“B signs” was chosen by Jonas S., who stands for party ?.',
    );
  });

  it('every term that differs is named, and what only the sheet has is no difference', () => {
    expect(judgeSignature(facts({ shown: { name: 'Lead', target: 90, unit: 'count' } })).message).toBe(
      'Not signed: KPI, Target changed at the same time. Read the definition again, then sign.',
    );
    expect(judgeSignature(facts({ shown: { note: 'something else' } })).counts).toBe(true);
    expect(judgeSignature(facts({ agreements: [signed('B')] })).message).toBe(
      'Party B has signed this definition already.',
    );
  });
});
