// A mark that changes with whatever the add-on writes: by it an open sidebar sees that there is news.
const NAME = 'instep.saved';
const SECONDS = 6 * 60 * 60;

/** '' when nothing was written for a while. */
export const readStamp = (): string => CacheService.getDocumentCache()?.get(NAME) ?? '';

/** Makes what was written visible to others, then tells that it is there: the other way round they might look too early. */
export const publish = (): void => {
  SpreadsheetApp.flush();
  CacheService.getDocumentCache()?.put(NAME, Utilities.getUuid(), SECONDS);
};
