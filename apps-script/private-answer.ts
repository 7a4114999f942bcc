// A person's own success answer, kept where only that account can read it until both parties have sealed theirs.
import type { SealedAnswer } from '../src/domain/answer-seal.ts';

export interface PrivateAnswer extends SealedAnswer {
  /** Key of its row in the tab Success answers. */
  readonly key: string;
  readonly secret: string;
  /** Civil date. */
  readonly answeredOn: string;
}

/** A copy of the spreadsheet brings no answers along. */
const nameOf = (spreadsheetId: string): string => `instep.answer.${spreadsheetId}`;

/** Null when this account has none for this spreadsheet. */
export const readPrivateAnswer = (spreadsheetId: string): PrivateAnswer | null => {
  const text = PropertiesService.getUserProperties().getProperty(nameOf(spreadsheetId));
  return text === null ? null : (JSON.parse(text) as PrivateAnswer);
};

/** Null forgets it. Throws what Google throws, for example when it is longer than a property may be (9 KB). */
export const keepPrivateAnswer = (spreadsheetId: string, answer: PrivateAnswer | null): void => {
  const properties = PropertiesService.getUserProperties();
  if (answer === null) properties.deleteProperty(nameOf(spreadsheetId));
  else properties.setProperty(nameOf(spreadsheetId), JSON.stringify(answer));
};
