// Who owns a field and what happens on a conflict: the six cases that occur, by name.

/** Terms that both parties sign: part of the hash, and never overruled by a program. */
export const TERM = { owner: 'both', onConflict: 'hold', locked: true } as const;

/** Shared by both sides, held on conflict, not part of the signature. */
export const SHARED = { owner: 'both', onConflict: 'hold' } as const;

/** Talked about in meetings, where Notion is open. */
export const NOTE = { owner: 'both', onConflict: 'notion' } as const;

/** Kept in the sheet; Notion shows it. */
export const SHEET = { owner: 'sheet' } as const;

/** Kept in Notion; the sheet shows it. */
export const NOTION = { owner: 'notion' } as const;

/** Computed by the machine, on both sides. */
export const MACHINE = { owner: 'machine' } as const;
