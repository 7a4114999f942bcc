// What the last reading of the whole spreadsheet found that most actions need to know: an action then reads its own tabs only.
import type { Partnership, Person } from '../src/domain/fields.ts';

export type PartnershipFacts = Pick<
  Partnership,
  'key' | 'name' | 'stage' | 'timeZone' | 'currency' | 'kpiMin' | 'kpiMax'
>;

/**
 * Not older than what the sidebar shows: each reading of the whole renews it. What it says is there is believed; what it
 * lacks is looked up in the spreadsheet. Nobody is kept out by it: whoever may act here may also edit the tab People.
 */
export interface KnownFacts {
  readonly partnership: PartnershipFacts | null;
  readonly people: readonly Person[];
  /** Keys of the live rows that others refer to, by table id. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** How the two success answers differ, as sentences. */
  readonly differences: readonly string[];
}

const NAME = 'instep.facts.1';
const SECONDS = 6 * 60 * 60;
/** A value of the cache takes 100 KB; letters beyond ASCII take more than one byte. */
const MOST_CHARACTERS = 30_000;

/** Null when nobody has read the whole for a while, or something was written since that changes it. */
export const recallFacts = (): KnownFacts | null => {
  const text = CacheService.getDocumentCache()?.get(NAME) ?? null;
  return text === null ? null : (JSON.parse(text) as KnownFacts);
};

export const rememberFacts = (facts: KnownFacts): void => {
  const text = JSON.stringify(facts);
  if (text.length > MOST_CHARACTERS) forgetFacts();
  else CacheService.getDocumentCache()?.put(NAME, text, SECONDS);
};

export const forgetFacts = (): void => {
  CacheService.getDocumentCache()?.remove(NAME);
};
