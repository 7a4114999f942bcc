// Sealed answers: nothing shows before, and nobody can change anything afterwards.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isRevealed,
  openedSeal,
  type SealedAnswer,
  sealAnswer,
  sealHolds,
} from '../../src/domain/answer-seal.ts';

const answer: SealedAnswer = {
  side: 'A',
  text: '120,000 monthly active users by 30 June 2027',
  family: 'Volume / usage',
  unit: 'count',
  number: 120_000,
  due: '2027-06-30',
  population: null,
};
const SECRET = 'b2c1f0e4';

describe('a seal', () => {
  it('is 64 hex digits that depend on the answer and the secret', () => {
    const seal = sealAnswer(answer, SECRET);
    expect(seal).toMatch(/^[0-9a-f]{64}$/);
    expect(sealAnswer({ ...answer }, SECRET)).toBe(seal);
    expect(sealAnswer(answer, 'another')).not.toBe(seal);
  });

  it('holds for the answer that was sealed, and is open while that is hidden', () => {
    const seal = sealAnswer(answer, SECRET);
    expect(sealHolds({ ...answer, text: null, seal })).toBeNull();
    expect(isRevealed({ text: null })).toBe(false);
    const row = { ...answer, seal: openedSeal(seal, SECRET) };
    expect(isRevealed(row)).toBe(true);
    expect(sealHolds(row)).toBe(true);
  });

  it('breaks with any change of the answer, the secret or the seal', () => {
    const seal = openedSeal(sealAnswer(answer, SECRET), SECRET);
    const change = fc.constantFrom<Partial<SealedAnswer> & { readonly seal?: string | null }>(
      { side: 'B' },
      { text: '12,000 monthly active users by 30 June 2027' },
      { family: 'Revenue' },
      { unit: 'USD' },
      { number: 120_001 },
      { due: '2027-07-30' },
      { population: 'Germany' },
      { seal: seal.replace(SECRET, 'b2c1f0e5') },
      { seal: `0${seal.slice(1)}0` },
      { seal: seal.split('.')[0] ?? '' },
      { seal: null },
    );
    fc.assert(
      fc.property(change, (changed) => {
        expect(sealHolds({ ...answer, seal, ...changed })).toBe(false);
      }),
    );
  });
});
