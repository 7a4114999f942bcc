// A data filter as answers repeat it.
import type { DataFilter } from '../workbook/metadata-search.ts';

/** Lookups come back with their matching strategy filled in when they name a place. */
export const showFilter = (filter: DataFilter): DataFilter => {
  const lookup = filter.developerMetadataLookup;
  if (lookup?.metadataLocation === undefined || lookup.locationMatchingStrategy !== undefined) return filter;
  return { developerMetadataLookup: { ...lookup, locationMatchingStrategy: 'INTERSECTING_LOCATION' } };
};
