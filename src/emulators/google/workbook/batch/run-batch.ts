// Carries out a list of batchUpdate requests: all of them, or none.
import type { Book } from '../book.ts';
import { invalid, RequestError } from '../errors.ts';
import type { JsonObject } from '../wire-types.ts';
import type { Actor, BookChange } from '../workbook.ts';
import { batchEntry } from './registry.ts';

/** The kind of change a request makes; those of rows say so of columns too. */
const changeOf = (kind: string | undefined, request: JsonObject | undefined): BookChange['changeType'] => {
  const usual = kind === undefined ? undefined : batchEntry(kind)?.changeType;
  const body = (kind === undefined ? undefined : request?.[kind]) as
    | { dimension?: string; range?: { dimension?: string } }
    | undefined;
  const isColumns = (body?.dimension ?? body?.range?.dimension) === 'COLUMNS';
  if (isColumns && usual === 'INSERT_ROW') return 'INSERT_COLUMN';
  return isColumns && usual === 'REMOVE_ROW' ? 'REMOVE_COLUMN' : (usual ?? 'OTHER');
};

/** Replies one to one. Refusals are worded as Google's: `Invalid requests[0].addSheet: …`. */
export const runBatch = (book: Book, actor: Actor, requests: readonly JsonObject[]): JsonObject[] => {
  const kinds = requests.map((request) => Object.keys(request).filter((key) => request[key] !== undefined));
  return book.transact(actor, changeOf(kinds[0]?.[0], requests[0]), () =>
    requests.map((request, i) => {
      const [kind, other] = kinds[i]!;
      if (kind === undefined) throw invalid(`Invalid requests[${i}]: No request set.`);
      if (other !== undefined)
        throw invalid(
          `Invalid requests[${i}]: Only one kind of request may be set, not ${kind} and ${other}.`,
        );
      const entry = batchEntry(kind);
      if (entry === undefined)
        throw invalid(`Invalid requests[${i}].${kind}: This request is not available offline.`);
      try {
        const reply = entry.run({ book, actor }, request[kind] as JsonObject);
        return reply === undefined ? {} : { [kind]: reply };
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        throw new RequestError(error.code, error.status, `Invalid requests[${i}].${kind}: ${error.message}`);
      }
    }),
  );
};
