// What is remembered of the people's lines when a check-in page gets its note: those we wrote, or those that were found.
import { ACTIONS, DECISIONS } from '../domain/fields.ts';
import { type PageContext, planLines, type RememberedLines } from './meeting-lines.ts';
import type { MeetingPages, WrittenPage } from './meeting-pages.ts';
import type { SheetSnapshot } from './ports.ts';
import { isStoreError } from './store-error.ts';

/**
 * A page that was found rather than made is looked at: otherwise the next run would be the first to read it, and would
 * commit although nobody changed anything (L5). Null, so that the next run takes the lines, when they bring something or
 * the page cannot be read now.
 */
export const firstLines = async (
  pages: Pick<MeetingPages, 'read'>,
  { pageId, url, written }: WrittenPage,
  meeting: { readonly checkIn: string; readonly date: string },
  rows: SheetSnapshot['rows'],
  context: PageContext,
): Promise<RememberedLines | null> => {
  if (written !== undefined)
    return Object.fromEntries(written.map(({ id, record, text, done }) => [id, { key: record, text, done }]));
  try {
    const { lines } = await pages.read(pageId);
    const plan = planLines({
      ...meeting,
      url,
      lines,
      remembered: null,
      rows: { actions: rows[ACTIONS.id] ?? [], decisions: rows[DECISIONS.id] ?? [] },
      // Asked only about lines that are remembered, and none is.
      decisionPage: () => undefined,
      context,
    });
    const news = [plan.appended, plan.cells, plan.patches, plan.problems];
    return news.some((each) => each.length > 0) ? null : plan.remembered;
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return null;
  }
};
