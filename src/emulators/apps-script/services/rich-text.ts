// Rich text: text with runs of looks. Written as it stands: it is never read as a number, a date or a formula.
import { defineService, type Method, SAME, type ServiceType } from '../service.ts';
import { checkSize, type RangeRef, toGridRange } from './range-ref.ts';

export interface RichText {
  readonly text: string;
}

interface Draft {
  text: string;
}

export const richTextType: ServiceType<RichText> = defineService('RichTextValue', {
  getText: (value) => value.text,
  copy: (value) => richTextBuilderType.of({ text: value.text }),
});

export const richTextBuilderType: ServiceType<Draft> = defineService('RichTextValueBuilder', {
  setText: (draft, args) => {
    draft.text = args.text(0);
    return SAME;
  },
  build: (draft) => richTextType.of({ text: draft.text }),
});

const textOf = (value: unknown): string => (value as { readonly self: RichText }).self.text;

export const richTextMethods: Readonly<Record<string, Method<RangeRef>>> = {
  getRichTextValue: (range, _, run) =>
    richTextType.of({ text: String(run.workbook.getDisplayValues(toGridRange(range))[0]![0]) }),
  getRichTextValues: (range, _, run) =>
    run.workbook
      .getDisplayValues(toGridRange(range))
      .map((row) => row.map((text) => richTextType.of({ text }))),
  setRichTextValue: (range, args, run) => {
    const { text } = args.object<RichText>(0, 'RichTextValue');
    const rows = Array.from({ length: range.bottom - range.top }, () =>
      Array.from({ length: range.right - range.left }, () => text),
    );
    run.editor.setRawValues(toGridRange(range), rows);
    return SAME;
  },
  setRichTextValues: (range, args, run) => {
    const grid = args.grid(0);
    checkSize(range, grid);
    run.editor.setRawValues(
      toGridRange(range),
      grid.map((row) => row.map(textOf)),
    );
    return SAME;
  },
};
