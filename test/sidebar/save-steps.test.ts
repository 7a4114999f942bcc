// One click that saves several rows: what fails after the first is named, and a second try never doubles what was saved.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordForm, Saved, SidebarState } from '../../apps-script/api.ts';
import { type SavedSteps, saveSteps } from '../../apps-script/sidebar/guide/save-steps.ts';
import { openBrowser } from '../browser/support.ts';
import { type Built, buildPage, openSidebar } from './open-sidebar.ts';
import { openPage } from './pages.ts';
import { emptyState, sidebarState } from './sidebar-state.ts';

const LOST = 'Google did not answer.';

const ok = (key: string): Saved => ({ ok: true, key, row: 2 });
const refusal: Saved = {
  ok: false,
  reason: 'invalid',
  problems: [{ field: null, place: null, message: 'Not like that.' }],
};

describe('several saves', () => {
  const run = (answers: Readonly<Record<string, () => Promise<Saved>>>, done: SavedSteps) =>
    saveSteps(
      Object.entries(answers).map(([name, save]) => ({ name, save })),
      done,
    );
  const lost = () => Promise.reject(new Error(LOST));

  it('answer with the first, and name what is missing and why', async () => {
    const answers = { A: async () => ok('a'), B: async () => refusal, C: async () => ok('c') };
    const answer = await run(answers, new Map());
    expect(answer).toMatchObject({ ok: true, key: 'a' });
    expect(answer.warning).toContain('Missing: “B”, “C”. Not like that.');
    expect((await run({ A: async () => ok('a'), B: lost }, new Map())).warning).toContain(LOST);
  });

  it('fail as the first does while nothing is saved', async () => {
    await expect(run({ A: lost, B: async () => ok('b') }, new Map())).rejects.toThrow(LOST);
    expect(await run({ A: async () => refusal, B: async () => ok('b') }, new Map())).toBe(refusal);
  });

  it('save in a second try only what is missing', async () => {
    const done: SavedSteps = new Map();
    await run({ A: async () => ok('a'), B: lost }, done);
    const answer = await run({ A: lost, B: async () => ok('b') }, done);
    expect(answer).toEqual(ok('a'));
    expect([...done.keys()]).toEqual(['A', 'B']);
  });
});

describe('in the sidebar', () => {
  let browser: Browser;
  let built: Built;
  beforeAll(async () => {
    [browser, built] = await Promise.all([openBrowser(), buildPage()]);
  });
  afterAll(() => browser.close());

  /** A server that loses one save, and whose readings do not show the new rows yet. */
  const losing = async (
    state: SidebarState,
    work: (page: Page, saves: readonly RecordForm[]) => Promise<void>,
    lost = 2,
  ): Promise<void> => {
    const saves: RecordForm[] = [];
    const opened = await openSidebar(browser, built, {
      getSidebarState: () => state,
      saveRecord: (form) => {
        saves.push(form);
        if (saves.length === lost) throw new Error(LOST);
        return ok(`K-${saves.length}`);
      },
    });
    try {
      await work(opened.page, saves);
    } finally {
      await opened.close();
    }
  };
  const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const partly = (page: Page) => page.getByRole('status').filter({ hasText: 'Only a part is saved.' });

  it('the four starter goals are not doubled', () =>
    losing(sidebarState({ goals: [] }), async (page, saves) => {
      await openPage(page, 'Goals');
      await click(page, 'Start with one of four');
      await click(page, 'Add all four');
      await partly(page).filter({ hasText: LOST }).waitFor();
      await click(page, 'Add all four');
      await page.getByRole('heading', { level: 2, name: 'Goals' }).waitFor();
      const titles = saves.map(({ input }) => input.title);
      expect(titles).toHaveLength(5);
      expect(titles[2]).toBe(titles[1]);
      expect(new Set(titles).size).toBe(4);
    }));

  it('the four usual meetings are not doubled', () =>
    losing(sidebarState({ rhythm: [] }), async (page, saves) => {
      await openPage(page, 'Check-ins');
      await click(page, /four usual/);
      await page.locator('#time').fill('09:30');
      await click(page, 'Add the four');
      await partly(page).waitFor();
      expect(await page.locator('#time').inputValue()).toBe('09:30');
      await click(page, 'Add the four');
      await page.getByText('Four rhythms are in the Rhythm tab.').waitFor();
      const meetings = saves.map(({ input }) => input.meeting);
      expect(meetings).toHaveLength(5);
      expect(new Set(meetings).size).toBe(4);
    }));

  it('both parties are not doubled, and what was typed is still there', () =>
    losing(emptyState({ me: { email: '', side: null, name: null, hint: null } }), async (page, saves) => {
      await openPage(page, 'Why and parties');
      await click(page, /parties/i);
      for (const [id, text] of [
        ['ourName', 'Lumen Apps'],
        ['myName', 'Ada Moreno'],
        ['myEmail', 'ada@lumen.example'],
        ['theirName', 'Corvid Media'],
      ] as const)
        await page.locator(`#${id}`).fill(text);
      await page.locator('form button[type=submit]').click();
      await partly(page).filter({ hasText: '“Corvid Media”, “Ada Moreno”' }).waitFor();
      expect(await page.locator('#theirName').inputValue()).toBe('Corvid Media');
      await page.locator('form button[type=submit]').click();
      await page.getByText('Both parties are in the sheet.').waitFor();
      expect(saves.map(({ input }) => input.name)).toEqual([
        'Lumen Apps',
        'Corvid Media',
        'Corvid Media',
        'Ada Moreno',
      ]);
    }));

  it('a goal and its milestones are not doubled', () =>
    losing(
      sidebarState(),
      async (page, saves) => {
        await openPage(page, 'Goals');
        await click(page, 'Add a goal');
        await page.locator('#statement').fill('Expand to three new European markets by Q4.');
        await click(page, 'Read the sentence');
        await click(page, '31 Dec 2027');
        await click(page, 'Fill in the form');
        await page.locator('#title').fill('New markets');
        await click(page, 'Add goal');
        await partly(page).filter({ hasText: LOST }).waitFor();
        await click(page, 'Add goal');
        await page.getByText('3 milestones made.').waitFor();
        const goals = saves.filter(({ table }) => table === 'goals');
        expect(goals.map(({ key }) => key)).toEqual([null, 'K-1']);
        const titles = saves.filter(({ table }) => table === 'milestones').map(({ input }) => input.title);
        expect(titles).toHaveLength(4);
        expect(titles[2]).toBe(titles[1]);
        expect(new Set(titles).size).toBe(3);
      },
      3,
    ));

  it('a stage whose notice is lost is changed, and the reason waits where it can be told', () =>
    losing(sidebarState(), async (page, saves) => {
      await openPage(page, 'Why and parties');
      await click(page, 'Change the stage');
      await page.locator('summary', { hasText: 'Ending' }).click();
      await page.locator('#stage-Ending-reason').fill('It did not pay.');
      for (const tick of await page.locator('form[aria-label*="Ending"] input[type=checkbox]').all())
        await tick.check();
      await click(page, 'Change to “Ending”');
      await page.getByText('the other side was not told why').waitFor();
      expect(await page.locator('#stage-Ending-reason').inputValue()).toBe('It did not pay.');
      expect(saves.map(({ table }) => table)).toEqual(['partnership', 'changes']);
      await openPage(page, 'Feedback');
      await click(page, 'Tell of a change');
      expect(await page.locator('#what').inputValue()).toBe('Stage “Ending”: It did not pay.');
    }));
});
