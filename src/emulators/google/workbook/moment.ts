// How long a computed value is good where it asked for the time: for its day, as TODAY, or for its very instant, as NOW.

export interface Moment {
  readonly span: 'day' | 'instant';
  /** The serial day, or the serial instant, in which it was computed. */
  readonly at: number;
}

const partOf = (span: Moment['span'], now: number): number => (span === 'day' ? Math.floor(now) : now);

export const momentOf = (span: Moment['span'], now: number): Moment => ({ span, at: partOf(span, now) });

/** Null is good for ever. */
export const isOver = (moment: Moment | null, now: () => number): boolean =>
  moment !== null && partOf(moment.span, now()) !== moment.at;

/** Of what was made of both. */
export const shorter = (a: Moment['span'] | null, b: Moment['span'] | null): Moment['span'] | null =>
  a === 'instant' || b === 'instant' ? 'instant' : (a ?? b);
