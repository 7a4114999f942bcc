// Tells people what waits for them, once each: a comment with a mention on the page concerned.
import type { CivilDate } from '../domain/civil-date.ts';
import { type Duty, dutiesOf } from '../domain/duties.ts';
import { commentOn, type Mentioned } from '../notion/comments.ts';
import { listPeople, type NotionUser } from '../notion/users.ts';
import type { SyncEvent } from '../sync/events.ts';
import type { BaseEntry, Json } from '../sync/ports.ts';
import type { Records } from '../sync/record.ts';
import { isStoreError } from '../sync/store-error.ts';
import type { PartnershipSync } from './partnership-sync.ts';

/** A first run may find much that waits; the rest is told by the next runs. */
const MOST_A_RUN = 20;
/** How long comments are not tried again after Notion forbade them: until then a run costs no request for them. */
const REFUSED_MS = 24 * 60 * 60_000;

export interface Told {
  /** Ids of what still waits and was told. */
  readonly told: Json;
  /** ISO instant at which Notion forbade comments; null when it did not, or when that is long ago. */
  readonly refusedAt: string | null;
}

/** A note of the future is none: a wrong clock may not silence comments for long (L9). */
const standingRefusal = (json: Json | undefined, nowMs: number): string | null => {
  if (typeof json !== 'string') return null;
  const age = nowMs - Date.parse(json);
  return age >= 0 && age < REFUSED_MS ? json : null;
};

const toldOf = (json: Json | undefined): readonly string[] =>
  Array.isArray(json) ? json.filter((id): id is string => typeof id === 'string') : [];

const fold = (text: string | null): string => (text ?? '').replaceAll('-', '').trim().toLowerCase();

type Person = Duty['people'][number];

const userOf = (person: Person, users: readonly NotionUser[]): NotionUser | undefined =>
  users.find(
    ({ userId, email }) =>
      fold(userId) === fold(person.notionUser) ||
      (email !== null &&
        person.email !== null &&
        email.trim().toLowerCase() === person.email.trim().toLowerCase()),
  );

const toMentioned = (person: Person, users: readonly NotionUser[]): Mentioned => ({
  userId: userOf(person, users)?.userId ?? null,
  name: person.name ?? person.email ?? 'Somebody',
});

/** People of the partnership's workspaces that come before this one: they are told there. One request for each of them. */
const listToldBefore = async ({
  toldBefore = [],
  notion,
}: PartnershipSync): Promise<readonly NotionUser[]> => {
  const others = [...new Set(toldBefore)].filter((client) => client !== notion);
  return (await Promise.all(others.map(listPeople))).flat();
};

/**
 * Comments on what is new, and answers what to remember: the ids of what still waits, so that a duty that comes up again
 * is told again. The same list when nothing changed. A comment that Notion refuses is named and tried by the next run;
 * where the integration may not comment at all, nothing is tried for a day.
 * The first comment shows whether there may be any; then all are remembered before the others are written, so that a run
 * that is killed tells one duty twice at most.
 */
export const tellOwners = async (input: {
  readonly sync: PartnershipSync;
  readonly records: Records;
  readonly today: CivilDate;
  /** Base entries: which page is which record. */
  readonly base: readonly BaseEntry[];
  readonly told: Json | undefined;
  /** When Notion last forbade comments, as answered by an earlier run. */
  readonly refusedAt: Json | undefined;
  /** Keeps this list at once. Throws `StoreError`. */
  readonly remember: (told: readonly string[]) => Promise<void>;
  readonly emit: (event: SyncEvent) => void;
}): Promise<Told> => {
  const { sync, emit } = input;
  const nowMs = sync.clock.now();
  let refusedAt = standingRefusal(input.refusedAt, nowMs);
  const told = toldOf(input.told);
  const duties = dutiesOf(input.records, input.today).filter(({ people }) => people.length > 0);
  const waiting = new Set(duties.map(({ id }) => id));
  const kept = told.filter((id) => waiting.has(id));
  const pages = new Map(input.base.map((entry) => [`${entry.table}\n${entry.key}`, entry.pageId]));
  const fresh = duties
    .filter(({ id, table, key }) => !told.includes(id) && pages.has(`${table}\n${key}`))
    .slice(0, MOST_A_RUN);
  if (fresh.length === 0 || refusedAt !== null)
    return { told: kept.length === told.length ? (input.told ?? []) : kept, refusedAt };
  const users = await listPeople(sync.notion);
  const elsewhere = await listToldBefore(sync);
  /** In a second workspace only whom it alone knows: nobody is told twice, and a bare name tells nobody. */
  const toldHere = (people: Duty['people']): Duty['people'] =>
    elsewhere.length === 0
      ? people
      : people.filter(
          (person) => userOf(person, users) !== undefined && userOf(person, elsewhere) === undefined,
        );
  const loud = fresh
    .map((duty) => ({ ...duty, people: toldHere(duty.people) }))
    .filter(({ people }) => people.length > 0);
  const isLoud = new Set(loud.map(({ id }) => id));
  const next = [...kept, ...fresh.flatMap(({ id }) => (isLoud.has(id) ? [] : [id]))];
  const silent = next.length;
  let isRemembered = loud.length === 1;
  for (const { id, table, key, people, text } of loud) {
    if (!isRemembered && next.length > silent) {
      await input.remember([...kept, ...fresh.map((duty) => duty.id)]);
      isRemembered = true;
    }
    try {
      await commentOn(
        sync.notion,
        pages.get(`${table}\n${key}`)!,
        people.map((person) => toMentioned(person, users)),
        text,
      );
      next.push(id);
    } catch (error) {
      if (!isStoreError(error)) throw error;
      if (error.code === 'forbidden') {
        refusedAt = new Date(nowMs).toISOString();
        emit({
          kind: 'repair',
          message:
            'The integration may not comment, so nobody was told what waits. In Notion open the integration’s settings ▸ Capabilities and allow “Insert comments”. Instep tries again in a day.',
        });
        break;
      }
      // It may have been written although the answer was lost: told once too seldom is better than twice.
      if (error.code === 'ambiguous') next.push(id);
      emit({ kind: 'repair', message: error.message });
    }
  }
  return { told: next, refusedAt };
};
