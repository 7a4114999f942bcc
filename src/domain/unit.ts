// Units: what the numbers of a goal or KPI count, from the closed list of the field.
import { currencyBySign } from './currency.ts';

/** The closed list: count, %, percentage points, currency, hours, days, score, ratio. */
export type Unit =
  | { readonly kind: 'count' | 'percent' | 'points' | 'hours' | 'days' | 'ratio'; readonly label: string }
  | { readonly kind: 'money'; readonly label: string; readonly currency: string }
  | { readonly kind: 'score'; readonly label: string; readonly low: number; readonly high: number };

const WORDS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['count', { kind: 'count', label: 'count' }],
  ['counts', { kind: 'count', label: 'count' }],
  ['number', { kind: 'count', label: 'count' }],
  ['#', { kind: 'count', label: 'count' }],
  ['%', { kind: 'percent', label: '%' }],
  ['percent', { kind: 'percent', label: '%' }],
  ['per cent', { kind: 'percent', label: '%' }],
  ['percentage', { kind: 'percent', label: '%' }],
  ['percentage points', { kind: 'points', label: 'percentage points' }],
  ['percentage point', { kind: 'points', label: 'percentage points' }],
  ['pp', { kind: 'points', label: 'percentage points' }],
  ['hours', { kind: 'hours', label: 'hours' }],
  ['hour', { kind: 'hours', label: 'hours' }],
  ['h', { kind: 'hours', label: 'hours' }],
  ['days', { kind: 'days', label: 'days' }],
  ['day', { kind: 'days', label: 'days' }],
  ['ratio', { kind: 'ratio', label: 'ratio' }],
]);

/** The unit that a text names; null when it is none of the list. `score(1–5)` and `score 1-5` name a scale. */
export const readUnit = (text: string): Unit | null => {
  const plain = text.trim().replace(/\s+/g, ' ');
  const word = WORDS.get(plain.toLowerCase());
  if (word !== undefined) return word;
  const score = /^score ?\(?(-?\d+(?:\.\d+)?) ?(?:-|–|to) ?(-?\d+(?:\.\d+)?)\)?$/i.exec(plain);
  if (score !== null) {
    const [low, high] = [Number(score[1]), Number(score[2])];
    return low < high ? { kind: 'score', label: `score(${low}–${high})`, low, high } : null;
  }
  const named = /^currency ?\(([a-z]{3})\)$/i.exec(plain)?.[1];
  const code = currencyBySign(named ?? plain);
  return code === null ? null : { kind: 'money', label: code, currency: code };
};

/** What to say of a unit that is not on the list. */
export const unknownUnitMessage = (text: string): string =>
  `“${text}” is no unit. Write count, %, percentage points, hours, days, ratio, score(1–5) or a currency code such as USD; what is counted belongs under “What it measures”.`;
