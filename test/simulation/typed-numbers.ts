// The oracle of the inbox: every number that a person typed on a page becomes a row exactly once.
import type { MemoryNotion, MemoryPage } from './memory-notion.ts';
import type { MemorySheet } from './memory-sheet.ts';
import { COUNTS } from './tables.ts';

export interface TypedNumbers {
  /** A person types a number over what stands there, or empties it (null). */
  type(page: MemoryPage, value: number | null): void;
  /** A person copied or removed a page with what stands in its inbox: it may become a row, and need not. */
  carriedAlong(page: MemoryPage): void;
  /** Once everything rests. */
  check(sheet: MemorySheet, notion: MemoryNotion): string | undefined;
}

interface Claim {
  readonly page: MemoryPage;
  readonly value: number;
  /** A person removed it where it could be seen: whether a run was quicker, nobody knows. */
  isReleased: boolean;
}

export const createTypedNumbers = (): TypedNumbers => {
  const claims: Claim[] = [];
  const release = (page: MemoryPage): void => {
    // Only the number that still stands there; earlier ones were taken.
    const claim = page.typed === null ? undefined : claims.findLast((each) => each.page === page);
    if (claim !== undefined) claim.isReleased = true;
  };
  return {
    type(page, value) {
      if (page.typed === value) return;
      release(page);
      page.typed = value;
      if (value !== null) claims.push({ page, value, isReleased: false });
    },
    carriedAlong(page) {
      release(page);
      if (page.typed !== null && !claims.some((each) => each.page === page))
        claims.push({ page, value: page.typed, isReleased: true });
    },
    check(sheet, notion) {
      for (const page of notion.pages.values()) {
        if (!page.inTrash && page.typed !== null)
          return `the number ${page.typed} was never taken from its page`;
      }
      const rows = sheet.rows.get(COUNTS.id) ?? [];
      const times = new Map<unknown, number>();
      for (const { values } of rows) times.set(values.value, (times.get(values.value) ?? 0) + 1);
      for (const value of new Set([...times.keys(), ...claims.map((claim) => claim.value)])) {
        const own = claims.filter((claim) => claim.value === value);
        const count = times.get(value) ?? 0;
        if (count > own.length)
          return `L3: the number ${value} became ${count} rows, typed ${own.length} times`;
        const least = own.filter(({ isReleased }) => !isReleased).length;
        if (count < least) return `L2: the number ${value} became ${count} rows, typed ${least} times`;
      }
      const keys = new Set(rows.map(({ key }) => key));
      if (keys.size < rows.length) return 'L3: two rows of the ledger share a key';
      const astray = rows.find(
        ({ values }) => values.corrects !== null && !keys.has(values.corrects as string),
      );
      return astray === undefined
        ? undefined
        : `the row ${astray.key} corrects ${astray.values.corrects}, which is not there`;
    },
  };
};
