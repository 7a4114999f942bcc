// Every request of the in-memory stores passes a gate: the place where faults, human edits and other runners come in.
import type { PageId } from '../../src/sync/ports.ts';

export type RequestName =
  | 'read'
  | 'commit-read'
  | 'commit-write'
  | 'list'
  | 'retrieve'
  | 'find'
  | 'create'
  | 'patch'
  | 'set-key'
  | 'set-trashed'
  | 'take'
  | 'meeting-create'
  | 'meeting-refresh'
  | 'meeting-close';

export interface Request {
  readonly name: RequestName;
  readonly page?: PageId;
}

/** Decides when, whether and with what answer `apply` happens. */
export type Gate = <T>(request: Request, apply: () => T) => Promise<T>;

export const openGate: Gate = async (_request, apply) => apply();

const WRITES: ReadonlySet<RequestName> = new Set([
  'commit-write',
  'create',
  'patch',
  'set-key',
  'set-trashed',
  'take',
  'meeting-create',
  'meeting-refresh',
  'meeting-close',
]);

export const isWrite = (request: Request): boolean => WRITES.has(request.name);
