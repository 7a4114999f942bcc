// Assets: the catalogue to the letter, planned against actual, and work done twice (#107–#110).
import { describe, expect, it } from 'vitest';
import { ASSET_CATALOGUE, assetResult, duplicateAssets } from '../../src/domain/asset-result.ts';

const webinar = {
  name: 'Spring webinar',
  costLow: 500,
  costHigh: 1000,
  reachLow: 2,
  reachHigh: 4,
  ownReach: 1200,
  cost: 1150,
  reach: 3000,
  leads: 46,
};

describe('assets', () => {
  it('start with exactly these four', () => {
    expect(ASSET_CATALOGUE.map(({ type, cost, reach, impact }) => [type, cost, reach, impact])).toEqual([
      ['Co-branded ebook', '$1,000-2,000', '2-3x', 'Medium'],
      ['Joint webinar', '$500-1,000', '2-4x', 'High'],
      ['Shared booth', '$3,000-10,000', '1.5-2x', 'Very High'],
      ['Partner newsletter feature', 'Minimal', '2x', 'Medium'],
    ]);
  });

  it('E.5: reach ÷ the lead’s own reach, against the plan', () => {
    expect(assetResult(webinar)).toEqual({
      multiplier: 2.5,
      reach: 'within',
      cost: 'above',
      costPerLead: 25,
      text: 'Spring webinar: reach 2.5×, within plan; cost 1,150, above plan; 46 leads.',
    });
  });

  it.each([
    [{ reach: 2399 }, 'reach', 'below'],
    [{ reach: 2400 }, 'reach', 'within'],
    [{ reach: 4800 }, 'reach', 'within'],
    [{ reach: 4801 }, 'reach', 'above'],
    [{ cost: 499 }, 'cost', 'below'],
    [{ cost: 500 }, 'cost', 'within'],
    [{ costLow: null, costHigh: null }, 'cost', null],
    [{ costLow: null }, 'cost', 'above'],
    [{ ownReach: 0 }, 'multiplier', null],
    [{ reach: null }, 'multiplier', null],
    [{ leads: 0 }, 'costPerLead', null],
  ] as const)('%j: %s is %s', (change, field, expected) => {
    expect(assetResult({ ...webinar, ...change })[field]).toBe(expected);
  });

  it.each([
    [{ reachLow: null, reachHigh: null }, 'reach', null],
    [{ reachHigh: null, reach: 9999 }, 'reach', 'within'],
    [{ reachLow: null, reach: 1 }, 'reach', 'within'],
    [{ cost: 1000 }, 'cost', 'within'],
    [{ cost: null }, 'cost', null],
    [{ cost: null }, 'costPerLead', null],
    [{ leads: null }, 'costPerLead', null],
    [{ ownReach: null }, 'multiplier', null],
  ] as const)('%j: %s is %s', (change, field, expected) => {
    expect(assetResult({ ...webinar, ...change })[field]).toBe(expected);
  });

  it('tells what there is, with the plan where there is one', () => {
    const unplanned = { costLow: null, costHigh: null, reachLow: null, reachHigh: null };
    expect(assetResult({ ...webinar, ...unplanned }).text).toBe(
      'Spring webinar: reach 2.5×; cost 1,150; 46 leads.',
    );
    expect(assetResult({ ...webinar, reach: null, leads: null }).text).toBe(
      'Spring webinar: cost 1,150, above plan.',
    );
  });

  it('without a result says so', () => {
    expect(assetResult({ ...webinar, name: null, cost: null, reach: null, leads: null }).text).toBe(
      'Asset: no result yet.',
    );
  });

  it('the same asset twice, and a party alone, are named', () => {
    const row = { name: 'Growth guide', type: 'Co-branded ebook', lead: 'A', support: 'B' } as const;
    expect(
      duplicateAssets([row, { ...row, name: 'growth  Guide!' }, { ...row, type: 'Whitepaper' }]),
    ).toEqual(['“growth  Guide!” is listed twice: let one party lead and the other support.']);
    expect(duplicateAssets([{ ...row, support: 'A' }])).toEqual([
      '“Growth guide”: party A leads and supports. Name the other party.',
    ]);
    expect(duplicateAssets([{ ...row, lead: null, support: null }])).toEqual([]);
    expect(duplicateAssets([row, { ...row, name: 'Growth map' }])).toEqual([]);
    expect(duplicateAssets([{ ...row, name: null, lead: 'B' }])).toEqual([
      '“An asset”: party B leads and supports. Name the other party.',
    ]);
    expect(duplicateAssets([row, row, row, { ...row, name: null }, { ...row, name: null }])).toEqual([
      '“Growth guide” is listed twice: let one party lead and the other support.',
      '“Co-branded ebook” is listed twice: let one party lead and the other support.',
    ]);
  });
});
