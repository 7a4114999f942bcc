// The oracle of law L2: every value that a person typed is live, logged, or was replaced by a person who could see it.
import { type Field, sameValue, type Value } from '../../src/domain/field.ts';
import { valueToText } from '../../src/sync/conflict.ts';
import type { MemoryPage } from './memory-notion.ts';
import { entryId, type MemoryRow } from './memory-sheet.ts';
import {
  canonical,
  fieldsOf,
  isLiveKey,
  keyOfPage,
  pagesWith,
  pageValue,
  rowsWith,
  type World,
} from './world.ts';

export type Place =
  | { readonly side: 'sheet'; readonly table: string; readonly row: MemoryRow }
  | { readonly side: 'notion'; readonly table: string; readonly page: MemoryPage };

/** A value that some person wants to see kept. */
interface Claim {
  readonly place: Place;
  readonly field: Field;
  /** As it stands at the place: a relation in Notion names a page, whatever record that page turns out to be. */
  readonly raw: Value;
  /** The same in keys, as the person meant it. */
  readonly meant: Value;
  /** What it replaced, as a key: what was agreed on, for what was typed since. */
  readonly was: Value;
  /** Typed for the first time in this world: it can be recognised wherever it is. */
  readonly isFresh: boolean;
  /**
   * Typed while two runners were at work, back to what was agreed on when they began: to the slower one it is no edit, and
   * it may write over it in Notion before its commit is refused.
   */
  readonly isFragile: boolean;
}

export interface Claims {
  /** A person sets a value; the value that stood there was visible to them. */
  typed(place: Place, field: Field, before: Value, value: Value, isFresh: boolean): void;
  /** A person removes a row or page with everything that is visible on it. */
  removed(place: Place): void;
  /** The base was lost: that something was emptied on purpose is forgotten with it (L13). */
  forgetEmptied(): void;
  /** A runner wrote this field of a page. */
  overwritten(place: Place, field: Field): void;
  /** Notes what both sides agree on, after one of them changed. */
  observe(place: Place, field: Field): void;
  /** The first value that is neither live nor logged nor explained. */
  check(): string | undefined;
}

const keyOf = (world: World, place: Place): string | null =>
  place.side === 'sheet' ? place.row.key : keyOfPage(world, place.page);

const valueAt = (world: World, place: Place, field: Field): Value =>
  place.side === 'sheet'
    ? (place.row.values[field.id] ?? null)
    : canonical(world, field, place.page.values[field.id]);

const isSamePlace = (a: Place, b: Place): boolean =>
  a.side === 'sheet' ? b.side === 'sheet' && a.row === b.row : b.side === 'notion' && a.page === b.page;

/** Whether a run that is under way, or was killed, means to write this value. */
const isBeingSent = (world: World, table: string, key: string | null, field: Field, value: Value): boolean =>
  world.outboxes.some(({ sent }) =>
    sent.some(
      (each) =>
        each.table === table && each.key === key && each.field === field.id && sameValue(each.value, value),
    ),
  );

/** Whether a property shows what an unfinished run has sent to it. */
const isSent = (world: World, table: string, key: string | null, field: Field): boolean =>
  world.outboxes[0].sent.some(
    (sent) =>
      sent.table === table &&
      sent.key === key &&
      sent.field === field.id &&
      pagesWith(world, table, key).some((page) => sameValue(pageValue(world, page, field), sent.value)),
  );

/** Whether a record was removed on one side at least, and the other has not followed or has. */
const isLeaving = (world: World, table: string, key: Value): boolean => {
  if (typeof key !== 'string') return false;
  const rows = rowsWith(world, table, key);
  if (rows.some(({ archived }) => archived)) return true;
  const wasThere = world.sheet.base.has(entryId(table, key)) || world.awayAt.has(`row\n${table}\n${key}`);
  if (rows.length === 0 && wasThere) return true;
  return pagesWith(world, table, key).some(({ inTrash }) => inTrash);
};

