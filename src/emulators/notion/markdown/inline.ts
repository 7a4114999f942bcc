// Looks inside a line of Markdown: bold, italic, code, strikethrough, links.
import type { Annotations, Run } from '../records.ts';
import { joinRuns, PLAIN } from '../rich-text.ts';

const ESCAPED = /[\\*~`$[\]<>{}|^]/g;

interface Mark {
  readonly pattern: RegExp;
  readonly look: Partial<Annotations>;
}

const MARKS: readonly Mark[] = [
  { pattern: /^\*\*(.+?)\*\*/s, look: { bold: true } },
  { pattern: /^~~(.+?)~~/s, look: { strikethrough: true } },
  { pattern: /^\*(.+?)\*/s, look: { italic: true } },
  { pattern: /^_(?=\S)(.+?)_(?!\w)/s, look: { italic: true } },
];

const read = (text: string, look: Annotations, link: string | null): Run[] => {
  const runs: Run[] = [];
  const push = (part: string, annotations: Annotations): void => {
    runs.push({ type: 'text', text: part, link, annotations });
  };
  for (let i = 0; i < text.length; ) {
    const rest = text.slice(i);
    const code = /^`([^`]+)`/.exec(rest);
    const linked = /^\[([^\]]*)\]\(([^)\s]*)\)/.exec(rest);
    const mark = MARKS.map(({ pattern, look: more }) => ({ found: pattern.exec(rest), more })).find(
      (m) => m.found !== null,
    );
    if (rest[0] === '\\' && rest.length > 1) {
      push(rest[1]!, look);
      i += 2;
    } else if (code !== null) {
      push(code[1]!, { ...look, code: true });
      i += code[0].length;
    } else if (linked !== null) {
      runs.push(...read(linked[1]!, look, linked[2]!));
      i += linked[0].length;
    } else if (mark?.found != null) {
      runs.push(...read(mark.found[1]!, { ...look, ...mark.more }, link));
      i += mark.found[0].length;
    } else {
      push(rest[0]!, look);
      i += 1;
    }
  }
  return runs;
};

/** The rich text of a line; `<br>` breaks the line inside the block. */
export const markdownToRuns = (text: string): readonly Run[] =>
  joinRuns(read(text.replace(/<br\s*\/?>/g, '\n'), PLAIN, null));

const wrap = (text: string, mark: string): string => {
  // Marks must touch the text: spaces stay outside.
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return inner === '' ? text : `${before}${mark}${inner}${mark}${after}`;
};

/** A line of Markdown; `toText` gives the plain text of mentions. */
export const runsToMarkdown = (runs: readonly Run[], toText: (run: Run) => string): string =>
  runs
    .map((run) => {
      if (run.type === 'equation') return `$${run.expression}$`;
      const plain = toText(run);
      if (run.annotations.code) return `\`${plain}\``;
      let text = plain.replace(ESCAPED, '\\$&').replaceAll('\n', '<br>');
      if (run.annotations.bold) text = wrap(text, '**');
      if (run.annotations.italic) text = wrap(text, '*');
      if (run.annotations.strikethrough) text = wrap(text, '~~');
      return run.type === 'text' && run.link !== null ? `[${text}](${run.link})` : text;
    })
    .join('');
