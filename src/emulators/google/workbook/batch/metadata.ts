// Requests about developer metadata.
import { invalid } from '../errors.ts';
import { mergeByMask, requireMask } from '../field-mask.ts';
import { requireLocation, requireMetadataBudget, showMetadata } from '../metadata.ts';
import { type DataFilter, findByDataFilters } from '../metadata-search.ts';
import type { DeveloperMetadata } from '../wire-types.ts';
import { type BatchContext, type BatchEntry, handle } from './context.ts';

const createDeveloperMetadata = (
  context: BatchContext,
  request: { readonly developerMetadata?: Partial<DeveloperMetadata> },
): object => {
  const { book } = context;
  const asked = request.developerMetadata ?? {};
  if (!asked.metadataKey) throw invalid('developerMetadata.metadataKey must be set.');
  if (asked.visibility !== 'DOCUMENT' && asked.visibility !== 'PROJECT') {
    throw invalid('developerMetadata.visibility must be specified as DOCUMENT or PROJECT.');
  }
  const isTaken = (id: number): boolean => book.state.metadata.some((entry) => entry.metadataId === id);
  const metadataId = asked.metadataId ?? book.newId(isTaken);
  if (isTaken(metadataId)) throw invalid(`Developer metadata with id ${metadataId} already exists.`);
  const entry: DeveloperMetadata = {
    metadataId,
    metadataKey: asked.metadataKey,
    ...(asked.metadataValue ? { metadataValue: asked.metadataValue } : {}),
    location: requireLocation(book, asked.location),
    visibility: asked.visibility,
  };
  book.state.metadata = [...book.state.metadata, entry];
  requireMetadataBudget(book);
  return { developerMetadata: showMetadata(entry) };
};

const updateDeveloperMetadata = (
  context: BatchContext,
  request: {
    readonly dataFilters?: readonly DataFilter[];
    readonly developerMetadata?: Partial<DeveloperMetadata>;
    readonly fields?: string;
  },
): object => {
  const { book } = context;
  const mask = requireMask(request.fields);
  const hits = new Set(findByDataFilters(book, request.dataFilters ?? []));
  const changed: DeveloperMetadata[] = [];
  book.state.metadata = book.state.metadata.map((entry) => {
    if (!hits.has(entry)) return entry;
    const merged = {
      ...mergeByMask<DeveloperMetadata>(entry, request.developerMetadata ?? {}, mask),
      metadataId: entry.metadataId,
    };
    if (!merged.metadataKey) throw invalid('developerMetadata.metadataKey must be set.');
    const next = { ...merged, location: requireLocation(book, merged.location) };
    changed.push(next);
    return next;
  });
  requireMetadataBudget(book);
  return { developerMetadata: changed.map(showMetadata) };
};

const deleteDeveloperMetadata = (
  context: BatchContext,
  request: { readonly dataFilter?: DataFilter },
): object => {
  const { book } = context;
  if (request.dataFilter === undefined) throw invalid('Must specify dataFilter.');
  const hits = new Set(findByDataFilters(book, [request.dataFilter]));
  book.state.metadata = book.state.metadata.filter((entry) => !hits.has(entry));
  return { deletedDeveloperMetadata: [...hits].map(showMetadata) };
};

export const metadataRequests: Readonly<Record<string, BatchEntry>> = {
  createDeveloperMetadata: handle('OTHER', createDeveloperMetadata),
  updateDeveloperMetadata: handle('OTHER', updateDeveloperMetadata),
  deleteDeveloperMetadata: handle('OTHER', deleteDeveloperMetadata),
};
