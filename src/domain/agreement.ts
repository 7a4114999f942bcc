// Agreement: derived from the append-only signatures, never stored. Who signed which terms. The only file that knows the hash library.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';
import { isEmptyValue, type Table, type Value, type Values } from './field.ts';
import { type Agreement, KPIS } from './fields.ts';
import { readTerms } from './terms.ts';
import { textToUtf8 } from './utf8.ts';

export type Side = 'A' | 'B';
export type AgreementState = 'Draft' | 'Proposed' | 'Agreed' | 'Changed' | 'Disputed';

export interface AgreementView {
  /**
   * - `Draft`: nobody signed these terms. `Proposed`: one party did, and none were agreed before.
   * - `Agreed`: both parties' newest signature is on these very terms.
   * - `Changed`: terms were agreed once, and these are others or a signature was taken back: computing goes on with
   *   `agreedTerms`. `Disputed`: a party rejected these terms, or a dispute about them is open.
   */
  readonly state: AgreementState;
  /** Hash of the terms as they stand. */
  readonly hash: string;
  readonly signedBy: readonly Side[];
  /** Sides whose signature on the terms as they stand is missing. */
  readonly waitingFor: readonly Side[];
  /** The terms that were agreed last, rebuilt from a signature; null when none ever were, or their text is damaged. */
  readonly agreedTerms: Values | null;
  readonly agreedHash: string | null;
  /** ISO instant of the signature that completed them. */
  readonly agreedAt: string | null;
  /** 1 for the terms that were agreed first; counts on with every other terms that both signed. 0 before that. */
  readonly version: number;
  /** The rejection of the terms as they stand; null when there is none. */
  readonly rejection: {
    readonly side: Side;
    readonly person: string | null;
    readonly note: string | null;
  } | null;
}

const BOTH: readonly Side[] = ['A', 'B'];

/**
 * The locked fields of a record that say something. Empty ones are left out, so that a locked field which is added to
 * the table later leaves every signature valid.
 */
export const lockedTerms = (table: Table, record: object): Values => {
  const values = record as Values;
  const terms: Record<string, Value> = {};
  for (const field of table.fields) {
    const value = values[field.id];
    if (field.locked === true && value !== undefined && !isEmptyValue(value)) terms[field.id] = value;
  }
  return terms;
};

/** What the `Agreements` tab keeps: the locked terms as canonical JSON (keys sorted, decimal strings, NFC, trimmed). */
export const termsJson = (record: object, table: Table = KPIS): string =>
  canonicalJson(lockedTerms(table, record));

/** SHA-256 in hex of the UTF-8 bytes of a text. */
export const hashText = (text: string): string => bytesToHex(sha256(textToUtf8(text)));

/** What a party signs: changes with every change of a locked field and with nothing else. */
export const termsHash = (record: object, table: Table = KPIS): string => hashText(termsJson(record, table));

/** Entries of one object, oldest first; rows that were logged at the same instant keep the order of the tab. */
const entriesOf = (object: string, agreements: readonly Agreement[]): readonly Agreement[] =>
  agreements
    .filter((entry) => entry.object === object)
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => {
      const [x, y] = [a.entry.at ?? '', b.entry.at ?? ''];
      return x === y ? a.place - b.place : x < y ? -1 : 1;
    })
    .map(({ entry }) => entry);

/**
 * Where the agreement on one record stands (design: *Agreed* exactly when, for each party, the newest entry is a
 * signature whose hash equals the hash of the current locked fields).
 *
 * A rejection or withdrawal takes signatures on the same terms out of the log: a party withdraws its own, a rejection
 * voids those of both. So after a rejected change is restored, the signatures on the old terms are the newest again.
 * `isDisputed`: a dispute record about this object is open.
 */
export const agreementOf = <R extends { readonly key: string }>(
  record: R,
  agreements: readonly Agreement[],
  { table = KPIS, isDisputed = false }: { readonly table?: Table; readonly isDisputed?: boolean } = {},
): AgreementView => {
  const hash = termsHash(record, table);
  const signatures: Record<Side, Agreement[]> = { A: [], B: [] };
  let agreed = null as { readonly hash: string; readonly at: string | null } | null;
  let version = 0;
  const rejections = new Map<string, Agreement>();
  const texts = new Map<string, string>();
  const newest = (side: Side): string | null => signatures[side][signatures[side].length - 1]?.hash ?? null;
  for (const entry of entriesOf(record.key, agreements)) {
    const { side } = entry;
    if (side === null || entry.hash === null) continue;
    if (entry.decision === 'sign') {
      signatures[side].push(entry);
      if (rejections.get(entry.hash)?.side === side) rejections.delete(entry.hash);
      // A text that does not have its own hash was tampered with: the signature counts, the text does not.
      if (entry.terms !== null && hashText(entry.terms) === entry.hash) texts.set(entry.hash, entry.terms);
      if (newest('A') === newest('B') && agreed?.hash !== entry.hash) {
        agreed = { hash: entry.hash, at: entry.at };
        version += 1;
      }
    } else {
      const sides = entry.decision === 'reject' ? BOTH : [side];
      for (const each of sides)
        signatures[each] = signatures[each].filter((signed) => signed.hash !== entry.hash);
      if (entry.decision === 'reject') rejections.set(entry.hash, entry);
      else if (rejections.get(entry.hash)?.side === side) rejections.delete(entry.hash);
    }
  }
  const signedBy = BOTH.filter((side) => newest(side) === hash);
  const rejected = rejections.get(hash);
  const state = ((): AgreementState => {
    if (isDisputed || rejected !== undefined) return 'Disputed';
    if (signedBy.length === 2) return 'Agreed';
    if (agreed !== null) return 'Changed';
    return signedBy.length === 1 ? 'Proposed' : 'Draft';
  })();
  const text = agreed === null ? undefined : texts.get(agreed.hash);
  return {
    state,
    hash,
    signedBy,
    waitingFor: BOTH.filter((side) => !signedBy.includes(side)),
    agreedTerms: text === undefined ? null : readTerms(text, table),
    agreedHash: agreed?.hash ?? null,
    agreedAt: agreed?.at ?? null,
    version,
    rejection:
      rejected === undefined || rejected.side === null
        ? null
        : { side: rejected.side, person: rejected.person, note: rejected.note },
  };
};
