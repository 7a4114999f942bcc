// Remembers where the columns are, so that opening the sidebar does not ask for some two hundred marks each time.

export interface KnownLayout {
  /** Sheet id by the id on its mark. */
  readonly places: readonly (readonly [string, number])[];
  /** By tab id. Good as long as the header row reads as it did: then no column has moved. */
  readonly tabs: Readonly<
    Record<
      string,
      {
        readonly sheetId: number;
        readonly headerRow: number;
        readonly header: readonly string[];
        readonly columns: readonly (readonly [string, number])[];
      }
    >
  >;
}

const NAME = 'instep.layout.2';
const SECONDS = 6 * 60 * 60;

/** What an earlier run found; null when it is gone, or was written by another version. */
export const recallLayout = (): KnownLayout | null => {
  const text = CacheService.getDocumentCache()?.get(NAME) ?? null;
  return text === null ? null : (JSON.parse(text) as KnownLayout);
};

export const rememberLayout = (layout: KnownLayout): void => {
  CacheService.getDocumentCache()?.put(NAME, JSON.stringify(layout), SECONDS);
};

export const forgetLayout = (): void => {
  CacheService.getDocumentCache()?.remove(NAME);
};
