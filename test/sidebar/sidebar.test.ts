// The sidebar in Chromium: opening it, logging readings, signing.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadingForm, SignForm } from '../../apps-script/api.ts';
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
import { card, kpi, leads, sidebarState } from './sidebar-state.ts';

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

const refuse = (part: Partial<Extract<Answered, { ok: false }>>): Answered => ({
  ok: false,
  reason: 'invalid',
  problems: [],
  state: sidebarState(),
  ...part,
});

const saved = (): Answered => ({ ok: true, key: 'KPI-NEW444', row: 5, state: sidebarState() });

describe('opening', () => {
  it('asks the server once and shows why, status, figures and who has not signed', () =>
    open({}, async ({ page, calls }) => {
      await page.getByText('Make good software visible').waitFor();
      const article = page.getByRole('article', { name: 'New qualified leads' });
      expect(await article.innerText()).toMatch(/Off track[\s\S]*190[\s\S]*333[\s\S]*1,000/);
      expect(await article.innerText()).toContain('NOT AGREED');
      expect(await article.innerText()).toContain('Lumen Apps and Corvid Media have not signed');
      expect(await page.getByRole('region', { name: 'What needs a hand' }).innerText()).toContain('KPIs!J7');
      expect(calls.map((call) => call.name)).toEqual(['getSidebarState']);
    }));

  it('shows a changed KPI by the terms that both agreed on last, and says so', () => {
    const state = sidebarState();
    const changed = state.kpis.map((card) =>
      card.agreement === 'Changed'
        ? {
            ...card,
            kpi: { ...card.kpi, target: 9000, due: '2027-09-30' },
            terms: {
              ...card.terms,
              changed: [
                { field: 'target', label: 'Target', agreed: '12000', now: '9000' },
                { field: 'due', label: 'Due', agreed: '2027-06-30', now: '2027-09-30' },
              ],
            },
          }
        : card,
    );
    return open({ getSidebarState: () => sidebarState({ kpis: changed }) }, async ({ page }) => {
      const article = page.getByRole('article', {
        name: changed.find(({ agreement }) => agreement === 'Changed')?.kpi.name ?? '',
      });
      await article.getByText('Until both sign again, version 1 counts.').waitFor();
      const words = await article.innerText();
      expect(words).toContain('12,000');
      expect(words).toContain('due 30 Jun 2027');
      expect(words).not.toMatch(/9,000|Sep/);
    });
  });

  it('is never blank: the page waits in words before the script has run, and while Google is silent', async () => {
    const opened = await openSidebar(browser, built, { getSidebarState: () => new Promise(() => {}) });
    await opened.page.clock.install();
    await opened.page.reload();
    await opened.page.getByText('Reading the spreadsheet').waitFor();
    await opened.page.clock.fastForward(13_000);
    await opened.page.getByText('Google has not answered yet').waitFor();
    expect(built.sidebar).toMatch(/<div id="app">[\s\S]*Reading the spreadsheet/);
    await opened.close();
  });

  it('says what to do when the wrong one of several accounts was asked, and tries again', () => {
    let calls = 0;
    return open(
      {
        getSidebarState: () => {
          calls += 1;
          if (calls === 1)
            throw new Error(
              'We’re sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED',
            );
          return sidebarState();
        },
      },
      async ({ page }) => {
        await page.getByRole('alert').getByText('several Google accounts').waitFor();
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.getByText('Make good software visible').waitFor();
      },
    );
  });

  it('takes an empty answer for a failure', () =>
    open({ getSidebarState: () => null }, async ({ page }) => {
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').innerText()).toContain(
        'The sidebar could not read the spreadsheet',
      );
    }));

  it('says so when it is opened outside Google Sheets', async () => {
    const opened = await openSidebar(browser, built, {}, { withoutGoogle: true });
    await opened.page.getByRole('alert').getByText('works only as a sidebar inside Google Sheets').waitFor();
    await opened.close();
  });

  it('shows texts as texts', () =>
    open(
      {
        getSidebarState: () =>
          sidebarState({
            kpis: [
              card({ kpi: kpi({ key: 'KPI-XSS000', name: '<img src=x onerror="document.title=\'hit\'">' }) }),
            ],
          }),
      },
      async ({ page }) => {
        await page.getByText('<img src=x').first().waitFor();
        expect(await page.title()).not.toBe('hit');
        expect(await page.locator('img').count()).toBe(0);
      },
    ));

  it('offers the set-up of an empty spreadsheet', () => {
    let isSetUp = false;
    return open(
      {
        getSidebarState: () =>
          isSetUp ? sidebarState() : sidebarState({ partnership: null, kpis: [], problems: [] }),
        setUpSpreadsheet: () => {
          isSetUp = true;
          return { ok: true, made: ['The tab “KPIs” was made.'], problems: [], state: sidebarState() };
        },
      },
      async ({ page }) => {
        await page.getByRole('button', { name: 'Set up this spreadsheet' }).click();
        await page.getByText('1 thing was set up.').waitFor();
        await page.getByText('Make good software visible').waitFor();
      },
    );
  });
});

