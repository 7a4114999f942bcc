// The Sheets quotas: reads and writes counted apart, a minute at a time, for each user and for the project.
import type { Clock } from '../../clock.ts';

export interface QuotaOptions {
  readonly readsPerMinute: number;
  readonly writesPerMinute: number;
  /** For all users together; default five times the user's, as Google's 60 and 300. */
  readonly projectFactor?: number;
}

export interface Quota {
  /** Counts a request; null when it may go on, otherwise which limit it met. */
  take(email: string, write: boolean): { readonly kind: 'Read' | 'Write'; readonly perUser: boolean } | null;
}

const MINUTE = 60_000;

export const createQuota = (options: QuotaOptions, clock: Pick<Clock, 'now'>): Quota => {
  const counts = new Map<string, number>();
  let window = Number.NaN;
  return {
    take: (email, write) => {
      const now = Math.floor(clock.now() / MINUTE);
      if (now !== window) {
        counts.clear();
        window = now;
      }
      const kind = write ? 'Write' : 'Read';
      const limit = write ? options.writesPerMinute : options.readsPerMinute;
      const mine = `${kind}/${email}`;
      const used = counts.get(mine) ?? 0;
      const all = counts.get(kind) ?? 0;
      if (used >= limit) return { kind, perUser: true };
      if (all >= limit * (options.projectFactor ?? 5)) return { kind, perUser: false };
      counts.set(mine, used + 1);
      counts.set(kind, all + 1);
      return null;
    },
  };
};
