// A page's parts as a Markdown document.
import type { PagePart } from '../../domain/meeting-page.ts';

/** Signs that Markdown would take for its own. */
const escapeSigns = (text: string): string => text.replace(/([\\`*_[\]<>|#])/g, '\\$1').replace(/\n/g, ' ');

const lineOf = (part: Exclude<PagePart, { readonly kind: 'table' | 'picture' }>): string => {
  const strong = 'strong' in part && part.strong ? `**${escapeSigns(part.strong)}** ` : '';
  const text = escapeSigns(part.text);
  switch (part.kind) {
    case 'heading':
      return `## ${text}`;
    case 'quote':
      return `> ${text}`;
    case 'to-do':
      return `- [${part.done ? 'x' : ' '}] ${text}`;
    case 'bullet':
      return `- ${strong}${text}`;
    default:
      return 'tone' in part && part.tone === 'muted' && strong === '' ? `*${text}*` : `${strong}${text}`;
  }
};

const tableOf = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => (cell === '---' ? cell : escapeSigns(cell))).join(' | ')} |`)
    .join('\n');

/** Lists stand together, everything else is parted by an empty line. */
export const partsToMarkdown = (title: string, parts: readonly PagePart[]): string => {
  let text = `# ${escapeSigns(title)}\n`;
  let before: PagePart['kind'] = 'heading';
  for (const part of parts) {
    if (part.kind === 'picture') continue;
    const isList = (kind: PagePart['kind']): boolean => kind === 'bullet' || kind === 'to-do';
    text += isList(part.kind) && isList(before) ? '' : '\n';
    text += `${part.kind === 'table' ? tableOf(part.header, part.rows) : lineOf(part)}\n`;
    before = part.kind;
  }
  return text;
};
