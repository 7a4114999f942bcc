// What travels between the host in the main thread and the script in its worker.

/**
 * A value on its way. Primitives and arrays travel as they are; everything else carries a tag, so that each side can
 * make it anew in its own realm.
 */
export type Wire =
  | null
  | undefined
  | boolean
  | number
  | string
  | readonly Wire[]
  | { readonly $: 'date'; readonly ms: number }
  | { readonly $: 'object'; readonly entries: readonly (readonly [string, Wire])[] }
  /** An object of a service that lives in the main thread, by number, or a service itself, by name. */
  | { readonly $: 'ref'; readonly id: number | string; readonly type: string }
  | { readonly $: 'enum'; readonly type: string; readonly name: string }
  /** Something that no service takes; the name says what it was. */
  | { readonly $: 'other'; readonly name: string };

/** Which names the script sees. */
export interface Surface {
  /** Type of each global service, such as `SpreadsheetApp`. */
  readonly globals: readonly string[];
  /** Method names by type. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  /** Values by enumeration by global, such as SpreadsheetApp → WrapStrategy → [WRAP, CLIP]. */
  readonly enums: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Services that Google has and the host does not: their use fails with a message that names them. */
  readonly missing: readonly string[];
}

/** Host → worker. */
export interface RunRequest {
  readonly kind: 'run' | 'list';
  readonly code: string;
  readonly surface: Surface;
  readonly functionName: string;
  readonly args: readonly Wire[];
  /** Real milliseconds after which the script is stopped. */
  readonly timeLimitMs: number;
}

export interface ScriptFailure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** Worker → host, when the execution is over. */
export type RunOutcome =
  /** `json` is the returned value by the rules of `google.script.run`. */
  | { readonly kind: 'done'; readonly ok: true; readonly json: string }
  | { readonly kind: 'done'; readonly ok: false; readonly failure: ScriptFailure };

/** Worker → host, while the worker waits. */
export interface ServiceCall {
  readonly kind: 'call';
  readonly target: number | string;
  readonly type: string;
  readonly method: string;
  readonly args: readonly Wire[];
}

/** Host → worker, the answer to a call. `fatal` ends the execution: the script cannot catch it. */
export type ServiceReply =
  | { readonly ok: true; readonly value: Wire | SameObject }
  | { readonly ok: false; readonly message: string; readonly fatal?: boolean };

/** The method returns the object it was called on. */
export interface SameObject {
  readonly $: 'same';
}

export const TIME_LIMIT_MESSAGE = 'Exceeded maximum execution time';
