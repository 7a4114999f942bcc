// Reads Notion's Markdown into the blocks of a request: the common part of the dialect.
import type { Run } from '../records.ts';
import { markdownToRuns } from './inline.ts';

type Block = Record<string, unknown>;

const runToRequest = (run: Run): Block => ({
  type: 'text',
  text: {
    content: run.type === 'text' ? run.text : '',
    link: run.type === 'text' && run.link !== null ? { url: run.link } : null,
  },
  annotations: run.annotations,
});

/** Texts longer than a run may be are cut into several. */
const toRichText = (text: string): Block[] =>
  markdownToRuns(text).flatMap((run) => {
    if (run.type !== 'text') return [];
    const parts = run.text.match(/[\s\S]{1,2000}/g) ?? [];
    return parts.map((part) => runToRequest({ ...run, text: part }));
  });

const block = (type: string, text: string, more: Block = {}): Block => ({
  type,
  [type]: { rich_text: toRichText(text), ...more },
});

const PATTERNS: readonly { readonly pattern: RegExp; readonly make: (found: RegExpExecArray) => Block }[] = [
  { pattern: /^(#{1,4}) (.*)$/, make: (m) => block(`heading_${m[1]!.length}`, m[2]!) },
  { pattern: /^- \[([ xX])\] ?(.*)$/, make: (m) => block('to_do', m[2]!, { checked: m[1] !== ' ' }) },
  { pattern: /^[-*] (.*)$/, make: (m) => block('bulleted_list_item', m[1]!) },
  { pattern: /^\d+\. (.*)$/, make: (m) => block('numbered_list_item', m[1]!) },
  { pattern: /^> ?(.*)$/, make: (m) => block('quote', m[1]!) },
  { pattern: /^(?:---|\*\*\*|___)$/, make: () => ({ type: 'divider', divider: {} }) },
  { pattern: /^<empty-block\s*\/>$/, make: () => block('paragraph', '') },
  {
    pattern: /^!\[([^\]]*)\]\(([^)\s]+)\)$/,
    make: (m) => ({ type: 'image', image: { external: { url: m[2] }, caption: toRichText(m[1]!) } }),
  },
];

const lineToBlock = (line: string): Block => {
  for (const { pattern, make } of PATTERNS) {
    const found = pattern.exec(line);
    if (found !== null) return make(found);
  }
  return block('paragraph', line);
};

const contentOf = (made: Block): Block => made[made.type as string] as Block;

export interface ParsedMarkdown {
  /** The first `# heading`, as rich text of a request, when it opens the text; it becomes a page's title. */
  readonly title: readonly Block[] | null;
  readonly blocks: readonly Block[];
}

/** Reads `lines` from `from` on; blocks indented by tabs become children of the block above. */
const readLines = (lines: readonly string[]): Block[] => {
  const top: Block[] = [];
  const path: { depth: number; made: Block }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    const depth = /^\t*/.exec(line)![0].length;
    const text = line.slice(depth).trimEnd();
    const fence = /^```(.*)$/.exec(text);
    let made: Block;
    if (fence !== null || text === '$$') {
      const close = fence === null ? '$$' : '```';
      const inner: string[] = [];
      for (i += 1; i < lines.length && lines[i]!.trim() !== close; i++) inner.push(lines[i]!.slice(depth));
      const source = inner.join('\n');
      const code = (source.match(/[\s\S]{1,2000}/g) ?? []).map((content) => ({ text: { content } }));
      made =
        fence === null
          ? { type: 'equation', equation: { expression: source } }
          : { type: 'code', code: { rich_text: code, language: fence[1]!.trim() || 'plain text' } };
    } else made = lineToBlock(text);
    while (path.length > 0 && path.at(-1)!.depth >= depth) path.pop();
    const above = path.at(-1)?.made;
    if (above === undefined || above.type === 'divider' || above.type === 'code') top.push(made);
    else {
      const content = contentOf(above);
      content.children = [...((content.children as Block[] | undefined) ?? []), made];
    }
    path.push({ depth, made });
  }
  return top;
};

/** Parses Markdown into blocks as a create or append request would carry them. */
export const markdownToBlocks = (markdown: string): ParsedMarkdown => {
  const lines = markdown.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const heading = first < 0 ? null : /^# (.*)$/.exec(lines[first]!);
  const rest = heading === null ? lines : lines.slice(first + 1);
  return { title: heading === null ? null : toRichText(heading[1]!), blocks: readLines(rest) };
};

/** Parses Markdown that is added to a page, where a first heading stays a heading. */
export const markdownToContent = (markdown: string): readonly Block[] => readLines(markdown.split('\n'));
