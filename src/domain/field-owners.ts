// Fields by who owns them and what happens on a conflict: the six cases that occur, each a way to write one line of a table.
import type { Field, FieldKind } from './field.ts';

type More = Omit<Partial<Field>, 'id' | 'kind' | 'label' | 'owner' | 'onConflict' | 'locked'>;

/** What a field of this kind has to say besides, written short: its choices, the format of its number, the table it refers to. */
type Short<K extends FieldKind> = K extends 'choice'
  ? readonly string[]
  : K extends 'number'
    ? NonNullable<Field['format']>
    : K extends 'one' | 'many'
      ? string
      : never;

type Said<M> = M extends readonly string[] ? { readonly choices: M } : M extends string ? unknown : M;

type OwnedField<O, I extends string, K extends FieldKind, M> = O &
  Said<M> & { readonly id: I; readonly kind: K; readonly label: string };

const said = (kind: FieldKind, more: More | readonly string[] | string | undefined): More | undefined =>
  typeof more === 'string'
    ? { [kind === 'number' ? 'format' : 'refersTo']: more }
    : Array.isArray(more)
      ? { choices: more }
      : (more as More | undefined);

const owned =
  <const O extends Pick<Field, 'owner' | 'onConflict' | 'locked'>>(owner: O) =>
  <const I extends string, const K extends FieldKind, const M extends More | Short<K> = Record<never, never>>(
    id: I,
    kind: K,
    label: string,
    more?: M,
  ): OwnedField<O, I, K, M> =>
    ({ id, kind, label, ...said(kind, more), ...owner }) as OwnedField<O, I, K, M>;

/** A term that both parties sign: part of the hash, and never overruled by a program. */
export const term = owned({ owner: 'both', onConflict: 'hold', locked: true });

/** Shared by both sides, held on conflict, not part of the signature. */
export const shared = owned({ owner: 'both', onConflict: 'hold' });

/** Talked about in meetings, where Notion is open. */
export const note = owned({ owner: 'both', onConflict: 'notion' });

/** Kept in the sheet; Notion shows it. */
export const sheet = owned({ owner: 'sheet' });

/** Kept in Notion; the sheet shows it. */
export const notion = owned({ owner: 'notion' });

/** Computed by the machine, on both sides. */
export const machine = owned({ owner: 'machine' });
