// Who is at the keyboard, by the Google account and the People tab.
import type { Person } from '../src/domain/fields.ts';
import type { SidebarState } from './served.ts';

const sameAddress = (a: string | null, b: string): boolean =>
  a !== null && b !== '' && a.trim().toLowerCase() === b.trim().toLowerCase();

/** Google tells the address to an add-on the person has allowed it; it may still be ''. */
export const findMe = (people: readonly Person[]): SidebarState['me'] => {
  const email = Session.getActiveUser().getEmail();
  const person = people.find((each) => sameAddress(each.email, email));
  return { email, side: person?.side ?? null, name: person?.name ?? null };
};
