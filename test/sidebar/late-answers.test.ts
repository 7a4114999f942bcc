// Answers that come late: nothing that is shown goes back, nothing typed is wiped, and nobody is pulled to another page.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SidebarState } from '../../apps-script/api.ts';
import { openBrowser } from '../browser/support.ts';
import { type Answers, type Built, buildPage, type OpenSidebar, openSidebar } from './open-sidebar.ts';
import { openPage } from './pages.ts';
import { answeredState, revenue, sealedState, sidebarState } from './sidebar-state.ts';

let browser: Browser;
let built: Built;
beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildPage()]);
});
afterAll(() => browser.close());

const open = async (
  answers: Answers,
  work: (opened: OpenSidebar) => Promise<void>,
  withClock = false,
): Promise<void> => {
  const opened = await openSidebar(browser, built, answers, { withClock });
  try {
    await opened.page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await work(opened);
  } finally {
    await opened.close();
  }
};

/** An answer that comes when the test says so. */
const later = <T>() => {
  let come: (value: T) => void = () => {};
  const answer = new Promise<T>((resolve) => {
    come = resolve;
  });
  return { answer, come: (value: T) => come(value) };
};

/** Readings by their number; those beyond the list are like its last. */
const readings = (...list: readonly (() => unknown)[]): (() => unknown) => {
  let n = 0;
  return () => {
    n += 1;
    return list[Math.min(n, list.length) - 1]?.();
  };
};

const fail = () => {
  throw new Error('Service Spreadsheets timed out.');
};
const saved = { ok: true, key: 'c-1', row: 2 } as const;
const refused = {
  ok: false,
  reason: 'invalid',
  problems: [{ field: null, place: null, message: 'That cannot be picked.' }],
} as const;
const decided = (): SidebarState => sidebarState({ conflicts: [], stamp: 'second' });

const toPick = (page: Page) =>
  page.getByRole('button', { name: /^Take Notion: New qualified leads: Target/ });
const count = ({ calls }: OpenSidebar, name: string) => calls.filter((call) => call.name === name).length;

describe('a reading of the sheet', () => {
  it('that follows a failed one is shown', () =>
    open(
      { getSidebarState: readings(() => sidebarState(), fail, decided), resolveConflict: () => saved },
      async ({ page }) => {
        await openPage(page, 'Conflicts');
        await toPick(page).click();
        await page.getByText('Notion counts').first().waitFor();
        await expect.poll(() => toPick(page).count()).toBe(0);
      },
    ));

  it('that was asked earlier never covers a later one', async () => {
    const slow = later<SidebarState>();
    await open(
      {
        getSidebarState: readings(
          () => sidebarState(),
          () => slow.answer,
          decided,
        ),
        resolveConflict: () => saved,
      },
      async ({ page }) => {
        await openPage(page, 'Conflicts');
        await toPick(page).click();
        await page.getByText('Saved. Reading the sheet again…').waitFor();
        await page.getByRole('button', { name: 'Refresh' }).click();
        await expect.poll(() => toPick(page).count()).toBe(0);
        slow.come(sidebarState());
        await page.getByText('Notion counts').first().waitFor();
        expect(await toPick(page).count()).toBe(0);
      },
    );
  });

  it('opens what the menu asked for once, whatever is refused afterwards', () => {
    const state = sidebarState();
    return open(
      {
        getSidebarState: () => ({ ...state, open: 'feedback', settings: { ...state.settings, form: null } }),
        createFeedbackForm: () => refused,
        resolveConflict: () => refused,
      },
      async (opened) => {
        const { page } = opened;
        await page.getByText('That cannot be picked.').waitFor();
        await openPage(page, 'Conflicts');
        await toPick(page).click();
        await page.getByText('That cannot be picked.').waitFor();
        await page.getByRole('heading', { level: 2, name: 'Conflicts' }).waitFor();
        expect(count(opened, 'createFeedbackForm')).toBe(1);
      },
    );
  });

  it('under way is not thrown away by a refusal', async () => {
    const slow = later<SidebarState>();
    await open(
      {
        getSidebarState: readings(
          () => sidebarState(),
          () => slow.answer,
        ),
        resolveConflict: () => refused,
      },
      async ({ page }) => {
        await openPage(page, 'Conflicts');
        await page.getByRole('button', { name: 'Refresh' }).click();
        await toPick(page).click();
        await page.getByText('That cannot be picked.').waitFor();
        slow.come(decided());
        await expect.poll(() => toPick(page).count()).toBe(0);
      },
    );
  });
});

