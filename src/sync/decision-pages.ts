// The pages of decisions: what is listed of them, and what edited lines of check-in pages write into them.
import { sameValue } from '../domain/field.ts';
import { DECISIONS } from '../domain/fields.ts';
import type { Emit } from './events.ts';
import type { DecisionPage, LinesPlan, TextPatch } from './meeting-lines.ts';
import type { NotionStore, Page, SheetSnapshot } from './ports.ts';
import { isStoreError } from './store-error.ts';

/** By check-in key: what the lines of its page mean. */
export type Planned = ReadonlyMap<string, LinesPlan>;

/** The decision's own page by its key, as it was listed. */
export const decisionPages = (
  sheet: SheetSnapshot,
  pages: readonly Page[],
): ((key: string) => DecisionPage | undefined) => {
  const named = new Map(
    sheet.base.filter(({ table }) => table === DECISIONS.id).map(({ key, pageId }) => [key, pageId]),
  );
  return (key) => {
    const pageId = named.get(key);
    const page = pages.find((each) => each.table === DECISIONS.id && each.id === pageId);
    return page === undefined ? undefined : { pageId: page.id, values: page.values };
  };
};

/** Every patch with the check-in whose page asks for it. */
const patchesOf = (planned: Planned): readonly (readonly [string, TextPatch])[] =>
  [...planned].flatMap(([checkIn, { patches }]) => patches.map((patch) => [checkIn, patch] as const));

interface PatchInput {
  readonly notion: NotionStore;
  /** Live pages as listed; those of decisions are the truth about their words. */
  readonly pages: readonly Page[];
  readonly emit: Emit;
}

/** What stands in the fields of a patch. */
const saysLike = (page: Page | undefined, other: Page, { values }: TextPatch): boolean =>
  Object.keys(values).every((field) => sameValue(page?.values[field] ?? null, other.values[field] ?? null));

/**
 * Writes what edited lines say into the decisions' own pages, each after another look: what a person has changed there since
 * the listing stays (L2), and the line is disputed. One that fails is named and tried again by the next run.
 */
export const patchDecisions = async (
  input: PatchInput,
  planned: Planned,
): Promise<{ readonly pages: readonly Page[]; readonly writes: number; readonly failed: number }> => {
  let { pages } = input;
  let writes = 0;
  let failed = 0;
  for (const [checkIn, patch] of patchesOf(planned)) {
    const { key, pageId, values } = patch;
    const listed = pages.find((each) => each.id === pageId);
    const show = (page: Page): void => {
      pages = pages.map((each) => (each.id === pageId ? page : each));
    };
    try {
      const fresh = await input.notion.retrieve(DECISIONS.id, pageId);
      if (fresh === 'missing' || fresh.inTrash) continue;
      if (!saysLike(listed, fresh, patch)) {
        show(fresh);
        continue;
      }
      show(await input.notion.patch(DECISIONS.id, pageId, values));
      writes += 1;
    } catch (error) {
      if (!isStoreError(error)) throw error;
      failed += 1;
      const message = `Check-in ${checkIn}: the decision ${key} could not be given the words of its line; the next run tries again. ${error.message} ${listed?.url ?? ''}`;
      input.emit({ kind: 'meeting', key: checkIn, outcome: 'failed', message: message.trim(), kept: [] });
    }
  }
  return { pages, writes, failed };
};

/** Decisions as they will be listed, once what their lines say is written. */
export const patched = (pages: readonly Page[], planned: Planned): readonly Page[] => {
  const words = new Map(patchesOf(planned).map(([, { pageId, values }]) => [pageId, values]));
  return words.size === 0
    ? pages
    : pages.map((page) => ({ ...page, values: { ...page.values, ...words.get(page.id) } }));
};
