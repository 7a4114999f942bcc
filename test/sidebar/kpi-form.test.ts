// The KPI form in Chromium: findings while typing, saving, and everything that can stand in its way.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KpiForm } from '../../apps-script/api.ts';
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
import { card, leads, revenue, sidebarState } from './sidebar-state.ts';

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

const openForm = async (page: Page): Promise<void> => {
  await openPage(page, 'KPIs');
  await page.getByRole('button', { name: /^Co-branded revenue/ }).click();
  await page.getByRole('button', { name: 'Edit: Co-branded revenue' }).click();
};

const fill = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Add a KPI' }).click();
  await page.getByLabel('Goal').selectOption({ label: 'Market access: 1,000 new leads' });
  await page.locator('#name').fill('Newsletter sign-ups');
  await page
    .getByLabel('What it measures')
    .fill('People who confirmed the joint newsletter, counted once each.');
  await page.getByLabel('Unit').fill('USD');
  await page.getByLabel('Target type').selectOption('Increase to');
  await page.getByLabel('Baseline', { exact: true }).fill('0');
  await page.getByLabel('Target', { exact: true }).fill('$50,000');
};

describe('adding a KPI', () => {
  it('says per letter, while typing, what is missing', () =>
    open({}, async ({ page }) => {
      await fill(page);
      await page.getByRole('button', { name: 'Specific: fine' }).waitFor();
      await page.getByRole('button', { name: 'Measurable: missing' }).click();
      await page
        .getByText('The source of record, who reports and the frequency are missing.')
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Go to the field' }).click();
      expect(await page.locator(':focus').getAttribute('name')).toBe('source');
      await page.getByLabel('Source of record').fill('Mail tool');
      await page.getByLabel('Who reports').selectOption('B');
      await page.getByLabel('Frequency').selectOption('Weekly');
      await page.getByRole('button', { name: 'Measurable: fine' }).waitFor();
      await page.getByLabel('Start').fill('2027-06-30');
      await page.getByLabel('Due').fill('2027-01-04');
      await page.getByText('but starts on').first().waitFor();
      await page.getByRole('button', { name: 'Time-bound: missing' }).waitFor();
    }));

  it('sends what it understood, as plain digits, and says where the row is', () => {
    const forms: KpiForm[] = [];
    return open(
      {
        saveKpi: (form) => {
          forms.push(form);
          return saved();
        },
      },
      async ({ page }) => {
        await fill(page);
        await page.getByText('Read as $50,000').waitFor();
        await page.getByRole('button', { name: 'Add KPI' }).click();
        await page.getByText('“Newsletter sign-ups” is in row 5 of the KPIs tab.').waitFor();
        expect(forms).toHaveLength(1);
        expect(forms[0]).toMatchObject({
          key: null,
          seen: null,
          input: {
            goal: 'G-MAR222',
            name: 'Newsletter sign-ups',
            target: '50000',
            baseline: '0',
            use: 'Active',
          },
        });
      },
    );
  });

  it('asks no server about a text that cannot be read, and goes to the field', () =>
    open({}, async ({ page, calls }) => {
      await fill(page);
      await page.getByLabel('Target', { exact: true }).fill('many');
      await page.getByRole('button', { name: 'Add KPI' }).click();
      await page.getByText('“many” is no number').waitFor();
      expect(await page.locator(':focus').getAttribute('name')).toBe('target');
      expect(calls.map((call) => call.name)).toEqual(['getSidebarState']);
    }));

  it('loses nothing when the call fails, and saves once it works', () => {
    let calls = 0;
    return open(
      {
        saveKpi: () => {
          calls += 1;
          if (calls === 1) throw new Error('Exception: Service Spreadsheets timed out.');
          return saved();
        },
      },
      async ({ page }) => {
        await fill(page);
        await page.getByRole('button', { name: 'Add KPI' }).click();
        await page.getByText('Nothing you typed is lost.').waitFor();
        await openPage(page, 'Home');
        await page.getByRole('button', { name: 'Add a KPI' }).click();
        expect(await page.getByLabel('Target', { exact: true }).inputValue()).toBe('$50,000');
        await page.getByRole('button', { name: 'Add KPI' }).click();
        await page.getByText('is in row 5').waitFor();
      },
    );
  });

  it('shows beside the field what the server found', () =>
    open(
      {
        saveKpi: () =>
          refuse({ problems: [{ field: 'unit', place: null, message: 'Dollars of which country?' }] }),
      },
      async ({ page }) => {
        await fill(page);
        await page.getByRole('button', { name: 'Add KPI' }).click();
        await page.getByText('Dollars of which country?').waitFor();
        const unit = page.getByLabel('Unit');
        expect(await unit.getAttribute('aria-invalid')).toBe('true');
        expect(await page.locator(':focus').getAttribute('name')).toBe('unit');
      },
    ));

  it('offers to park one when there are six, and then saves what was typed', () => {
    const forms: KpiForm[] = [];
    return open(
      {
        saveKpi: (form) => {
          forms.push(form);
          return forms.length === 1 ? refuse({ reason: 'limit' }) : saved();
        },
      },
      async ({ page }) => {
        await fill(page);
        await page.getByRole('button', { name: 'Add KPI' }).click();
        const sentence = page.getByText('If you track everything, you’re tracking nothing.');
        await sentence.waitFor();
        // In sight without scrolling, wherever in the form one is.
        expect(await sentence.evaluate((element) => element.getBoundingClientRect().bottom)).toBeLessThan(
          760,
        );
        await page.getByRole('button', { name: 'Park New qualified leads and save' }).click();
        await page.getByText('is in row 5').waitFor();
        expect(forms[0]).toMatchObject({ key: null, park: null, input: { name: 'Newsletter sign-ups' } });
        // Parked and added in one call: nobody is left with neither.
        expect(forms[1]).toMatchObject({ ...forms[0], park: 'KPI-LEA222' });
      },
    );
  });

  it('keeps the form while somebody else is saving', () => {
    let calls = 0;
    return open(
      {
        saveKpi: () => {
          calls += 1;
          return calls === 1 ? refuse({ reason: 'busy', state: null }) : saved();
        },
      },
      async ({ page }) => {
        await fill(page);
        await page.getByRole('button', { name: 'Add KPI' }).click();
        await page.getByText('Someone else is saving right now').waitFor();
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.getByText('is in row 5').waitFor();
      },
    );
  });
});