describe('what is typed while a form is saved', () => {
  const renamed = () =>
    sidebarState({
      kpis: sidebarState().kpis.map((card) =>
        card.kpi.key === revenue.kpi.key
          ? { ...card, fingerprint: 'after', kpi: { ...card.kpi, name: 'Sent' } }
          : card,
      ),
    });
  const edit = async (page: Page) => {
    await openPage(page, 'KPIs');
    await page.getByRole('button', { name: /^Co-branded revenue/ }).click();
    await page.getByRole('button', { name: 'Edit: Co-branded revenue' }).click();
    await page.locator('#name').fill('Sent');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
  };

  it('stays, and is saved on top of the row as it is by then', async () => {
    const slow = later<SidebarState>();
    await open(
      {
        getSidebarState: readings(
          () => sidebarState(),
          () => slow.answer,
          renamed,
        ),
        saveKpi: () => ({ ok: true, key: revenue.kpi.key, row: 2 }),
      },
      async ({ page, calls }) => {
        await edit(page);
        await page.getByText('Saved. Reading the sheet again…').waitFor();
        await page.locator('#name').fill('Typed since');
        slow.come(renamed());
        await page.getByText('Saved: “Sent”').waitFor();
        expect(await page.locator('#name').inputValue()).toBe('Typed since');
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByText('Saved: “Typed since”').waitFor();
        const [first, second] = calls.filter(({ name }) => name === 'saveKpi').map(({ args }) => args[0]);
        expect(first).toMatchObject({ seen: revenue.fingerprint, input: { name: 'Sent' } });
        expect(second).toMatchObject({ seen: 'after', input: { name: 'Typed since' } });
      },
    );
  });

  it('stays when the save is refused', async () => {
    const slow = later<unknown>();
    await open({ getSidebarState: () => sidebarState(), saveKpi: () => slow.answer }, async ({ page }) => {
      await edit(page);
      await page.getByRole('button', { name: 'Saving…' }).waitFor();
      await page.locator('#name').fill('Typed since');
      slow.come(refused);
      await page.getByText('That cannot be picked.').waitFor();
      expect(await page.locator('#name').inputValue()).toBe('Typed since');
    });
  });

  it('pulls nobody back who has gone to another page, who still hears that it is saved', async () => {
    const slow = later<SidebarState>();
    await open(
      {
        getSidebarState: readings(
          () => sidebarState(),
          () => slow.answer,
        ),
        saveKpi: () => ({ ok: true, key: revenue.kpi.key, row: 2 }),
      },
      async ({ page }) => {
        await edit(page);
        await page.getByText('Saved. Reading the sheet again…').waitFor();
        await openPage(page, 'Health and alerts');
        slow.come(renamed());
        await page.getByText('Saved: “Sent”').waitFor();
        await page.getByRole('heading', { level: 2, name: 'Health and alerts' }).waitFor();
      },
    );
  });
});

it('says on the page where the person is by then that an action was refused', async () => {
  const slow = later<unknown>();
  await open(
    { getSidebarState: () => sidebarState(), resolveConflict: () => slow.answer },
    async ({ page }) => {
      await openPage(page, 'Conflicts');
      await toPick(page).click();
      await openPage(page, 'Settings');
      slow.come(refused);
      await page.getByRole('status').filter({ hasText: 'That cannot be picked.' }).waitFor();
      await page.getByRole('heading', { level: 2, name: 'Settings' }).waitFor();
    },
  );
});

