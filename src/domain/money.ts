// Money: decimal strings with an ISO 4217 code, added and split without floating point.
import { minorDigits } from './currency.ts';
import { err, ok, type Result } from './result.ts';

export interface Money {
  /** Plain decimal with the currency's minor digits, for example `37908.50`; `-` for negative. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

const toMinor = ({ amount, currency }: Money): bigint => {
  const digits = minorDigits(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (match === null || (match[3] ?? '').length > digits)
    throw new Error(`"${amount}" is no amount of ${currency}.`);
  const minor = BigInt(`${match[2]}${(match[3] ?? '').padEnd(digits, '0')}`);
  return match[1] === '-' ? -minor : minor;
};

const fromMinor = (minor: bigint, currency: string): Money => {
  const digits = minorDigits(currency);
  const size = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = size.slice(0, size.length - digits);
  const amount = digits === 0 ? whole : `${whole}.${size.slice(size.length - digits)}`;
  return { amount: minor < 0n ? `-${amount}` : amount, currency };
};

/** Money from a number of a cell, rounded half away from zero to the minor unit. Throws on NaN and from 10^15 up. */
export const moneyFromNumber = (value: number, currency: string): Money => {
  if (!(Math.abs(value) < 1e15)) throw new Error(`${value} is no amount that can be held to the cent.`);
  // toFixed works on the binary value; twelve digits first, so that 1.005 is 1.01 and not 1.00.
  const [whole = '0', fraction = ''] = Number(value.toPrecision(15)).toFixed(8).replace('-', '').split('.');
  const digits = minorDigits(currency);
  const kept = BigInt(`${whole}${fraction.slice(0, digits)}`);
  const minor = Number(fraction[digits] ?? '0') >= 5 ? kept + 1n : kept;
  return fromMinor(value < 0 ? -minor : minor, currency);
};

/** The same amount in its canonical form. Refuses more decimals than the currency has. */
export const readMoney = (amount: string, currency: string): Result<Money, { readonly message: string }> => {
  try {
    return ok(fromMinor(toMinor({ amount: amount.trim(), currency }), currency));
  } catch {
    const digits = minorDigits(currency);
    return err({
      message: `“${amount}” is no amount of ${currency}. Write digits, with at most ${digits} after the point.`,
    });
  }
};

/** The sum; throws when currencies differ, because no rate is known here. */
export const addMoney = (first: Money, ...rest: readonly Money[]): Money => {
  const odd = rest.find(({ currency }) => currency !== first.currency);
  if (odd !== undefined) throw new Error(`${odd.currency} cannot be added to ${first.currency}.`);
  return fromMinor(
    rest.reduce((sum, money) => sum + toMinor(money), toMinor(first)),
    first.currency,
  );
};

/** -1, 0 or 1; throws when currencies differ. */
export const compareMoney = (a: Money, b: Money): -1 | 0 | 1 => {
  const difference = toMinor(addMoney(a, fromMinor(-toMinor(b), b.currency)));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** Weights as integers in one common scale, so that nothing is lost to binary fractions. */
const toIntegers = (weights: readonly number[]): readonly bigint[] => {
  const decimals = weights.map((weight) => {
    const [whole = '0', fraction = ''] = weight.toFixed(12).split('.');
    return `${whole}${fraction}`;
  });
  return decimals.map(BigInt);
};

/**
 * Splits an amount by weights so that the parts add up exactly (largest remainder): each part is rounded down,
 * and the minor units left over go to the largest remainders, on a tie to the earlier part. Weights are not negative
 * and not all 0; throws otherwise.
 */
export const splitMoney = (total: Money, weights: readonly number[]): readonly Money[] => {
  const integers = toIntegers(weights);
  const sum = integers.reduce((all, weight) => all + weight, 0n);
  if (sum <= 0n || integers.some((weight) => weight < 0n))
    throw new Error('A split needs weights that are not negative and not all 0.');
  const minor = toMinor(total);
  const size = minor < 0n ? -minor : minor;
  const parts = integers.map((weight, place) => ({
    place,
    part: (size * weight) / sum,
    rest: (size * weight) % sum,
  }));
  let left = size - parts.reduce((all, { part }) => all + part, 0n);
  for (const each of [...parts].sort((a, b) =>
    a.rest === b.rest ? a.place - b.place : a.rest > b.rest ? -1 : 1,
  )) {
    if (left === 0n) break;
    each.part += 1n;
    left -= 1n;
  }
  return parts.map(({ part }) => fromMinor(minor < 0n ? -part : part, total.currency));
};