describe('readings', () => {
  it('logs a reading up to today, and a correction names the one it replaces', () => {
    const forms: ReadingForm[] = [];
    return open(
      {
        logReading: (form) => {
          forms.push(form);
          return { ok: true, key: 'R-1', row: 9, state: sidebarState() };
        },
      },
      async ({ page }) => {
        await page.getByRole('button', { name: 'Log reading: New qualified leads' }).click();
        await page.getByText('Last: 190 on 3 Feb 2027').waitFor();
        await page.getByRole('button', { name: 'Correct: 190, 3 Feb 2027' }).click();
        await page.getByText('This corrects 190 of 3 Feb 2027.').waitFor();
        await page.getByLabel('Value').fill('1,250');
        await page.getByText('Read as 1,250').waitFor();
        await page.getByLabel('Period end').fill('2027-02-04');
        await page.getByRole('button', { name: 'Log reading', exact: true }).click();
        await page.getByText('Logged for “New qualified leads”, row 9').waitFor();
        expect(forms).toEqual([
          { kpi: 'KPI-LEA222', periodEnd: '2027-02-04', value: '1250', note: '', corrects: 'R-KPI-LEA222-3' },
        ]);
      },
    );
  });
});

describe('signing', () => {
  it('signs the terms that are shown', () => {
    const forms: SignForm[] = [];
    return open(
      {
        signTerms: (form) => {
          forms.push(form);
          return saved();
        },
      },
      async ({ page }) => {
        await openPage(page, 'Sign-off');
        await page.getByRole('button', { name: 'Sign: New qualified leads' }).click();
        await page.getByText('Signed: “New qualified leads”.').waitFor();
        expect(forms).toEqual([{ key: 'KPI-LEA222', hash: leads.hash, decision: 'sign', note: '' }]);
      },
    );
  });

  it('shows the new terms when they changed under the eyes', () =>
    open(
      {
        signTerms: () =>
          refuse({
            reason: 'stale',
            state: sidebarState({
              kpis: [card({ ...leads, kpi: { ...leads.kpi, target: 1500 }, hash: 'hash-new' })],
            }),
          }),
      },
      async ({ page }) => {
        await page.getByRole('button', { name: 'Sign: New qualified leads' }).click();
        const article = page.getByRole('article', { name: 'New qualified leads' });
        await article.getByRole('button', { name: 'Sign: New qualified leads' }).click();
        await page.getByText('These terms changed while you were reading').waitFor();
        await article.getByText('1,500').waitFor();
      },
    ));

  it('asks for a reason before it rejects', () => {
    const forms: SignForm[] = [];
    return open(
      {
        signTerms: (form) => {
          forms.push(form);
          return saved();
        },
      },
      async ({ page }) => {
        await page.getByRole('button', { name: 'Sign: New qualified leads' }).click();
        await page.getByRole('button', { name: 'Reject: New qualified leads' }).click();
        await page.getByLabel('Reason').fill('Leads without an address should not count.');
        await page.getByRole('button', { name: 'Reject these terms' }).click();
        await page.getByText('Rejected: “New qualified leads”.').waitFor();
        expect(forms[0]).toMatchObject({
          decision: 'reject',
          note: 'Leads without an address should not count.',
        });
      },
    );
  });

  it('lets a guest read, and says how to be allowed to sign', () =>
    open(
      {
        getSidebarState: () =>
          sidebarState({
            me: {
              email: 'guest@example.com',
              side: null,
              name: null,
              hint: 'guest@example.com is not listed in the People tab.',
            },
          }),
      },
      async ({ page }) => {
        await openPage(page, 'Sign-off');
        await page.getByText('not listed in the People tab').waitFor();
        expect(await page.getByRole('button', { name: /^Sign:/ }).count()).toBe(0);
      },
    ));
});
