// Which blocks of a meeting page are lines for the tabs Actions and Decisions: those under these two headings.
import type { HumanLine } from '../sync/meeting-pages.ts';
import { type BlockAnswer, checkedAnswer } from './answers.ts';
import { blockText } from './blocks.ts';

const HEADING = /^heading_[1-4]$/;
/** Kinds that a decision may be written as. */
const LINE_TYPES = new Set(['paragraph', 'bulleted_list_item', 'numbered_list_item', 'to_do', 'quote']);

const SECTIONS: readonly { readonly section: HumanLine['section']; readonly heading: RegExp }[] = [
  { section: 'decisions', heading: /^decisions?\b/i },
  { section: 'actions', heading: /^(actions?|next steps?|to-?dos?)\b/i },
];

const sectionOf = (heading: string): HumanLine['section'] | null =>
  SECTIONS.find((each) => each.heading.test(heading.trim()))?.section ?? null;

const isTicked = (block: BlockAnswer): boolean => {
  const parsed = checkedAnswer.safeParse(block[block.type]);
  return parsed.success && parsed.data.checked;
};

interface Standing {
  readonly block: BlockAnswer;
  readonly section: HumanLine['section'];
}

/** The blocks of a page's first level that stand under one of the two headings. A heading of any size ends a section. */
const standingBlocks = (blocks: readonly BlockAnswer[]): readonly Standing[] => {
  const standing: Standing[] = [];
  let section: HumanLine['section'] | null = null;
  for (const block of blocks) {
    if (HEADING.test(block.type)) section = sectionOf(blockText(block) ?? '');
    // The heading too: one that folds has its lines below itself.
    if (section !== null) standing.push({ block, section });
  }
  return standing;
};

/** Kinds of blocks below which people indent a to-do. */
const PARENT_TYPES = new Set([...LINE_TYPES, 'toggle']);
/** Deeper than this nobody finds an action again. */
const MOST_LEVELS = 3;

const isParent = ({ type, has_children }: BlockAnswer): boolean =>
  has_children && (PARENT_TYPES.has(type) || HEADING.test(type));

/** To-dos below these blocks in the order of the page. One request a block that has others below it. */
const toDosBelow = async (
  parents: readonly BlockAnswer[],
  childrenOf: (blockId: string) => Promise<readonly BlockAnswer[]>,
  levels: number,
): Promise<readonly BlockAnswer[]> => {
  const found: BlockAnswer[] = [];
  for (const parent of parents) {
    for (const child of await childrenOf(parent.id)) {
      if (child.type === 'to_do') found.push(child);
      if (levels > 1 && isParent(child)) found.push(...(await toDosBelow([child], childrenOf, levels - 1)));
    }
  }
  return found;
};

/** To-dos that are indented below the heading Actions and the lines under it, by the block they are below. No request where nothing is indented. */
export const readIndented = async (
  blocks: readonly BlockAnswer[],
  childrenOf: (blockId: string) => Promise<readonly BlockAnswer[]>,
): Promise<ReadonlyMap<string, readonly BlockAnswer[]>> => {
  const below = new Map<string, readonly BlockAnswer[]>();
  for (const { block, section } of standingBlocks(blocks))
    if (section === 'actions' && isParent(block))
      below.set(block.id, await toDosBelow([block], childrenOf, MOST_LEVELS));
  return below;
};

const nothingBelow: ReadonlyMap<string, readonly BlockAnswer[]> = new Map();

/**
 * The first level of a page, in order, as lines of its two sections, and below each the to-dos indented there; lines that say
 * nothing are left out. Under Actions only to-dos count: what else stands there is a note.
 */
export const blocksToLines = (
  blocks: readonly BlockAnswer[],
  botId: string,
  indented: ReadonlyMap<string, readonly BlockAnswer[]> = nothingBelow,
): readonly HumanLine[] =>
  standingBlocks(blocks)
    .flatMap((standing): readonly Standing[] => [
      standing,
      ...(indented.get(standing.block.id) ?? []).map((block) => ({ ...standing, block })),
    ])
    .filter(({ block, section }) =>
      section === 'actions' ? block.type === 'to_do' : LINE_TYPES.has(block.type),
    )
    .map(({ block, section }) => ({
      id: block.id,
      section,
      text: blockText(block) ?? '',
      done: isTicked(block),
      isOurs: block.created_by?.id === botId,
    }))
    .filter(({ text }) => text.trim() !== '');
