// Writes a page's blocks as Notion's Markdown.

import { childrenKey } from '../blocks/show.ts';
import { mediaToBody } from '../media.ts';
import { own } from '../own.ts';
import { addressOf } from '../page-address.ts';
import { runToText, titleOf } from '../plain-text.ts';
import type { Scene } from '../properties/show.ts';
import type { BlockRecord, Media, Run } from '../records.ts';
import { liveChildren } from '../store.ts';
import { runsToMarkdown } from './inline.ts';

/** A read stops after this many blocks. */
const BLOCK_LIMIT = 20_000;
const UNKNOWN_LIMIT = 50;

export interface RenderedMarkdown {
  readonly markdown: string;
  readonly truncated: boolean;
  /** Blocks the dialect has no form for. */
  readonly unknownIds: readonly string[];
}

const PREFIXES: Readonly<Record<string, string>> = {
  paragraph: '',
  heading_1: '# ',
  heading_2: '## ',
  heading_3: '### ',
  heading_4: '#### ',
  bulleted_list_item: '- ',
  numbered_list_item: '1. ',
  quote: '> ',
};

const mediaUrl = (scene: Scene, media: Media): string => {
  const shown = mediaToBody(scene.world, media, scene.base);
  const inner = shown?.[shown.type as string] as { url?: string } | undefined;
  return inner?.url ?? '';
};

/** Renders everything below a page or block. */
export const renderMarkdown = (scene: Scene, id: string): RenderedMarkdown => {
  const { world } = scene;
  const unknownIds: string[] = [];
  let count = 0;
  const toLine = (runs: unknown): string =>
    runsToMarkdown((runs ?? []) as readonly Run[], (run) => runToText(world, run));

  const children = (block: BlockRecord, indent: string): string[] => renderAll(childrenKey(block), indent);

  const table = (block: BlockRecord, indent: string): string[] => {
    const rows = liveChildren(world.store, block.id).map((rowId) => {
      count += 1;
      const cells = world.store.blocks.get(rowId)?.content.cells as Run[][];
      return `${indent}\t<tr>${cells.map((cell) => `<td>${toLine(cell)}</td>`).join('')}</tr>`;
    });
    const header = block.content.has_column_header === true ? ' header-row="true"' : '';
    return [`${indent}<table${header}>`, ...rows, `${indent}</table>`];
  };

  const renderBlock = (block: BlockRecord, indent: string): string[] => {
    const { type, content } = block;
    const line = toLine(content.rich_text);
    const prefix = own(PREFIXES, type);
    if (prefix !== undefined) {
      const text = type === 'paragraph' && line === '' ? '<empty-block/>' : prefix + line;
      return [indent + text, ...children(block, `${indent}\t`)];
    }
    switch (type) {
      case 'to_do':
        return [
          `${indent}- [${content.checked === true ? 'x' : ' '}] ${line}`,
          ...children(block, `${indent}\t`),
        ];
      case 'divider':
        return [`${indent}---`];
      case 'toggle':
        return [
          `${indent}<details>`,
          `${indent}<summary>${line}</summary>`,
          ...children(block, `${indent}\t`),
          `${indent}</details>`,
        ];
      case 'callout': {
        const icon = content.icon as Media | null;
        const mark = icon?.type === 'emoji' ? ` icon="${icon.emoji}"` : '';
        return [
          `${indent}<callout${mark}>`,
          `${indent}\t${line}`,
          ...children(block, `${indent}\t`),
          `${indent}</callout>`,
        ];
      }
      case 'code': {
        const source = ((content.rich_text ?? []) as readonly Run[])
          .map((run) => runToText(world, run))
          .join('');
        return [`\`\`\`${String(content.language)}`, ...source.split('\n'), '```'].map(
          (part) => indent + part,
        );
      }
      case 'equation':
        return [
          `${indent}$$`,
          ...String(content.expression)
            .split('\n')
            .map((part) => indent + part),
          `${indent}$$`,
        ];
      case 'table':
        return table(block, indent);
      case 'column_list':
        return [`${indent}<columns>`, ...children(block, `${indent}\t`), `${indent}</columns>`];
      case 'column':
        return [`${indent}<column>`, ...children(block, `${indent}\t`), `${indent}</column>`];
      case 'synced_block':
        return [`${indent}<synced_block>`, ...children(block, `${indent}\t`), `${indent}</synced_block>`];
      case 'image':
        return [`${indent}![${toLine(content.caption)}](${mediaUrl(scene, content.media as Media)})`];
      case 'video':
      case 'audio':
      case 'file':
      case 'pdf':
        return [
          `${indent}<${type} src="${mediaUrl(scene, content.media as Media)}">${toLine(content.caption)}</${type}>`,
        ];
      case 'table_of_contents':
        return [`${indent}<table_of_contents/>`];
      default:
        unknownIds.push(block.id);
        return [`${indent}<unknown alt="${type}"/>`];
    }
  };

  const renderAll = (parentId: string, indent: string): string[] =>
    liveChildren(world.store, parentId).flatMap((child) => {
      if (count >= BLOCK_LIMIT) return [];
      count += 1;
      const block = world.store.blocks.get(child);
      if (block !== undefined) return renderBlock(block, indent);
      const tag = world.store.pages.has(child) ? 'page' : 'database';
      return [
        `${indent}<${tag} url="${addressOf(world, child, scene.version)}">${titleOf(world, child)}</${tag}>`,
      ];
    });

  const top = world.store.blocks.get(id);
  const lines = top === undefined ? renderAll(id, '') : renderBlock(top, '');
  return {
    markdown: lines.join('\n'),
    truncated: count >= BLOCK_LIMIT,
    unknownIds: unknownIds.slice(0, UNKNOWN_LIMIT),
  };
};
