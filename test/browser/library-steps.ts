// A KPI from the library to a full form, as a person goes it.
import type { Seat } from './seats.ts';

/** Starts with a definition of the library, for the goal of this title; `more` by the ids of the fields. */
export const startFromLibrary = async (
  seat: Seat,
  name: string,
  goal: string,
  more: Readonly<Record<string, string>>,
): Promise<void> => {
  await seat.go('KPIs');
  await seat.click('From the library');
  await seat.click(`Start with this: ${name}`);
  await seat.sidebar.locator('#goal').selectOption({ label: goal });
  await seat.fill({ baseline: '0', due: '2027-06-30', reportedBy: 'A', source: 'Analytics', ...more });
};

/** The same, saved. */
export const addFromLibrary = async (
  ...[seat, name, goal, more]: Parameters<typeof startFromLibrary>
): Promise<void> => {
  await startFromLibrary(seat, name, goal, more);
  await seat.click('Add KPI');
  await seat.see(`“${name}” is in row`);
};
