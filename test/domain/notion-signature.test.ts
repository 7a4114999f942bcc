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
  });
});
