// A mark that every action of the sidebar changes: by it an open sidebar sees that the other side has saved something.
const NAME = 'instep.saved';
const SECONDS = 6 * 60 * 60;

/** '' when nothing was saved for a while. */
export const readStamp = (): string => CacheService.getDocumentCache()?.get(NAME) ?? '';

export const renewStamp = (): void => {
  CacheService.getDocumentCache()?.put(NAME, Utilities.getUuid(), SECONDS);
};
