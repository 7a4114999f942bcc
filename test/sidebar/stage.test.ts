// Changing the stage of the partnership, and leaving a recovery: what is open is named, and the reason reaches the other side.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SidebarState } from '../../apps-script/api.ts';
import { NOTHING_SAID, stageFacts } from '../../apps-script/sidebar/guide/stage-facts.ts';
import { checkStageChange } from '../../src/domain/lifecycle.ts';
import { openBrowser } from '../browser/support.ts';
import { type Answers, type Built, buildPage, type OpenSidebar, openSidebar } from './open-sidebar.ts';
import { openPage } from './pages.ts';
import { recoveringState, sidebarState } from './sidebar-state.ts';

let browser: Browser;
let built: Built;
beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildPage()]);
});
afterAll(() => browser.close());

const inStage = (stage: string, state: SidebarState = sidebarState()): SidebarState =>
  ({ ...state, partnership: { ...state.partnership, stage } }) as SidebarState;

const withSidebar = async (
  state: SidebarState,
  answers: Answers,
  use: (page: Page, opened: OpenSidebar) => Promise<void>,
): Promise<void> => {
  const opened = await openSidebar(browser, built, { getSidebarState: () => state, ...answers });
  await use(opened.page, opened);
  await opened.close();
};

const openStages = async (page: Page): Promise<void> => {
  await openPage(page, 'Why and parties');
  await page.getByRole('button', { name: 'Change the stage' }).click();
  await page.getByRole('heading', { level: 2, name: 'Stage' }).waitFor();
};

const open = (page: Page, stage: string) => page.locator('summary', { hasText: stage }).click();

describe('facts for a change of stage', () => {
  it('counts what both signed, and names the steps of the recovery that are open', () => {
    const facts = stageFacts(recoveringState(), NOTHING_SAID);
    expect(facts.parties).toEqual(['A', 'B']);
    expect(facts.managers).toEqual(['A', 'B']);
    expect(facts.agreedGoals).toBeGreaterThan(0);
    expect(facts.openRecoverySteps).toContain('Revisit the why');
    expect(checkStageChange('In recovery', 'Active', facts).map(({ message }) => message)).toContain(
      'Not done yet: Revisit the why',
    );
  });

  it('takes ticks for what only people see, and the numbers from the sheet', () => {
    const before = stageFacts(sidebarState(), NOTHING_SAID).openExitSteps;
    expect(before).toContain('Thank-you note of Corvid Media');
    const after = stageFacts(sidebarState(), {
      ...NOTHING_SAID,
      confirmed: ['Thank-you note of Corvid Media'],
    }).openExitSteps;
    expect(before.filter((step) => !after.includes(step))).toEqual(['Thank-you note of Corvid Media']);
  });
});

describe('the page of the stage', () => {
  it('asks for the reason, saves the stage, then tells the other side', async () => {
    const state = sidebarState();
    const saved = { ok: true, key: 'P', row: 2, state: inStage('Under evaluation') };
    await withSidebar(state, { saveRecord: () => saved }, async (page, { calls }) => {
      await openStages(page);
      await expect(page.locator('[aria-current=step]').innerText()).resolves.toContain('Active');
      await open(page, 'Under evaluation');
      await page.getByRole('button', { name: 'Change to “Under evaluation”' }).click();
      await page.getByText('Not yet: 1 thing is missing.').waitFor();
      await page.getByText('say why it is evaluated').waitFor();
      expect(calls.filter(({ name }) => name === 'saveRecord')).toEqual([]);
      await page.locator('textarea').first().fill('The audience has changed.');
      await page.getByRole('button', { name: 'Change to “Under evaluation”' }).click();
      await page.getByText('Corvid Media finds your reason among the change notices').waitFor();
      const sent = calls.filter(({ name }) => name === 'saveRecord').map(({ args }) => args[0]);
      expect(sent).toMatchObject([
        { table: 'partnership', input: { stage: 'Under evaluation' }, seen: state.partnership?.fingerprint },
        { table: 'changes', input: { what: 'Stage “Under evaluation”: The audience has changed.' } },
      ]);
    });
  });

  it('keeps what was typed, and tells nobody, when the change is refused', async () => {
    const answer = {
      ok: false,
      reason: 'stale',
      problems: [],
      state: sidebarState(),
    };
    await withSidebar(sidebarState(), { saveRecord: () => answer }, async (page, { calls }) => {
      await openStages(page);
      await open(page, 'Ending');
      await page.locator('#stage-Ending-reason').fill('It did not pay.');
      await page.getByRole('button', { name: 'Change to “Ending”' }).click();
      await page.getByText('The row changed meanwhile.').waitFor();
      expect(await page.locator('#stage-Ending-reason').inputValue()).toBe('It did not pay.');
      expect(calls.filter(({ name }) => name === 'saveRecord')).toHaveLength(1);
    });
  });

  it('leads from what is open to the page where it is done', async () => {
    const nobody = inStage('Vetting', sidebarState({ people: [] }));
    await withSidebar(nobody, {}, async (page) => {
      await openStages(page);
      await open(page, 'Active');
      await page.getByText('Lumen Apps has no manager.').waitFor();
      await page.getByRole('button', { name: /^Name one: Lumen Apps has no manager/ }).click();
      await page.getByRole('heading', { level: 2, name: 'Add a person' }).waitFor();
    });
  });

  it('lets a guest read', async () => {
    const state = sidebarState();
    const guest = { ...state, me: { ...state.me, side: null, hint: 'You are not listed.' } };
    await withSidebar(guest, {}, async (page) => {
      await openStages(page);
      await page.getByText('You are not listed.').waitFor();
      expect(await page.getByRole('button', { name: /^Change to/ }).count()).toBe(0);
    });
  });
});

describe('the recovery', () => {
  it('is not left while a step is open, and says which', async () => {
    await withSidebar(recoveringState(), {}, async (page, { calls }) => {
      await openPage(page, 'Health and alerts');
      await page.getByRole('button', { name: /^In recovery/ }).click();
      await page.getByText('Not done yet: Revisit the why').waitFor();
      await page.getByRole('button', { name: 'Leave the recovery' }).click();
      await page.getByText(/^Not yet: \d things are missing\.$/).waitFor();
      expect(calls.map(({ name }) => name)).not.toContain('leaveRecovery');
    });
  });

  it('is begun with a day and a reason', async () => {
    const saved = { ok: true, key: 'P', row: 2, state: recoveringState() };
    const answers = { enterRecovery: () => saved, saveRecord: () => saved };
    await withSidebar(sidebarState(), answers, async (page, { calls }) => {
      await openPage(page, 'Health and alerts');
      await page.getByRole('button', { name: 'Begin a recovery' }).click();
      await page.getByRole('button', { name: 'Begin', exact: true }).click();
      await page.getByText('Choose the day of the reset meeting.').waitFor();
      await page.getByText('Say why a reset is needed.').waitFor();
      await page.locator('#resetOn').fill('2027-04-10');
      await page.locator('#reason').fill('Leads stay behind.');
      await page.getByRole('button', { name: 'Begin', exact: true }).click();
      await page.getByText('The recovery has begun.').waitFor();
      const asked = calls.filter(({ name }) => !name.startsWith('get'));
      expect(asked).toMatchObject([
        { name: 'enterRecovery', args: [{ resetOn: '2027-04-10' }] },
        { name: 'saveRecord', args: [{ table: 'changes' }] },
      ]);
    });
  });
});
