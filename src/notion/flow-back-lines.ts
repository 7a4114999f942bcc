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

/**
 * The first level of a page, in order, as lines of its two sections; lines that say nothing are left out. Under Actions only
 * to-dos count: what else stands there is a note. A heading of any size ends a section.
 */
export const blocksToLines = (blocks: readonly BlockAnswer[], botId: string): readonly HumanLine[] => {
  const lines: HumanLine[] = [];
  let section: HumanLine['section'] | null = null;
  for (const block of blocks) {
    const text = blockText(block) ?? '';
    if (HEADING.test(block.type)) {
      section = sectionOf(text);
      continue;
    }
    const counts = section === 'actions' ? block.type === 'to_do' : LINE_TYPES.has(block.type);
    if (section === null || !counts || text.trim() === '') continue;
    lines.push({
      id: block.id,
      section,
      text,
      done: isTicked(block),
      isOurs: block.created_by?.id === botId,
    });
  }
  return lines;
};
