// Says that a service has not answered yet, so that nobody watches a silent terminal while the program keeps trying.

/** Longer than an ordinary answer takes, short enough to be said before anybody wonders (milliseconds). */
export const SLOW_MS = 2_000;

/** Calls `tell` once when the work takes longer than `afterMs` of real time. */
export const noticeSlow = async <T>(
  work: () => Promise<T>,
  tell: () => void,
  afterMs = SLOW_MS,
): Promise<T> => {
  const timer = setTimeout(tell, afterMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
};
