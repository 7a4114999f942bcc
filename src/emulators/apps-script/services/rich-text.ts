// Rich text: text with runs of looks and links. Written as it stands: it is never read as a number, a date or a formula.
import type { JsonObject, TextFormat } from '../../google/workbook/wire-types.ts';
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import {
  defineService,
  isServiceObject,
  type Method,
  SAME,
  ServiceError,
  type ServiceType,
} from '../service.ts';
import { checkSize, type RangeRef, toGridRange } from './range-ref.ts';
import { textStyleType } from './text-style.ts';

interface RichText {
  readonly text: string;
  /** The look of each UTF-16 unit of the text. */
  readonly looks: readonly TextFormat[];
  /** Where the text stands in a longer one. */
  readonly start: number;
}

interface Draft {
  text: string;
  looks: TextFormat[];
}

interface Run {
  readonly startIndex?: number;
  readonly format?: TextFormat;
}

const PLAIN: TextFormat = {};

const isSame = (a: TextFormat, b: TextFormat): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Starts of the stretches with one look. */
const starts = (looks: readonly TextFormat[]): number[] =>
  looks.flatMap((look, i) => (i === 0 || !isSame(look, looks[i - 1]!) ? [i] : []));

const slice = (value: RichText, from: number, to: number): RichText => ({
  text: value.text.slice(from, to),
  looks: value.looks.slice(from, to),
  start: value.start + from,
});

/** Null when the looks of the text differ in it. */
const one = <T>(value: RichText, args: Arguments, read: (look: TextFormat) => T): T | null => {
  const [from, to] = args.length >= 2 ? [args.number(0), args.number(1)] : [0, value.text.length];
  const found = value.looks.slice(from, to).map(read);
  const first = found[0] ?? read(PLAIN);
  return found.every((each) => JSON.stringify(each) === JSON.stringify(first)) ? first : null;
};

const withoutLink = ({ link: _, ...rest }: TextFormat): TextFormat => rest;

export const richTextType: ServiceType<RichText> = defineService('RichTextValue', {
  getText: (value) => value.text,
  getStartIndex: (value) => value.start,
  getEndIndex: (value) => value.start + value.text.length,
  getLinkUrl: (value, args) => one(value, args, (look) => look.link?.uri ?? null),
  getTextStyle: (value, args) => textStyleType.of(one(value, args, withoutLink) ?? PLAIN),
  getRuns: (value) => {
    const at = starts(value.looks);
    return at.map((from, i) => richTextType.of(slice(value, from, at[i + 1] ?? value.text.length)));
  },
  copy: (value) => richTextBuilderType.of({ text: value.text, looks: [...value.looks] }),
});

/** `(start, end, what)` or `(what)`. */
const stretch = (draft: Draft, args: Arguments): readonly [number, number, number] => {
  if (args.length < 3) return [0, draft.text.length, 0];
  const [from, to] = [args.number(0), args.number(1)];
  if (from < 0 || to < from || to > draft.text.length)
    throw new ServiceError('Invalid argument: the offsets are outside of the text.');
  return [from, to, 2];
};

export const richTextBuilderType: ServiceType<Draft> = defineService('RichTextValueBuilder', {
  setText: (draft, args) => {
    draft.text = args.text(0);
    draft.looks = Array.from({ length: draft.text.length }, () => PLAIN);
    return SAME;
  },
  setLinkUrl: (draft, args) => {
    const [from, to, at] = stretch(draft, args);
    const uri = args.optionalText(at);
    for (let i = from; i < to; i++)
      draft.looks[i] = { ...withoutLink(draft.looks[i]!), ...(uri === undefined ? {} : { link: { uri } }) };
    return SAME;
  },
  setTextStyle: (draft, args) => {
    const [from, to, at] = stretch(draft, args);
    const given = args.values[at];
    const look = given === null || given === undefined ? PLAIN : args.object<TextFormat>(at, 'TextStyle');
    for (let i = from; i < to; i++) {
      const { link } = draft.looks[i]!;
      draft.looks[i] = { ...look, ...(link === undefined ? {} : { link }) };
    }
    return SAME;
  },
  build: (draft) => richTextType.of({ text: draft.text, looks: [...draft.looks], start: 0 }),
});

const runsOf = (value: RichText): Run[] => {
  const at = starts(value.looks);
  const isPlain = at.length <= 1 && isSame(value.looks[0] ?? PLAIN, PLAIN);
  return isPlain
    ? []
    : at.map((start) => ({ ...(start === 0 ? {} : { startIndex: start }), format: value.looks[start]! }));
};

const write = (range: RangeRef, rows: readonly (readonly RichText[])[], run: Execution): typeof SAME => {
  const cells = rows.map((row) => ({
    values: row.map((value) => ({
      userEnteredValue: { stringValue: value.text },
      textFormatRuns: runsOf(value) as unknown as readonly JsonObject[],
    })),
  }));
  run.editor.apply([
    {
      updateCells: {
        range: toGridRange(range) as JsonObject,
        rows: cells as unknown as readonly JsonObject[],
        fields: 'userEnteredValue,textFormatRuns',
      },
    },
  ]);
  return SAME;
};

const read = (range: RangeRef, run: Execution) =>
  run.workbook.getCells(toGridRange(range)).map((row) =>
    row.map((cell) => {
      const text = cell.formattedValue ?? '';
      const runs = (cell.textFormatRuns ?? []) as readonly Run[];
      const whole: TextFormat = cell.hyperlink === undefined ? PLAIN : { link: { uri: cell.hyperlink } };
      const looks = Array.from({ length: text.length }, (_, i) => {
        const found = runs.findLast((each) => (each.startIndex ?? 0) <= i);
        return found?.format ?? whole;
      });
      return richTextType.of({ text, looks, start: 0 });
    }),
  );

const valueIn = (value: unknown, refuse: () => ServiceError): RichText => {
  if (!isServiceObject(value) || value.type !== 'RichTextValue') throw refuse();
  return value.self as RichText;
};

export const richTextMethods: Readonly<Record<string, Method<RangeRef>>> = {
  getRichTextValue: (range, _, run) => read(range, run)[0]![0],
  getRichTextValues: (range, _, run) => read(range, run),
  setRichTextValue: (range, args, run) => {
    const value = valueIn(args.values[0], args.refuse);
    const row = Array.from({ length: range.right - range.left }, () => value);
    return write(
      range,
      Array.from({ length: range.bottom - range.top }, () => row),
      run,
    );
  },
  setRichTextValues: (range, args, run) => {
    const grid = args.grid(0);
    checkSize(range, grid);
    return write(
      range,
      grid.map((row) => row.map((value) => valueIn(value, args.refuse))),
      run,
    );
  },
};
