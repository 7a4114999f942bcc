// A page's parts as a PDF document, printed with a font that is shipped along, so that names keep their letters.
import { fileURLToPath } from 'node:url';
import type { PagePart, Tone } from '../../domain/meeting-page.ts';
import { templatesFolder } from '../folders.ts';

const MARGIN = 64;
/** Points: a heading and two lines below it. */
const HEADING_ROOM = 60;
const SIZES = { title: 20, heading: 13, text: 10.5 } as const;
const COLOURS: Readonly<Record<Tone, string>> = {
  plain: '#1f2328',
  good: '#1a7f37',
  warn: '#9a5b00',
  bad: '#b3261e',
  muted: '#5f6670',
};

export interface PrintedPdf {
  readonly bytes: Uint8Array;
  /** Letters that the font does not have, in the order in which they were met; they print as boxes. */
  readonly unknown: readonly string[];
}

export interface PdfOptions {
  /** Path of a TrueType or OpenType font, for scripts that the one shipped along does not have. */
  readonly font?: string;
  /** Put into the file, where readers show it. */
  readonly createdAt: Date;
}

/** What is asked of the library's font, which it does not name in its own types. */
interface Glyphs {
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } };
}

const fontFile = (name: string): string => fileURLToPath(new URL(`fonts/${name}`, templatesFolder()));

const textOf = (part: PagePart): string =>
  part.kind === 'table'
    ? [part.header, ...part.rows].flat().join('')
    : part.kind === 'picture'
      ? ''
      : `${'strong' in part ? (part.strong ?? '') : ''}${part.text}`;

/** Prints the parts. Rejects with an `Error` when the font cannot be read. */
export const partsToPdf = async (
  title: string,
  parts: readonly PagePart[],
  { font, createdAt }: PdfOptions,
): Promise<PrintedPdf> => {
  const { default: PDFDocument } = await import('pdfkit');
  const regular = font ?? fontFile('DejaVuSans.ttf');
  const bold = font ?? fontFile('DejaVuSans-Bold.ttf');
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: regular,
    info: { Title: title, Creator: 'Instep', CreationDate: createdAt },
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  document.registerFont('regular', regular);
  document.registerFont('bold', bold);

  const write = (text: string, name: 'regular' | 'bold', size: number, tone: Tone, indent = 0): void => {
    document
      .font(name)
      .fontSize(size)
      .fillColor(COLOURS[tone])
      .text(text, MARGIN + indent, undefined, { lineGap: 2 });
  };
  const writeLine = (strong: string, text: string, tone: Tone, indent: number): void => {
    document.font('bold').fontSize(SIZES.text).fillColor(COLOURS[tone]);
    if (strong !== '')
      document.text(`${strong} `, MARGIN + indent, undefined, { continued: text !== '', lineGap: 2 });
    document.font('regular');
    if (strong === '') document.text(text, MARGIN + indent, undefined, { lineGap: 2 });
    else if (text !== '') document.text(text, { lineGap: 2 });
    document.moveDown(0.25);
  };

  write(title, 'bold', SIZES.title, 'plain');
  document.moveDown(0.5);
  for (const part of parts) {
    switch (part.kind) {
      case 'heading':
        // A heading at the foot of a page belongs to the next one.
        if (document.y > document.page.height - MARGIN - HEADING_ROOM) document.addPage();
        else document.moveDown(0.6);
        write(part.text, 'bold', SIZES.heading, 'plain');
        document.moveDown(0.2);
        break;
      case 'quote':
        writeLine('', `“${part.text}”`, 'plain', 14);
        break;
      case 'table':
        for (const row of part.rows) writeLine(`${row[0] ?? ''}:`, row.slice(1).join('; '), 'plain', 0);
        break;
      case 'picture':
        break;
      case 'to-do':
        writeLine('', `${part.done ? '☑' : '☐'} ${part.text}`, 'plain', 0);
        break;
      case 'bullet':
        document
          .font('regular')
          .fontSize(SIZES.text)
          .fillColor(COLOURS[part.tone ?? 'plain']);
        document.text('•', MARGIN + 2, document.y, { lineBreak: false });
        writeLine(part.strong ?? '', part.text, part.tone ?? 'plain', 12);
        break;
      default:
        writeLine(part.strong ?? '', part.text, part.tone ?? 'plain', 0);
    }
  }
  document.font('regular');
  const { font: glyphs } = (document as unknown as Glyphs)._font;
  const unknown = [...new Set([title, ...parts.map(textOf)].join(''))].filter(
    (letter) => !/\s/.test(letter) && !glyphs.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0),
  );
  document.end();
  await ended;
  return { bytes: Buffer.concat(chunks), unknown };
};
