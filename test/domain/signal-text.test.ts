// A process signal in words.
import { expect, it } from 'vitest';
import { signalText } from '../../src/domain/signal-text.ts';

it.each([
  ['below limit', 22, 32.4785714286, '22 in the period to 28 February 2027 is below the usual 32.48'],
  ['above limit', 73, 72.3785714286, '73 in the period to 28 February 2027 is above the usual 72.38'],
  ['range', 31, 24.524, 'the step of 31 to the period to 28 February 2027 is larger than the usual 24.52'],
] as const)('E.5: %s', (kind, value, limit, text) => {
  expect(signalText({ kind, periodEnd: '2027-02-28', value, limit }, 'count')).toBe(text);
});

it('has the unit of its KPI', () => {
  const signal = { kind: 'range', periodEnd: '2027-02-28', value: 31, limit: 24 } as const;
  expect(signalText(signal, 'USD')).toContain('31 USD');
  expect(signalText(signal, 'USD')).toContain('24 USD');
});
