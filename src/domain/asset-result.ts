// Assets: the catalogue of joint content, what was planned against what came of it, and work done twice.
import type { Asset } from './ledger-tables.ts';
import { groupDigits } from './show-value.ts';
import { tidyNumber } from './tidy-number.ts';

type CatalogueRow = Pick<Asset, 'type' | 'costLow' | 'costHigh' | 'reachLow' | 'reachHigh' | 'impact'> & {
  /** Cost and reach as practitioners say them. */
  readonly cost: string;
  readonly reach: string;
};

/** The starter catalogue, in dollars. A cost in words has no numbers. */
export const ASSET_CATALOGUE: readonly CatalogueRow[] = [
  {
    type: 'Co-branded ebook',
    cost: '$1,000-2,000',
    costLow: 1000,
    costHigh: 2000,
    reach: '2-3x',
    reachLow: 2,
    reachHigh: 3,
    impact: 'Medium',
  },
  {
    type: 'Joint webinar',
    cost: '$500-1,000',
    costLow: 500,
    costHigh: 1000,
    reach: '2-4x',
    reachLow: 2,
    reachHigh: 4,
    impact: 'High',
  },
  {
    type: 'Shared booth',
    cost: '$3,000-10,000',
    costLow: 3000,
    costHigh: 10_000,
    reach: '1.5-2x',
    reachLow: 1.5,
    reachHigh: 2,
    impact: 'Very High',
  },
  {
    type: 'Partner newsletter feature',
    cost: 'Minimal',
    costLow: null,
    costHigh: null,
    reach: '2x',
    reachLow: 2,
    reachHigh: 2,
    impact: 'Medium',
  },
];

export type Against = 'below' | 'within' | 'above';

export interface AssetResult {
  /** Actual reach ÷ the lead party's own reach; null where one is missing. */
  readonly multiplier: number | null;
  /** Against the planned range; null where plan or number is missing. */
  readonly reach: Against | null;
  readonly cost: Against | null;
  readonly costPerLead: number | null;
  readonly text: string;
}

const against = (value: number | null, low: number | null, high: number | null): Against | null => {
  if (value === null || (low === null && high === null)) return null;
  if (low !== null && value < low) return 'below';
  return high !== null && value > high ? 'above' : 'within';
};

/** What came of an asset. */
export const assetResult = (
  asset: Pick<
    Asset,
    'name' | 'costLow' | 'costHigh' | 'reachLow' | 'reachHigh' | 'ownReach' | 'cost' | 'reach' | 'leads'
  >,
): AssetResult => {
  const { cost, reach, ownReach, leads } = asset;
  const multiplier =
    reach === null || ownReach === null || ownReach <= 0 ? null : tidyNumber(reach / ownReach);
  const reached = against(multiplier, asset.reachLow, asset.reachHigh);
  const paid = against(cost, asset.costLow, asset.costHigh);
  const parts = [
    multiplier === null
      ? null
      : `reach ${groupDigits(multiplier, 1)}×${reached === null ? '' : `, ${reached} plan`}`,
    cost === null ? null : `cost ${groupDigits(cost, 0)}${paid === null ? '' : `, ${paid} plan`}`,
    leads === null ? null : `${groupDigits(leads, 0)} leads`,
  ].filter((part) => part !== null);
  return {
    multiplier,
    reach: reached,
    cost: paid,
    costPerLead: cost === null || leads === null || leads <= 0 ? null : tidyNumber(cost / leads),
    text: `${asset.name ?? 'Asset'}: ${parts.length === 0 ? 'no result yet' : parts.join('; ')}.`,
  };
};

const words = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Assets of one type and name that both parties lead: work that is done twice. One sentence each. */
export const duplicateAssets = (
  assets: readonly Pick<Asset, 'name' | 'type' | 'lead' | 'support'>[],
): readonly string[] => {
  const twice = assets.flatMap((asset, i) =>
    assets
      .slice(0, i)
      .some((other) => other.type === asset.type && words(other.name ?? '') === words(asset.name ?? ''))
      ? [`“${asset.name ?? asset.type}” is listed twice: let one party lead and the other support.`]
      : [],
  );
  const alone = assets
    .filter(({ lead, support }) => lead !== null && lead === support)
    .map(
      ({ name, lead }) => `“${name ?? 'An asset'}”: party ${lead} leads and supports. Name the other party.`,
    );
  return [...Array.from(new Set(twice)), ...alone];
};
