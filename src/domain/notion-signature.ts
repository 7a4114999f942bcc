// A signature given in Notion: whether it counts, and the row of Agreements that it becomes.
import { agreementOf, type Side, termsHash, termsJson } from './agreement.ts';
import { checkAuthority } from './authority.ts';
import { sameValue, type Table, type Value, type Values } from './field.ts';
import { type Agreement, KPIS, type Kpi, type Person } from './fields.ts';

/** Two properties that exist in Notion alone, on the pages of this table. */
export const SIGNING = {
  table: KPIS.id,
  /** A select that a person of a party sets; emptied once it was read. */
  label: 'Sign',
  choices: ['A signs', 'B signs'],
  /** What became of it. */
  note: 'Signing',
} as const;

export interface SignatureFacts {
  /** What was chosen. */
  readonly choice: string;
  /** The person who edited the page last, as far as the tab People and Notion know; null when that was the sync. */
  readonly editor: {
    readonly userId: string;
    readonly email: string | null;
    readonly name: string | null;
  } | null;
  readonly people: readonly Person[];
  /** The KPI as it stands in the sheet, and as the page shows it. */
  readonly kpi: Kpi;
  readonly shown: Values;
  /** Names of what else a person changed on the page since the last run; null when nobody can tell. */
  readonly alsoChanged: readonly string[] | null;
  readonly agreements: readonly Agreement[];
  /** ISO instant of the run. */
  readonly now: string;
}

export type Verdict =
  | { readonly counts: true; readonly row: Values; readonly message: string }
  /** `message` says why not, and who has to do what. `waits`: for a person; false when there is nothing to do. */
  | { readonly counts: false; readonly waits: boolean; readonly message: string };

const bareId = (id: string): string => id.replace(/-/g, '').toLowerCase();

const personOf = (
  editor: NonNullable<SignatureFacts['editor']>,
  people: readonly Person[],
): Person | undefined =>
  people.find(({ notionUser }) => notionUser !== null && bareId(notionUser) === bareId(editor.userId)) ??
  people.find(
    ({ email }) =>
      email !== null &&
      editor.email !== null &&
      email.trim().toLowerCase() === editor.email.trim().toLowerCase(),
  );

const signersOf = (people: readonly Person[], side: Side): string =>
  people
    .filter((person) => person.side === side && person.role !== 'Data owner')
    .map(({ name }) => name)
    .filter((name) => name !== null)
    .join(' or ') || `a person of party ${side}`;

/** Locked fields that the page and the sheet do not say alike: nobody signs what they did not see. */
const differing = (kpi: object, shown: Values, table: Table): readonly string[] =>
  table.fields
    .filter((field) => field.locked === true && shown[field.id] !== undefined)
    .filter((field) => !sameValue((kpi as Values)[field.id] ?? null, shown[field.id] as Value))
    .map(({ label }) => label);

/**
 * Counts only when the very person who edited the page is known, stands for the side that signs, may sign alone, and saw
 * the terms that stand in the sheet. Otherwise it needs a confirmation. Notion names the last editor of a page, not who
 * made the choice: when anything else was changed as well, another person may have chosen.
 */
export const judgeSignature = (facts: SignatureFacts): Verdict => {
  const { choice, editor, people, kpi, shown, alsoChanged, agreements, now } = facts;
  const side: Side = choice.startsWith('B') ? 'B' : 'A';
  const refuse = (why: string): Verdict => ({
    counts: false,
    waits: true,
    message: `Needs confirmation: ${why} Only a choice that ${signersOf(people, side)} makes here counts.`,
  });
  const view = agreementOf(kpi, agreements);
  // First of all: a choice that was taken, and whose property could not be emptied, asks nobody for anything.
  if (view.signedBy.includes(side))
    return { counts: false, waits: false, message: `Party ${side} has signed this definition already.` };
  if (editor === null)
    return refuse(
      `Somebody chose “${choice}”, and Instep wrote to this page after that, so nobody can tell who.`,
    );
  const name = editor.name ?? 'Somebody';
  const person = personOf(editor, people);
  if (person === undefined) return refuse(`“${choice}” was chosen by ${name}, who is not in the tab People.`);
  if (person.side !== side)
    return refuse(
      `“${choice}” was chosen by ${person.name ?? name}, who stands for party ${person.side ?? '?'}.`,
    );
  if (alsoChanged === null)
    return refuse(
      `Instep does not remember what this page said before, so nobody can tell who chose “${choice}”. Choose it again, or sign in the sidebar.`,
    );
  if (alsoChanged.length > 0)
    return refuse(
      `Somebody also changed ${alsoChanged.join(', ')} on this page, so nobody can tell who chose “${choice}”. Choose it again, or sign in the sidebar.`,
    );
  if (kpi.goal === null)
    return {
      counts: false,
      waits: true,
      message: 'Not signed: a KPI without a goal cannot be agreed. Choose its goal, then sign again.',
    };
  const changed = differing(kpi, shown, KPIS);
  if (changed.length > 0)
    return {
      counts: false,
      waits: true,
      message: `Not signed: ${changed.join(', ')} changed at the same time. Read the definition again, then sign.`,
    };
  const before = view.agreedTerms?.target;
  const authority = checkAuthority(person, {
    targetBefore: typeof before === 'number' ? before : null,
    targetAfter: kpi.target,
    spend: null,
    currency: null,
  });
  if (!authority.within)
    return { counts: false, waits: true, message: `Needs confirmation: ${authority.reason}` };
  return {
    counts: true,
    row: {
      object: kpi.key,
      side,
      person: person.name ?? name,
      decision: 'sign',
      at: now,
      hash: termsHash(kpi),
      terms: termsJson(kpi),
      note: 'Signed in Notion',
    },
    message: `Signed for party ${side} by ${person.name ?? name}, ${now.slice(0, 10)}.`,
  };
};