describe('one’s own sealed answer', () => {
  const toAnswers = async (page: Page) => {
    await openPage(page, 'Why and parties');
    await page.getByRole('button', { name: 'Answers', exact: true }).click();
    await page.getByRole('heading', { level: 2 }).waitFor();
  };

  it('is opened once while the state after it is still read', async () => {
    const slow = later<SidebarState>();
    await open(
      {
        getSidebarState: readings(sealedState, () => slow.answer),
        revealAnswer: () => ({ ok: true, key: 'SA', row: 2 }),
      },
      async (opened) => {
        const { page } = opened;
        await expect.poll(() => count(opened, 'getSidebarState')).toBe(2);
        await toAnswers(page);
        await page.getByText('Opening both answers…').waitFor();
        expect(count(opened, 'revealAnswer')).toBe(1);
        slow.come(answeredState());
        await page.getByText('$50,000 revenue within six months').first().waitFor();
        expect(count(opened, 'revealAnswer')).toBe(1);
      },
    );
  });

  it('is opened once when its page is on show as the other side seals', async () => {
    const sealed = sealedState();
    const waiting = { ...sealed, answers: { ...sealed.answers, B: null, bothSealed: false } };
    const slow = later<unknown>();
    await open(
      {
        getSidebarState: readings(() => waiting, sealedState, answeredState),
        revealAnswer: () => slow.answer,
      },
      async (opened) => {
        const { page } = opened;
        await toAnswers(page);
        await page.getByRole('button', { name: 'Refresh' }).click();
        await page.getByText('Opening both answers…').waitFor();
        slow.come({ ok: true, key: 'SA', row: 2 });
        await page.getByText('$50,000 revenue within six months').first().waitFor();
        expect(count(opened, 'revealAnswer')).toBe(1);
      },
    );
  });
});

describe('following what others save', () => {
  const news = () => ({ stamp: 'second' });

  it('tries news once, quietly, when the sheet cannot be read', () =>
    open(
      { getSidebarState: readings(() => sidebarState(), fail), getStamp: news },
      async (opened) => {
        for (const asked of [1, 2, 3]) {
          await opened.page.clock.runFor(20_000);
          await expect.poll(() => count(opened, 'getStamp')).toBe(asked);
        }
        await expect.poll(() => count(opened, 'getSidebarState')).toBe(2);
        expect(await opened.page.getByText('Service Spreadsheets timed out.').count()).toBe(0);
      },
      true,
    ));

  it('takes the stamp of one’s own save for no news', async () => {
    const slow = later<unknown>();
    await open(
      {
        getSidebarState: readings(() => sidebarState(), decided),
        getStamp: news,
        resolveConflict: () => slow.answer,
      },
      async (opened) => {
        const { page } = opened;
        await openPage(page, 'Conflicts');
        await toPick(page).click();
        await page.clock.runFor(20_000);
        slow.come(saved);
        await page.getByText('Notion counts').first().waitFor();
        expect(count(opened, 'getSidebarState')).toBe(2);
      },
      true,
    );
  });

  it('compares a stamp that comes late with no older state', async () => {
    const slow = later<unknown>();
    await open(
      {
        getSidebarState: readings(() => sidebarState(), decided),
        getStamp: () => slow.answer,
        resolveConflict: () => saved,
      },
      async (opened) => {
        const { page } = opened;
        await openPage(page, 'Conflicts');
        await page.clock.runFor(20_000);
        await expect.poll(() => count(opened, 'getStamp')).toBe(1);
        await toPick(page).click();
        await page.getByText('Notion counts').first().waitFor();
        slow.come(news());
        await page.clock.runFor(1_000);
        // A call of the page has come through after the stamp.
        await openPage(page, 'Health and alerts');
        expect(count(opened, 'getSidebarState')).toBe(2);
      },
      true,
    );
  });
});
