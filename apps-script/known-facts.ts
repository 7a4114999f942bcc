// What the last reading of the whole spreadsheet found that most actions need to know: an action then reads its own tabs only.
import type { Partnership, Person } from '../src/domain/fields.ts';

export type PartnershipFacts = Pick<
  Partnership,
  'key' | 'name' | 'stage' | 'timeZone' | 'currency' | 'kpiMin' | 'kpiMax'
>;

/**
 * What it says is there is believed for some minutes; what it lacks, and what would refuse somebody, is looked up in the
 * spreadsheet. Whoever signs is always looked up: a signature stays.
 */
export interface KnownFacts {
  readonly partnership: PartnershipFacts | null;
  /** Null: to be looked up. */
  readonly people: readonly Person[] | null;
  /** Keys of the live rows that others refer to, by table id. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** How the two success answers differ, as sentences. */
  readonly differences: readonly string[];
}

const NAME = 'instep.facts.1';
const GENERATION = 'instep.generation';
/** Edits in the cells themselves and those of the sync change the facts unseen. */
const SECONDS = 10 * 60;
const LONG = 6 * 60 * 60;
/** A value of the cache takes 100 KB; letters beyond ASCII take more than one byte. */
const MOST_CHARACTERS = 30_000;

const cached = (name: string): string | null => CacheService.getDocumentCache()?.get(name) ?? null;

/** To be asked for before the spreadsheet is read for `rememberFacts`. */
export const factsGeneration = (): string => cached(GENERATION) ?? '';

/** Null when nobody has read the whole for a while, or an action has written since what changes it. */
export const recallFacts = (): KnownFacts | null => {
  const text = cached(NAME);
  if (text === null) return null;
  const { generation, facts } = JSON.parse(text) as {
    readonly generation: string;
    readonly facts: KnownFacts;
  };
  return generation === factsGeneration() ? facts : null;
};

export const rememberFacts = (generation: string, facts: KnownFacts): void => {
  const text = JSON.stringify({ generation, facts });
  if (text.length <= MOST_CHARACTERS) CacheService.getDocumentCache()?.put(NAME, text, SECONDS);
};

/** Also those that somebody is just about to remember. */
export const forgetFacts = (): void => {
  CacheService.getDocumentCache()?.put(GENERATION, Utilities.getUuid(), LONG);
};
