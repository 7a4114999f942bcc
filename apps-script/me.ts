// Who is at the keyboard, by the Google account and the People tab.
import { PEOPLE, type Person } from '../src/domain/fields.ts';
import type { SidebarState } from './api.ts';
import { all, type PartnershipBook } from './partnership-book.ts';

export const sameAddress = (a: string | null, b: string): boolean =>
  a !== null && b !== '' && a.trim().toLowerCase() === b.trim().toLowerCase();

/** Google may keep the address of a person of another domain from the script; the one it runs as is the same person here. */
const ownAddress = (): string => Session.getActiveUser().getEmail() || Session.getEffectiveUser().getEmail();

const hintFor = (email: string, person: Person | undefined): string | null => {
  if (email === '') {
    return 'Google does not tell Instep which account you use. Open Extensions ▸ Instep ▸ Open sidebar yourself and allow what it asks for; if several Google accounts are signed in, open the spreadsheet in a window with one account only.';
  }
  if (person?.side != null) return null;
  return `${email} is not in the People tab. Add the address there with side A or B. If you use another account in this spreadsheet, open it in a window in which only that one is signed in.`;
};

export const findMe = (book: PartnershipBook): SidebarState['me'] => {
  const email = ownAddress();
  const find = (people: readonly Person[]) => people.find((each) => sameAddress(each.email, email));
  const known = find(book.people);
  // Whoever was no party when the sidebar was opened may have been put into the tab since.
  const person = known?.side == null ? find(all<Person>(book, PEOPLE)) : known;
  return { email, side: person?.side ?? null, name: person?.name ?? null, hint: hintFor(email, person) };
};
