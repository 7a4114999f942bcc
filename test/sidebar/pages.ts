// The way to a page of the sidebar, as a person goes it.
import type { FrameLocator, Page } from 'playwright-core';

const FRONT = ['Home', 'KPIs', 'Readings', 'Sign-off'];

/** Opens a page by its name in the navigation, and waits for its heading. */
export const openPage = async (place: Page | FrameLocator, name: string): Promise<void> => {
  const nav = place.getByRole('navigation', { name: 'Pages' });
  if (!FRONT.includes(name)) await nav.getByRole('button', { name: /^More/ }).click();
  await nav.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  if (name !== 'Home') await place.getByRole('heading', { level: 2, name }).waitFor();
};
