// The partnership's page in Notion: a box that says where it stands, and below it how to read the page, written once.
import type { PagePart } from '../domain/meeting-page.ts';
import type { Json } from '../sync/ports.ts';
import { blockAnswer, parseAnswer } from './answers.ts';
import { blockText } from './blocks.ts';
import type { NotionClient } from './client.ts';
import { type KeptBox, keepBox } from './kept-box.ts';
import { listAll } from './listing.ts';
import { markdownToPage } from './markdown-blocks.ts';

const LINE = 'The partnership at a glance. Instep keeps this box up to date; write below it.';
const GUIDE_TITLE = 'How to read this page';

export interface HubLinks {
  readonly spreadsheetUrl: string;
}

const guide = ({ spreadsheetUrl }: HubLinks): string => `# Guide

## ${GUIDE_TITLE}

- **The sheet** is where goals and KPIs are defined, signed and measured: [open the spreadsheet](${spreadsheetUrl}). Whoever was invited there sees every cell of it.
- **The databases below** hold the same, field by field. Edit on either side: the next sync brings both together, and asks when both sides changed the same thing.
- **KPIs:** type a number into *New reading* to log it, and set *Sign* to sign a definition. *Not agreed* means that nobody may judge by that number yet.
- **Check-ins:** a page is waiting before every meeting. Its grey part is Instep's; everything below it is yours.
- **Status:** On track, At risk and Off track compare what was reached with the time that is over. Numbers that are computed (current, expected, forecast, status) are put back when somebody types over them.
- **Shared pages:** whoever is invited to this page sees everything on it, and nothing else of this workspace.

`;

/** The box, kept in step. Throws `StoreError`. */
export const keepHub = (
  client: NotionClient,
  hubPageId: string,
  parts: readonly PagePart[],
  memory: Json,
): Promise<KeptBox> => keepBox(client, { pageId: hubPageId, line: LINE, emoji: 'ℹ️', parts }, memory);

/** Writes the guide at the top of the page unless it stands there. True when it was written. */
export const ensureGuide = async (
  client: NotionClient,
  hubPageId: string,
  links: HubLinks,
): Promise<boolean> => {
  const place = "the partnership's page";
  const listing = await listAll(client, {
    kind: 'read',
    method: 'get',
    path: `blocks/${hubPageId}/children`,
    place,
  });
  const stands = listing.results
    .map((result) => parseAnswer(blockAnswer, result, place))
    .some((block) => !block.in_trash && block.type === 'heading_2' && blockText(block) === GUIDE_TITLE);
  if (stands) return false;
  await client.send({
    kind: 'make',
    method: 'patch',
    path: `blocks/${hubPageId}/children`,
    body: { children: markdownToPage(guide(links)).blocks, position: { type: 'start' } },
    place,
    lane: hubPageId,
  });
  return true;
};
