// A choice that this browser tab remembers; two tabs may show the two sides of the partnership.
import { useState } from 'preact/hooks';

/** `allowed` guards against what an older version left behind. */
export const useRemembered = <T extends string>(
  name: string,
  otherwise: T,
  allowed: readonly T[],
): readonly [T, (value: T) => void] => {
  const key = `instep.${name}`;
  const [value, setValue] = useState<T>(() => {
    const kept = sessionStorage.getItem(key) as T | null;
    return kept !== null && allowed.includes(kept) ? kept : otherwise;
  });
  return [
    value,
    (next) => {
      sessionStorage.setItem(key, next);
      setValue(next);
    },
  ];
};
