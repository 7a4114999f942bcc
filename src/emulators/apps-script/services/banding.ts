// Banding: alternating colours of rows or columns, with or without a theme.
import type { BandedRange, JsonObject } from '../../google/workbook/wire-types.ts';
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { defineService, type Method, SAME, ServiceError } from '../service.ts';
import { colorToCss, cssToStyle } from './css-color.ts';
import { rangeObject } from './objects.ts';
import { fromGridRange, type RangeRef, toGridRange } from './range-ref.ts';

interface BandingRef {
  readonly id: number;
  readonly sheetId: number;
}

/** Header, first and second band, footer. */
const THEMES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  LIGHT_GREY: ['#bdbdbd', '#ffffff', '#f3f3f3', '#dedede'],
  CYAN: ['#4dd0e1', '#ffffff', '#e0f7fa', '#a2e8f1'],
  GREEN: ['#63d297', '#ffffff', '#e7f9ef', '#afe9ca'],
  YELLOW: ['#f7cb4d', '#ffffff', '#fef8e3', '#fce8b2'],
  ORANGE: ['#f46524', '#ffffff', '#ffe6dd', '#ffccbc'],
  BLUE: ['#5b95f9', '#ffffff', '#e8f0fe', '#acc9fe'],
  TEAL: ['#26a69a', '#ffffff', '#ddf2f0', '#8cd3cd'],
  GREY: ['#78909c', '#ffffff', '#ebeff1', '#bbc8ce'],
  BROWN: ['#cca677', '#ffffff', '#f8f2eb', '#e6d3ba'],
  LIGHT_GREEN: ['#8bc34a', '#ffffff', '#eef7e3', '#c4e2a0'],
  INDIGO: ['#8989eb', '#ffffff', '#e8e7fc', '#c4c3f7'],
  PINK: ['#e91d63', '#ffffff', '#fddce8', '#f68ab0'],
};

export const BANDING_THEMES = Object.keys(THEMES);

const PARTS = {
  Header: 'headerColor',
  First: 'firstBandColor',
  Second: 'secondBandColor',
  Footer: 'footerColor',
};

const propertiesOf = (args: Arguments): JsonObject => {
  const [header, first, second, footer] =
    THEMES[args.length === 0 ? 'LIGHT_GREY' : args.enumeration(0, 'BandingTheme')]!;
  return {
    ...(args.values[1] === false ? {} : { headerColorStyle: cssToStyle(header) }),
    firstBandColorStyle: cssToStyle(first),
    secondBandColorStyle: cssToStyle(second),
    ...(args.values[2] === true ? { footerColorStyle: cssToStyle(footer) } : {}),
  } as unknown as JsonObject;
};

const current = (ref: BandingRef, run: Execution): BandedRange => {
  const found = run.workbook.bandedRanges(ref.sheetId).find((band) => band.bandedRangeId === ref.id);
  if (found === undefined) throw new ServiceError('The banding was removed.');
  return found;
};

const colorMethods = (kind: 'Row' | 'Column'): Record<string, Method<BandingRef>> => {
  const field = kind === 'Row' ? 'rowProperties' : 'columnProperties';
  return Object.fromEntries(
    Object.entries(PARTS).flatMap(([name, part]): [string, Method<BandingRef>][] => [
      [
        `get${name}${kind}Color`,
        (ref, _, run) => {
          const style = (
            current(ref, run)[field] as Readonly<Record<string, { rgbColor?: object }>> | undefined
          )?.[`${part}Style`];
          return colorToCss(style?.rgbColor, null);
        },
      ],
      [
        `set${name}${kind}Color`,
        (ref, args, run) => {
          const color = args.optionalText(0);
          const style = color === undefined ? {} : { [`${part}Style`]: cssToStyle(color) };
          run.editor.apply([
            {
              updateBanding: {
                bandedRange: { bandedRangeId: ref.id, [field]: style } as unknown as JsonObject,
                fields: `${field}.${part}Style`,
              },
            },
          ]);
          return SAME;
        },
      ],
    ]),
  );
};

const bandingType = defineService<BandingRef>('Banding', {
  ...colorMethods('Row'),
  ...colorMethods('Column'),
  getRange: (ref, _, run) => rangeObject(fromGridRange(run, current(ref, run).range)),
  remove: (ref, _, run) => run.editor.deleteBanding(ref.id),
});

const apply =
  (field: 'rowProperties' | 'columnProperties'): Method<RangeRef> =>
  (range, args, run) => {
    const made = run.editor.addBanding(toGridRange(range), { [field]: propertiesOf(args) });
    return bandingType.of({ id: made.bandedRangeId, sheetId: range.sheetId });
  };

export const rangeBandingMethods: Record<string, Method<RangeRef>> = {
  applyRowBanding: apply('rowProperties'),
  applyColumnBanding: apply('columnProperties'),
  getBandings: (range, _, run) =>
    run.workbook
      .bandedRanges(range.sheetId)
      .filter((band) => {
        const at = fromGridRange(run, band.range);
        return (
          at.top < range.bottom && at.bottom > range.top && at.left < range.right && at.right > range.left
        );
      })
      .map((band) => bandingType.of({ id: band.bandedRangeId, sheetId: range.sheetId })),
};

export const sheetBandingMethods: Record<string, Method<number>> = {
  getBandings: (sheetId, _, run) =>
    run.workbook.bandedRanges(sheetId).map((band) => bandingType.of({ id: band.bandedRangeId, sheetId })),
};

export const bandingTypes = [bandingType];