describe('editing a KPI that somebody changed meanwhile', () => {
  it('shows both versions, takes one field and saves on the new row', () => {
    const forms: KpiForm[] = [];
    const changed = card({
      ...revenue,
      kpi: { ...revenue.kpi, target: 60_000, source: 'Ledger' },
      fingerprint: 'print-new',
    });
    return open(
      {
        saveKpi: (form) => {
          forms.push(form);
          return forms.length === 1
            ? refuse({ reason: 'stale', state: sidebarState({ kpis: [changed, leads] }) })
            : saved();
        },
      },
      async ({ page }) => {
        await openForm(page);
        await page.getByLabel('Target', { exact: true }).fill('55000');
        await page
          .getByLabel('What it measures')
          .fill('Paid orders of the co-branded plan, refunds taken off.');
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        const note = page.getByRole('alert', { name: 'Someone changed this row meanwhile' });
        await note.waitFor();
        expect(await note.innerText()).toMatch(/Target[\s\S]*60000[\s\S]*55000/);
        // Only the sheet changed the source: the form follows it.
        expect(await page.getByLabel('Source of record').inputValue()).toBe('Ledger');
        await page.getByRole('button', { name: "Take the sheet's version of Target" }).click();
        expect(await page.getByLabel('Target', { exact: true }).inputValue()).toBe('60000');
        await page.getByRole('button', { name: 'Save my version' }).click();
        await page.getByText('Saved: “Co-branded revenue”').waitFor();
        expect(forms[0]).toMatchObject({ seen: revenue.fingerprint, input: { target: '55000' } });
        expect(forms[1]).toMatchObject({
          seen: 'print-new',
          input: {
            target: '60000',
            source: 'Ledger',
            measures: 'Paid orders of the co-branded plan, refunds taken off.',
          },
        });
      },
    );
  });

  it('offers to save a deleted one as a new KPI', () => {
    const forms: KpiForm[] = [];
    return open(
      {
        saveKpi: (form) => {
          forms.push(form);
          return forms.length === 1
            ? refuse({ reason: 'stale', state: sidebarState({ kpis: [leads] }) })
            : saved();
        },
      },
      async ({ page }) => {
        await openForm(page);
        await page.getByLabel('Target', { exact: true }).fill('55000');
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByRole('button', { name: 'Save as a new one' }).click();
        await page.getByText('“Co-branded revenue” is in row 5').waitFor();
        expect(forms[1]).toMatchObject({ key: null, seen: null, input: { target: '55000' } });
      },
    );
  });
});
