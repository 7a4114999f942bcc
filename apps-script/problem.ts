// One thing that is wrong, as the page shows it.
import type { Problem } from './api.ts';

/** @param place tab and cell, when it concerns a row */
export const problem = (field: string | null, message: string, place: string | null = null): Problem => ({
  field,
  place,
  message,
});
