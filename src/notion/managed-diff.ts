// Compares what we wrote, what stands there and what shall stand there: pure, for lines of a page and rows of a table.
import type { Print } from './managed-print.ts';
import { PICTURE, textHash } from './managed-print.ts';

/** One block as it stands. */
export interface Standing {
  readonly id: string;
  readonly type: string;
  /** Undefined when it holds no text of its own. */
  readonly text: string | undefined;
  readonly hasChildren: boolean;
}

export interface Diff {
  /** Words of a person, to be kept before anything is written. */
  readonly kept: readonly string[];
  /** Blocks to rewrite in place: index into the wanted list. */
  readonly updates: readonly { readonly id: string; readonly wanted: number }[];
  /** Wanted entries to add, in one request each, after a block (null: at the start). */
  readonly inserts: readonly { readonly after: string | null; readonly wanted: readonly number[] }[];
  readonly trash: readonly string[];
  /** Our own lines that go, with things inside that people put there. */
  readonly goingParents: readonly string[];
  /** Tables that stay, with what is known of their rows; compared on their own. */
  readonly tables: readonly { readonly id: string; readonly before: Print; readonly wanted: number }[];
  /** Tables that go; their rows may hold a person's words. */
  readonly goingTables: readonly { readonly id: string; readonly before: Print }[];
}

type Pair = readonly [number, number];

/** Longest common subsequence: pairs of indexes, ascending. The lists have at most about a hundred entries. */
const commonPairs = (n: number, m: number, same: (i: number, j: number) => boolean): readonly Pair[] => {
  const lengths = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      lengths[i]![j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < n && j < m; ) {
    if (same(i, j)) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
};

/** Between two common pairs, entries of the same type belong together in their order. */
const pairInGaps = (
  n: number,
  m: number,
  anchors: readonly Pair[],
  sameType: (i: number, j: number) => boolean,
): readonly Pair[] => {
  const pairs: Pair[] = [];
  let from: Pair = [0, 0];
  for (const to of [...anchors, [n, m] as const]) {
    const taken = new Set<number>();
    for (let i = from[0]; i < to[0]; i++) {
      for (let j = Math.max(from[1], ...[...taken].map((index) => index + 1)); j < to[1]; j++) {
        if (!sameType(i, j)) continue;
        pairs.push([i, j]);
        taken.add(j);
        break;
      }
    }
    from = [to[0] + 1, to[1] + 1];
  }
  return pairs;
};

interface Own {
  readonly block: Standing;
  readonly before: Print;
  readonly edited: boolean;
}

const isParent = (own: Own): boolean => own.before.rows === undefined && own.block.hasChildren;

const hashOf = (block: Standing): string | undefined =>
  block.text === undefined ? undefined : textHash(block.text);

/** Which of the standing blocks are ours, and which of those a person wrote into. */
const findOwn = (before: readonly Print[], standing: readonly Standing[]): ReadonlyMap<number, Own> => {
  const print = (i: number): Print => before[i]!;
  const block = (j: number): Standing => standing[j]!;
  const sameType = (i: number, j: number): boolean => print(i).type === block(j).type;
  // A table's words are in its rows, so tables are matched by type alone.
  const sameText = (i: number, j: number): boolean =>
    sameType(i, j) && (print(i).rows !== undefined || print(i).text === hashOf(block(j)));
  const anchors = commonPairs(before.length, standing.length, sameText);
  // A picture that does not carry our caption is a person's: it must never be written over.
  const edited = pairInGaps(
    before.length,
    standing.length,
    anchors,
    (i, j) => sameType(i, j) && print(i).type !== PICTURE,
  );
  const own = new Map<number, Own>();
  for (const [i, j] of anchors) own.set(j, { block: block(j), before: print(i), edited: false });
  for (const [i, j] of edited) own.set(j, { block: block(j), before: print(i), edited: true });
  return own;
};

/** Runs of additions become one request each, after the block that precedes them. */
const groupInserts = (wanted: number, idOf: ReadonlyMap<number, string>): Diff['inserts'] => {
  const inserts: { after: string | null; wanted: number[] }[] = [];
  let after: string | null = null;
  let open: { after: string | null; wanted: number[] } | undefined;
  for (let index = 0; index < wanted; index++) {
    const id = idOf.get(index);
    if (id !== undefined) {
      after = id;
      open = undefined;
    } else if (open !== undefined) {
      open.wanted.push(index);
    } else {
      open = { after, wanted: [index] };
      inserts.push(open);
    }
  }
  return inserts;
};

/**
 * `before`: what we remember to have written. `standing`: what is there. `wanted`: what shall be there.
 * A block that a person added is kept as a note and trashed when it is one line of text; anything richer (a picture,
 * something with things inside) is left where it is, because it cannot be moved whole.
 */
export const diffManaged = (
  before: readonly Print[],
  standing: readonly Standing[],
  wanted: readonly Print[],
): Diff => {
  const own = findOwn(before, standing);
  // A run that was killed midway left our own newer words: they are nobody's note.
  const ourWords = new Set([...before, ...wanted].map((print) => print.text));
  const isPersons = (block: Standing): boolean =>
    block.text !== undefined && block.text.trim() !== '' && !ourWords.has(textHash(block.text));
  const kept: string[] = [];
  const trash: string[] = [];
  standing.forEach((block, index) => {
    const mine = own.get(index);
    const leaf =
      !block.hasChildren && block.type !== PICTURE && block.text !== undefined && block.text.trim() !== '';
    if (mine === undefined ? leaf && isPersons(block) : mine.edited && isPersons(block))
      kept.push(block.text ?? '');
    if (mine === undefined && leaf) trash.push(block.id);
  });

  const existing = [...own].sort(([a], [b]) => a - b).map(([, each]) => each);
  const have = (i: number): Own => existing[i]!;
  const want = (j: number): Print => wanted[j]!;
  const unchanged = (i: number, j: number): boolean =>
    !have(i).edited && have(i).before.type === want(j).type && have(i).before.whole === want(j).whole;
  const anchors = commonPairs(existing.length, wanted.length, unchanged);
  const changed = pairInGaps(
    existing.length,
    wanted.length,
    anchors,
    // A table of another width is another table.
    (i, j) => have(i).before.type === want(j).type && want(j).rows === undefined,
  );
  const stays = new Set([...anchors, ...changed].map(([i]) => i));
  const gone = existing.filter((_, i) => !stays.has(i));
  return {
    kept,
    updates: changed.map(([i, j]) => ({ id: have(i).block.id, wanted: j })),
    inserts: groupInserts(
      wanted.length,
      new Map([...anchors, ...changed].map(([i, j]) => [j, have(i).block.id])),
    ),
    trash: [...trash, ...gone.filter((each) => !isParent(each)).map((each) => each.block.id)],
    goingParents: gone.filter(isParent).map((each) => each.block.id),
    tables: anchors
      .filter(([, j]) => want(j).rows !== undefined)
      .map(([i, j]) => ({ id: have(i).block.id, before: have(i).before, wanted: j })),
    goingTables: gone
      .filter((each) => each.before.rows !== undefined)
      .map((each) => ({ id: each.block.id, before: each.before })),
  };
};