export const createClaims = (world: World): Claims => {
  let claims: Claim[] = [];
  /** What both sides last agreed on, in truth and not as the engine remembers it. */
  const truth = new Map<string, Value>();
  const truthId = (table: string, key: string, field: Field): string => `${table}\n${key}\n${field.id}`;

  const isLinked = (a: Place, b: Place): boolean => {
    if (a.table !== b.table) return false;
    if (isSamePlace(a, b)) return true;
    const key = keyOf(world, a);
    return key !== null && key === keyOf(world, b);
  };

  const shown = (place: Place, field: Field, raw: Value): Value =>
    place.side === 'sheet' ? raw : canonical(world, field, raw);
  const valueOfClaim = ({ place, field, raw }: Claim): Value => shown(place, field, raw);

  const release = (place: Place, field: Field, value: Value): void => {
    claims = claims.filter(
      (claim) =>
        claim.field !== field || !sameValue(valueOfClaim(claim), value) || !isLinked(claim.place, place),
    );
  };

  const isPlaceLive = (place: Place): boolean =>
    place.side === 'sheet'
      ? !place.row.archived && world.sheet.rows.get(place.table)?.includes(place.row) === true
      : !place.page.inTrash && world.notion.pages.has(place.page.id);

  const counterparts = (place: Place): readonly Place[] => {
    const key = keyOf(world, place);
    if (key === null) return [place];
    const { table } = place;
    return [
      place,
      ...rowsWith(world, table, key).map((row): Place => ({ side: 'sheet', table, row })),
      ...pagesWith(world, table, key).map((page): Place => ({ side: 'notion', table, page })),
    ];
  };

  const isLive = (claim: Claim): boolean => {
    const { place, field, isFresh } = claim;
    const value = valueOfClaim(claim);
    // A stray edit of a computed value is no reason to keep a record; it is set aside together with it.
    const isKept = field.owner === 'machine';
    if (isFresh) {
      for (const row of world.sheet.rows.get(place.table) ?? []) {
        if ((isKept || !row.archived) && sameValue(row.values[field.id] ?? null, value)) return true;
      }
      for (const page of world.notion.pages.values()) {
        if (
          page.table === place.table &&
          (isKept || !page.inTrash) &&
          sameValue(page.values[field.id] ?? null, value)
        )
          return true;
      }
      return false;
    }
    if (field.kind === 'one') {
      // A relation to a removed record is no more than the record is, and taking it away no more than its removal.
      const target = claim.raw === null ? claim.was : value;
      if (!isLiveKey(world, field.refersTo ?? '', target)) return true;
    }
    // Of two pages for one record, one may turn out to be another record, after the relation was moved or before.
    return counterparts(place).some((each) => {
      const now = valueAt(world, each, field);
      return (isKept || isPlaceLive(each)) && (sameValue(now, value) || sameValue(now, claim.meant));
    });
  };

  const isLogged = (claim: Claim): boolean => {
    const { place, field, isFresh } = claim;
    const text = valueToText(valueOfClaim(claim));
    const key = keyOf(world, place);
    return world.sheet.conflicts.some(
      (entry) =>
        entry.table === place.table &&
        entry.field === field.id &&
        (isFresh || entry.key === key) &&
        (entry.sheet === text || entry.notion === text),
    );
  };

  return {
    typed(place, field, before, raw, isFresh) {
      const value = shown(place, field, raw);
      if (sameValue(before, raw)) return;
      release(place, field, shown(place, field, before));
      release(place, field, value);
      const key = keyOf(world, place);
      if (place.side === 'notion' && isSent(world, place.table, key, field)) {
        // Nobody can tell any more whether that write had arrived; the same limit as below.
        claims = claims.filter(
          (claim) => claim.isFresh || claim.field !== field || !isLinked(claim.place, place),
        );
      }
      if (field.kind === 'one') {
        const named = [value, shown(place, field, before)];
        if (named.some((target) => isLeaving(world, field.refersTo ?? '', target))) return;
      }
      const agreed = key === null ? undefined : truth.get(truthId(place.table, key, field));
      // Typing what both sides agree on takes an edit back; it is not one.
      if (agreed !== undefined && sameValue(agreed, value)) return;
      // Typing into a page what a run is just writing there says nothing new.
      if (!isFresh && place.side === 'notion' && isBeingSent(world, place.table, key, field, value)) return;
      if (!isFresh) {
        const entry = key === null ? undefined : world.sheet.base.get(entryId(place.table, key));
        const remembered = entry?.values[field.id];
        // Emptying a computed value, or what no agreement knows yet, says nothing that could be lost.
        if (value === null && (field.owner === 'machine' || remembered === undefined)) return;
        // Back to what the base says is no edit for a three-way merge. Only where an unfinished run had already changed
        // the other side can it be one, and then the outbox knows; on Notion's side, or without the outbox, nobody can
        // tell. That is a documented limit.
        const isKnown =
          place.side === 'sheet' && !world.isOutboxLost && isSent(world, place.table, key, field);
        if (!isKnown && remembered !== undefined && sameValue(remembered, value)) return;
      }
      const older = world.agreedBefore?.get(entryId(place.table, key ?? ''))?.values[field.id] ?? null;
      const isFragile =
        world.agreedBefore !== undefined && !isFresh && place.side === 'notion' && sameValue(older, value);
      // What no run has seen in between is nobody's relation: it replaces what was agreed on. One that was hidden was none.
      const known =
        key === null ? undefined : world.sheet.base.get(entryId(place.table, key))?.values[field.id];
      const visible = shown(place, field, before);
      const was = field.kind === 'one' && known !== undefined && visible !== null ? known : visible;
      claims.push({ place, field, raw, meant: value, was, isFresh, isFragile });
    },
    removed(place) {
      for (const field of fieldsOf(place.table)) release(place, field, valueAt(world, place, field));
      // Emptied back to what was agreed on: a cell without an edit, which no removal has to give way to.
      const agreed = (field: Field): Value | undefined =>
        world.sheet.base.get(entryId(place.table, keyOf(world, place) ?? ''))?.values[field.id];
      claims = claims.filter(
        (claim) => claim.raw !== null || agreed(claim.field) !== null || !isLinked(claim.place, place),
      );
      // Relations follow the record they name, out of sight and back; what was said about them is no longer anybody's.
      const key = keyOf(world, place);
      claims = claims.filter(
        (claim) =>
          claim.field.kind !== 'one' ||
          claim.field.refersTo !== place.table ||
          ![claim.meant, claim.was, valueOfClaim(claim)].includes(key),
      );
      if (place.side === 'sheet') return;
      // Relations to the page visibly go with it.
      for (const page of world.notion.pages.values()) {
        for (const field of fieldsOf(page.table)) {
          if (field.kind !== 'one' || page.values[field.id] !== place.page.id) continue;
          release({ side: 'notion', table: page.table, page }, field, keyOfPage(world, place.page));
        }
      }
    },
    forgetEmptied() {
      claims = claims.filter(({ raw }) => raw !== null);
    },
    overwritten(place, field) {
      claims = claims.filter(
        (claim) => !claim.isFragile || claim.field !== field || !isSamePlace(claim.place, place),
      );
    },
    observe(place, field) {
      const key = keyOf(world, place);
      if (key === null) return;
      const value = valueAt(world, place, field);
      for (const other of counterparts(place)) {
        if (other.side === place.side || !isPlaceLive(other)) continue;
        if (sameValue(valueAt(world, other, field), value)) {
          truth.set(truthId(place.table, key, field), value);
          return;
        }
      }
    },
    check() {
      const lost = claims.find((claim) => !isLive(claim) && !isLogged(claim));
      if (lost === undefined) return undefined;
      const { place, field } = lost;
      const value = valueOfClaim(lost);
      return `L2: lost ${valueToText(value) || 'the emptying'} typed in ${place.side}.${place.table}.${field.id}`;
    },
  };
};
