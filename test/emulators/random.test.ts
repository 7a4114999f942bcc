// The seeded source of ids: the same seed gives the same ids, and a position can be gone back to.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/emulators/random.ts';

describe('random', () => {
  it('repeats for a seed and differs between seeds', () => {
    const draw = (seed: string): string[] => {
      const random = createRandom(seed);
      return [random.uuid(), random.id(12), String(random.next())];
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('makes version 4 UUIDs that do not repeat, and numbers from 0 up to 1', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const random = createRandom(seed);
        const ids = Array.from({ length: 200 }, () => random.uuid());
        for (const id of ids)
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(new Set(ids).size).toBe(200);
        const n = random.next();
        expect(n >= 0 && n < 1).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('goes on from a kept position', () => {
    const random = createRandom('seed');
    random.uuid();
    const position = random.position();
    const next = [random.uuid(), random.uuid()];
    const other = createRandom('another');
    other.moveTo(position);
    expect([other.uuid(), other.uuid()]).toEqual(next);
    expect(() => other.moveTo([1])).toThrow('four numbers');
  });

  it('draws ids from the alphabet given', () => {
    expect(createRandom(1).id(50, 'xy')).toMatch(/^[xy]{50}$/);
  });
});
