// Which request kinds the engine carries out.
import { cellRequests } from './cells.ts';
import { chartRequests } from './charts.ts';
import type { BatchEntry } from './context.ts';
import { copyRequests } from './copies.ts';
import { dimensionRequests } from './dimensions.ts';
import { filterRequests } from './filters.ts';
import { metadataRequests } from './metadata.ts';
import { rangeRequests } from './ranges.ts';
import { ruleRequests } from './rules.ts';
import { sheetRequests } from './sheets.ts';
import { sortRequests } from './sorting.ts';
import { tableRequests } from './tables.ts';
import { textRequests } from './texts.ts';

const FAMILIES: readonly Readonly<Record<string, BatchEntry>>[] = [
  cellRequests,
  sheetRequests,
  dimensionRequests,
  rangeRequests,
  ruleRequests,
  filterRequests,
  metadataRequests,
  chartRequests,
  copyRequests,
  sortRequests,
  tableRequests,
  textRequests,
];

export const batchEntry = (kind: string): BatchEntry | undefined => {
  for (const family of FAMILIES) if (Object.hasOwn(family, kind)) return family[kind];
  return undefined;
};

/** Every kind that is carried out, sorted. */
export const batchKinds = (): string[] => FAMILIES.flatMap((family) => Object.keys(family)).sort();
