// A process signal in words.
import { dateToWords } from './civil-date.ts';
import type { ProcessSignal } from './process-signal.ts';
import { showAmount } from './show-value.ts';

/** `22 in the period to 1 March 2027 is below the usual 32.48`. */
export const signalText = ({ kind, periodEnd, value, limit }: ProcessSignal, unit: string | null): string =>
  kind === 'range'
    ? `the step of ${showAmount(value, unit)} to the period to ${dateToWords(periodEnd)} is larger than the usual ${showAmount(limit, unit)}`
    : `${showAmount(value, unit)} in the period to ${dateToWords(periodEnd)} is ${kind === 'above limit' ? 'above' : 'below'} the usual ${showAmount(limit, unit)}`;
