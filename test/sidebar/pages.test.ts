// The sidebar's pages in Chromium: moving between them, what is kept, what is asked of the server, and what is said when it fails.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordForm } from '../../apps-script/api.ts';
import { openBrowser } from '../browser/support.ts';
import {
  type Answered,
  type Answers,
  type Built,
  buildPage,
  type OpenSidebar,
  openSidebar,
} from './open-sidebar.ts';
import { openPage } from './pages.ts';
import { emptyState, sidebarState } from './sidebar-state.ts';

let browser: Browser;
let built: Built;
beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildPage()]);
});
afterAll(() => browser.close());

const open = async (answers: Answers, work: (opened: OpenSidebar) => Promise<void>): Promise<void> => {
  const opened = await openSidebar(browser, built, { getSidebarState: () => sidebarState(), ...answers });
  try {
    await work(opened);
    expect(opened.requests).toEqual([]);
  } finally {
    await opened.close();
  }
};

const saved = (state = sidebarState()): Answered => ({ ok: true, key: 'NEW', row: 5, state });
const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

describe('the way between pages', () => {
  it('leads from what waits to where it is done', () =>
    open({}, async ({ page }) => {
      await page.getByRole('region', { name: 'Waits for you' }).waitFor();
      await click(page, 'Answer “Leads without e-mail”');
      await page.getByRole('heading', { level: 2, name: 'Feedback' }).waitFor();
      await openPage(page, 'Home');
      await page.getByText('Waits for Corvid Media').click();
      await click(page, 'Confirm $26,000 of “Co-branded revenue”');
      expect(await page.getByRole('combobox', { name: 'KPI' }).inputValue()).toBe('KPI-REV111');
    }));

  it('opens the other pages by keyboard, and Escape gives the focus back', () =>
    open({}, async ({ page }) => {
      const more = page.getByRole('button', { name: /^More/ });
      await more.focus();
      await page.keyboard.press('Enter');
      expect(await more.getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').innerText()).toBe('Why and parties');
      await page.keyboard.press('Escape');
      expect(await more.getAttribute('aria-expanded')).toBe('false');
      expect(await page.locator(':focus').innerText()).toContain('More');
    }));

  it('fetches the guide once, on first use', () =>
    open({}, async ({ page, calls }) => {
      await openPage(page, 'Conflicts');
      await openPage(page, 'Settings');
      await openPage(page, 'Goals');
      expect(calls.map(({ name }) => name)).toEqual(['getSidebarState', 'getGuide']);
    }));

  it('says so when the guide does not come, and tries again', () => {
    let calls = 0;
    return open(
      {
        getGuide: () => {
          calls += 1;
          if (calls === 1) throw new Error('Service unavailable');
          return built.guide;
        },
      },
      async ({ page }) => {
        await click(page, /^More/);
        await click(page, 'Settings');
        await page.getByText('The rest of the sidebar could not be fetched').waitFor();
        await click(page, 'Try again');
        await page.getByRole('heading', { level: 2, name: 'Settings' }).waitFor();
      },
    );
  });
});

describe('what is typed', () => {
  it('outlives other pages and a reload', () =>
    open({}, async ({ page }) => {
      await openPage(page, 'Goals');
      await click(page, 'Add a goal');
      await page.getByLabel('Statement').fill('Win 40 shops by 2027-12-31.');
      await openPage(page, 'KPIs');
      await page.reload();
      await openPage(page, 'Goals');
      await click(page, 'Add a goal');
      expect(await page.getByLabel('Statement').inputValue()).toBe('Win 40 shops by 2027-12-31.');
      await click(page, 'Start over');
      expect(await page.getByLabel('Statement').inputValue()).toBe('');
    }));

  it('shows at once that it is being saved, and is saved once', () => {
    let finish: (answer: Answered) => void = () => {};
    let calls = 0;
    return open(
      {
        saveRecord: () => {
          calls += 1;
          return new Promise<Answered>((resolve) => {
            finish = resolve;
          });
        },
      },
      async ({ page }) => {
        await openPage(page, 'Feedback');
        await click(page, 'Give feedback');
        await page.locator('#subject').fill('Too many mails');
        await page.getByRole('button', { name: 'Save', exact: true }).dblclick();
        const button = page.getByRole('button', { name: 'Saving…' });
        expect(await button.isDisabled()).toBe(true);
        finish(saved());
        await page.getByText('“Too many mails” is in row 5 of the Feedback tab.').waitFor();
        expect(calls).toBe(1);
      },
    );
  });

  it('is compared with a row that somebody changed meanwhile', () => {
    const forms: RecordForm[] = [];
    const [goal, ...others] = sidebarState().goals;
    const changed = sidebarState({
      goals: [{ ...goal!, target: 60_000, fingerprint: 'print-new' }, ...others],
    });
    return open(
      {
        saveRecord: (form) => {
          forms.push(form);
          return forms.length === 1
            ? { ok: false, reason: 'stale', problems: [], state: changed }
            : saved(changed);
        },
      },
      async ({ page }) => {
        await openPage(page, 'Goals');
        await click(page, 'Edit: Revenue growth: $50K together');
        await page.getByLabel('Target', { exact: true }).fill('55,000');
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        const note = page.getByRole('alert', { name: 'Someone changed this row meanwhile' });
        expect(await note.innerText()).toMatch(/Target[\s\S]*60000[\s\S]*55,000/);
        await click(page, 'Save my version');
        await page.getByText('Saved: “Revenue growth: $50K together”').waitFor();
        expect(forms.map(({ seen }) => seen)).toEqual(['print-G-REV111', 'print-new']);
        expect(forms[1]?.input).toMatchObject({ target: '55000' });
      },
    );
  });
});

describe('what is asked of the server', () => {
  it('picks the side of a conflict', () =>
    open({ resolveConflict: () => saved() }, async ({ page, calls }) => {
      await openPage(page, 'Conflicts');
      await click(page, 'Take Notion: New qualified leads: Target');
      await page.getByText('Notion counts').first().waitFor();
      expect(calls.at(-2)).toEqual({ name: 'resolveConflict', args: [{ id: 'c-1', pick: 'notion' }] });
    }));

  it('keeps what a save answered when an earlier refresh comes late', () => {
    let finish: (state: unknown) => void = () => {};
    let reads = 0;
    return open(
      {
        getSidebarState: () => {
          reads += 1;
          if (reads === 1) return sidebarState();
          return new Promise((resolve) => {
            finish = resolve;
          });
        },
        resolveConflict: () => saved(sidebarState({ conflicts: [] })),
      },
      async ({ page }) => {
        await openPage(page, 'Conflicts');
        await click(page, 'Refresh');
        await click(page, 'Take the sheet: New qualified leads: Target');
        await page.getByText('No conflict is open.').waitFor();
        finish(sidebarState());
        await page.getByRole('button', { name: 'Refresh', exact: true }).waitFor();
        await page.getByText('No conflict is open.').waitFor();
        expect(await page.getByText('Take the sheet').count()).toBe(0);
      },
    );
  });

  it('confirms what the other side reported', () => {
    const state = () =>
      sidebarState({ me: { email: 'bruno@corvid.example', side: 'B', name: 'Bruno Keller', hint: null } });
    return open({ getSidebarState: state, confirmReading: () => saved(state()) }, async ({ page, calls }) => {
      await openPage(page, 'Readings');
      await page.getByRole('combobox', { name: 'KPI' }).selectOption('Co-branded revenue');
      await click(page, 'Confirm: $26,000, 4 Apr 2027');
      await page.getByText('Confirmed: $26,000.').waitFor();
      expect(calls.at(-2)).toEqual({ name: 'confirmReading', args: [{ key: 'R-KPI-REV111-4' }] });
    });
  });

  it('shows beside the button why the server refused, and keeps the page', () =>
    open(
      {
        acknowledge: () => ({
          ok: false,
          reason: 'not-a-party',
          problems: [{ field: null, place: null, message: 'Only a person of a party does that.' }],
          state: null,
        }),
      },
      async ({ page }) => {
        await openPage(page, 'Health and alerts');
        await click(page, /^Acknowledge: Pace/);
        await page.getByRole('alert').getByText('Only a person of a party does that.').waitFor();
      },
    ));

  it('does not offer to sign a KPI without a goal, nor counts it', () =>
    open(
      {
        getSidebarState: () => {
          const state = sidebarState();
          const [first, second, ...rest] = state.kpis;
          return sidebarState({
            kpis: [first!, { ...second!, kpi: { ...second!.kpi, goal: null } }, ...rest],
          });
        },
      },
      async ({ page }) => {
        await page.getByText('2 active.').waitFor();
        await openPage(page, 'Sign-off');
        await page.getByText('A KPI without a goal is a draft.').waitFor();
        expect(await page.getByRole('button', { name: 'Sign: New qualified leads' }).count()).toBe(0);
      },
    ));

  it('names a deleted tab and offers to put it back', () =>
    open(
      {
        getSidebarState: () =>
          sidebarState({
            problems: [{ field: null, place: null, message: 'The spreadsheet lacks the tab “Readings”.' }],
          }),
        setUpSpreadsheet: () => ({
          ok: true,
          made: ['The tab “Readings” was made.'],
          problems: [],
          state: sidebarState({ problems: [] }),
        }),
      },
      async ({ page, calls }) => {
        await page.getByText('lacks the tab “Readings”').waitFor();
        await click(page, 'Repair the spreadsheet');
        await page.getByText('The tab “Readings” was made.').waitFor();
        const { args } = calls.at(-1)!;
        expect(args[0]).toMatchObject({ notes: { kpis: { name: expect.any(String) } } });
      },
    ));
});

describe('the first run', () => {
  it('goes on to the next step by itself', () => {
    let named = false;
    const next = () => sidebarState({ ...emptyState(), ...(named ? sidebarStateWithWhy() : {}) });
    const sidebarStateWithWhy = () => ({ partnership: sidebarState().partnership });
    return open(
      {
        getSidebarState: next,
        saveRecord: () => {
          named = true;
          return saved(next());
        },
      },
      async ({ page }) => {
        await click(page, 'Begin');
        await page.locator('#why').fill('To be found by people who would love it.');
        await page.locator('#name').fill('Lumen Apps × Corvid Media');
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByText('Step 2 of 5').waitFor();
        await page.getByRole('heading', { level: 2, name: 'Both parties and people' }).waitFor();
        // Google told the address: nobody types it.
        expect(await page.locator('#myEmail').inputValue()).toBe('ada@lumen.example');
      },
    );
  });
});
