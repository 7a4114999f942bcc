// What `instep init` has to know about a new partnership: from flags, from questions at the terminal, or from what stands in the sheet.
import { isCurrency } from '../../domain/currency.ts';
import { isTimeZone } from '../../domain/zone.ts';
import { UsageError } from '../usage-error.ts';

export interface Manager {
  readonly name: string;
  readonly email: string;
}

export interface PartyAnswer {
  readonly name: string;
  readonly manager: Manager;
}

export interface InitAnswers {
  /** What people call the partnership. */
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly parties: Readonly<Record<'A' | 'B', PartyAnswer>>;
}

/** As typed on the command line; undefined for what was not. */
export interface InitFlags {
  readonly name?: string;
  readonly timeZone?: string;
  readonly currency?: string;
  readonly partyA?: string;
  readonly partyB?: string;
  readonly managerA?: string;
  readonly managerB?: string;
}

/** What the sheet says already; it is not asked again. */
export interface KnownAnswers {
  readonly name: string | null;
  readonly timeZone: string | null;
  readonly currency: string | null;
  readonly parties: Readonly<Record<'A' | 'B', string | null>>;
  readonly managers: Readonly<Record<'A' | 'B', Manager | null>>;
}

/** Asks one question at the terminal; `fallback` stands for an empty answer. */
export type Ask = (question: string, fallback?: string) => Promise<string>;

/** How often one question is put; a program that answers instead of a person would do so for ever. */
const MOST_ATTEMPTS = 3;

const MAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** `Mara Lindqvist <mara@lumen.example>`, or the address alone. Throws `UsageError`. */
export const readManager = (text: string, where: string): Manager => {
  const match = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text);
  const email = (match?.[2] ?? text).trim();
  if (!MAIL.test(email))
    throw new UsageError(
      `${where}: “${text.trim()}” names no e-mail. Write it as “Mara Lindqvist <mara@lumen.example>”.`,
    );
  const name = match?.[1] ?? '';
  return { name: name === '' ? (email.split('@')[0] ?? email) : name, email };
};

const checkZone = (zone: string): string => {
  if (isTimeZone(zone)) return zone;
  throw new UsageError(
    `--time-zone: “${zone}” is no time zone. Write an IANA name such as Europe/Berlin or America/New_York.`,
  );
};

const checkCurrency = (code: string): string => {
  const upper = code.trim().toUpperCase();
  if (isCurrency(upper)) return upper;
  throw new UsageError(`--currency: “${code}” is no currency. Write an ISO 4217 code such as USD.`);
};

/** Refuses flags that can never do, before anything is asked or made. Throws `UsageError`. */
export const checkFlags = ({ timeZone, currency, managerA, managerB }: InitFlags): void => {
  if (timeZone !== undefined) checkZone(timeZone.trim());
  if (currency !== undefined) checkCurrency(currency);
  if (managerA !== undefined) readManager(managerA, 'Manager of party A');
  if (managerB !== undefined) readManager(managerB, 'Manager of party B');
};

/**
 * Puts the answers together. Without a terminal (`ask` undefined) everything that is missing is named in one
 * `UsageError`, with its flag.
 */
export const gatherAnswers = async (
  flags: InitFlags,
  known: KnownAnswers,
  ask: Ask | undefined,
  defaults: { readonly timeZone: string },
): Promise<InitAnswers> => {
  const missing: string[] = [];
  const want = async (
    given: string | null | undefined,
    flag: string,
    question: string,
    fallback?: string,
    /** Throws `UsageError` with what is wrong about an answer: then the question is put again, with that sentence. */
    check: (answer: string) => unknown = () => undefined,
  ): Promise<string> => {
    const text = given?.trim();
    if (text) return text;
    if (ask !== undefined) {
      let asked = question;
      for (let left = MOST_ATTEMPTS; ; left -= 1) {
        const answer = (await ask(asked, fallback)).trim() || fallback || '';
        if (answer === '') break;
        try {
          check(answer);
          return answer;
        } catch (error) {
          if (!(error instanceof UsageError) || left === 1) throw error;
          asked = `${error.message} ${question}`;
        }
      }
      throw new UsageError(`${question}: an answer is needed (${flag}).`);
    }
    if (fallback !== undefined) return fallback;
    missing.push(flag);
    return '';
  };
  const partyA = await want(flags.partyA ?? known.parties.A, '--party-a <company>', 'Party A (your company)');
  const partyB = await want(
    flags.partyB ?? known.parties.B,
    '--party-b <company>',
    'Party B (the partner company)',
  );
  const managerOf = async (side: 'A' | 'B', flag: string | undefined, party: string): Promise<Manager> => {
    const stands = known.managers[side];
    if (flag === undefined && stands !== null) return stands;
    const name = `--manager-${side.toLowerCase()} "<name> <e-mail>"`;
    const text = await want(
      flag,
      name,
      `Partnership manager of ${party || `party ${side}`}, as “Name <e-mail of the Google account>”`,
      undefined,
      (answer) => readManager(answer, `Manager of party ${side}`),
    );
    return text === '' ? { name: '', email: '' } : readManager(text, `Manager of party ${side}`);
  };
  const managerA = await managerOf('A', flags.managerA, partyA);
  const managerB = await managerOf('B', flags.managerB, partyB);
  const name = await want(
    flags.name ?? known.name,
    '--name <partnership>',
    'What people call the partnership',
    partyA === '' ? undefined : `${partyA} × ${partyB}`,
  );
  const timeZone = await want(
    flags.timeZone ?? known.timeZone,
    '--time-zone <zone>',
    'Time zone whose days count',
    defaults.timeZone,
    checkZone,
  );
  const currency = await want(
    flags.currency ?? known.currency,
    '--currency <code>',
    'Currency (ISO 4217 code)',
    'USD',
    checkCurrency,
  );
  if (missing.length > 0)
    throw new UsageError(
      `Something is missing to set up a partnership: ${missing.join(', ')}. Add it to the command, or run instep init at a terminal, where it asks.`,
    );
  return {
    name,
    timeZone: checkZone(timeZone),
    currency: checkCurrency(currency),
    parties: {
      A: { name: partyA, manager: managerA },
      B: { name: partyB, manager: managerB },
    },
  };
};
