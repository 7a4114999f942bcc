// What axe finds serious on a page, with the elements concerned.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Empty when there is nothing. `without`: a selector of what is looked at elsewhere. */
export const seriousFindings = async (page: Page, without?: string): Promise<readonly string[]> => {
  const axe = new AxeBuilder({ page });
  const { violations } = await (without === undefined ? axe : axe.exclude(without)).analyze();
  return violations
    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`);
};
