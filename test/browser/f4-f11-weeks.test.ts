// The weeks after: a limit of six, signatures, a changed definition, two sets of numbers, an alert, feedback and a recovery.
import { sheets } from '@googleapis/sheets';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { createAuth } from '../../src/sheets/auth.ts';
import { type RunningWorkspace, startLocal } from '../support/local-workspace.ts';
import { readDatabase, readTab, type Seat, sitDown } from './seats.ts';
import { keepPicture, openBrowser } from './support.ts';

let browser: Browser;
let workspace: RunningWorkspace;
let mara: Seat;
let jonas: Seat;

beforeAll(async () => {
  [browser, workspace] = await Promise.all([openBrowser(), startLocal(['--ephemeral', '--no-limits'])]);
  mara = await sitDown(browser, workspace, 'Mara Lindqvist, Lumen Apps');
  jonas = await sitDown(browser, workspace, 'Jonas Schreiber, Corvid Media');
  await Promise.all([mara.see('Our shared why'), jonas.see('Our shared why')]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  expect(await workspace?.stop()).toBe(0);
});

beforeEach(({ task }) => {
  onTestFailed(async () => {
    const name = task.name.slice(0, 40);
    await keepPicture(mara.page, `failed mara ${name}`);
    await keepPicture(jonas.page, `failed jonas ${name}`);
  });
});

const kpi = async (name: string) => (await readTab(workspace, 'KPIs')).find(({ KPI }) => KPI === name);

const alert = async (rule: string) => (await readTab(workspace, 'Alerts')).find(({ Rule }) => Rule === rule);

/** The companion runs by itself soon after a change. */
const WAIT = { timeout: 15_000, interval: 300 };

/** What Notion says of a KPI, waited for. */
const expectInNotion = (name: string, property: string) =>
  expect.poll(
    async () => (await readDatabase(workspace, 'KPIs')).find(({ KPI }) => KPI === name)?.[property],
    WAIT,
  );

const dashboardFormulas = async (): Promise<unknown> => {
  const client = sheets({
    version: 'v4',
    rootUrl: `${workspace.google.rootUrl}/`,
    auth: createAuth({ accessToken: workspace.google.token }),
  });
  const { data } = await client.spreadsheets.values.get({
    spreadsheetId: workspace.google.spreadsheetId,
    range: 'Dashboard',
    valueRenderOption: 'FORMULA',
  });
  return data.values;
};

/** From the library to a full form. */
const startFromLibrary = async (name: string, goal: string, target: string): Promise<void> => {
  await mara.go('KPIs');
  await mara.click('From the library');
  await mara.click(`Start with this: ${name}`);
  await mara.fill({ goal, baseline: '0', target, due: '2027-06-30', reportedBy: 'A', source: 'Analytics' });
};

describe('F4: KPIs, and a stop at six', () => {
  it('adds two from the library, and the dashboard keeps its formulas', async () => {
    const before = await dashboardFormulas();
    await startFromLibrary('Sign-ups', 'G-MARKET', '2,000');
    await mara.click('Add KPI');
    await mara.see('“Sign-ups” is in row 6 of the KPIs tab.');
    await startFromLibrary('Markets entered', 'G-REVENV', '3');
    await mara.click('Add KPI');
    await mara.see('“Markets entered” is in row 7 of the KPIs tab.');
    expect(await dashboardFormulas()).toEqual(before);
    await expectInNotion('Markets entered', 'Target').toBe(3);
  });

  it('refuses the seventh in the words practitioners use, and parking one lets it in', async () => {
    await startFromLibrary('Social media mentions', 'G-BRANDB', '500');
    await mara.click('Add KPI');
    await mara.see('If you track everything, you’re tracking nothing.');
    await keepPicture(mara.page, 'journey-f4');
    await mara.click('Park Joint impressions and save');
    await mara.see('“Social media mentions” is in row 8 of the KPIs tab.');
    expect(await kpi('Joint impressions')).toMatchObject({ Use: 'Parked' });
    expect(await kpi('Social media mentions')).toMatchObject({ Use: 'Active', Goal: 'G-BRANDB' });
    await expectInNotion('Joint impressions', 'Use').toBe('Parked');
  });
});

describe('F5: both sign', () => {
  it('is agreed in the sheet and in Notion once both have signed', async () => {
    await mara.go('Sign-off');
    await mara.click('Sign: Sign-ups');
    await mara.see('Signed: “Sign-ups”.');
    await expectInNotion('Sign-ups', 'Agreement').toBe('Proposed');
    await jonas.click('Refresh');
    await jonas.click('Sign the KPI “Sign-ups”.');
    await jonas.click('Sign: Sign-ups');
    await jonas.see('Signed: “Sign-ups”.');
    await expectInNotion('Sign-ups', 'Agreement').toBe('Agreed');
    expect(await kpi('Sign-ups')).toMatchObject({ Agreement: 'Agreed' });
  });
});

describe('F6: a definition changes in mid-project', () => {
  it('asks the other side to acknowledge a change notice', async () => {
    await mara.go('Feedback');
    await mara.click('Tell of a change');
    await mara.fill({ what: 'Sign-up flow changed', reason: 'Product', effective: '2027-01-25' });
    await mara.sidebar.getByLabel('Sign-ups').check();
    await mara.click('Save');
    await mara.see('“Sign-up flow changed” is in row 2 of the Changes tab.');
    await jonas.click('Refresh');
    await jonas.go('Home');
    await jonas.click('Acknowledge the change “Sign-up flow changed”.');
    await jonas.click('Acknowledge: Sign-up flow changed');
    await jonas.see('Acknowledged: “Sign-up flow changed”.');
    const [notice] = await readTab(workspace, 'Changes');
    expect(notice).toMatchObject({ From: 'A', 'Acknowledged by': 'Jonas Schreiber' });
  });

  it('shows what changed since both signed, keeps version 1 until both sign again', async () => {
    await mara.click('Refresh');
    await mara.go('KPIs');
    await mara.click(/^Sign-ups/);
    await mara.click('Edit: Sign-ups');
    await mara.sidebar.getByText('How it is counted', { exact: true }).click();
    await mara.fill({ countingRule: 'Accounts that confirmed their e-mail and opened the app once.' });
    await mara.see('You are changing signed terms.');
    await mara.click('Save');
    await mara.see('Until both sign again, version 1 counts.');
    await expectInNotion('Sign-ups', 'Agreement').toBe('Changed');
    await jonas.click('Refresh');
    await jonas.go('Sign-off');
    const card = jonas.sidebar.getByRole('article', { name: 'Sign-ups' });
    const changed = card.getByRole('region', { name: 'Changed since the last agreed version' });
    await changed.getByText('opened the app once').waitFor();
    await jonas.click('Reject: Sign-ups');
    await card.getByLabel('Reason').fill('Opening the app is not our number.');
    await jonas.click('Reject these terms');
    await jonas.see('Rejected: “Sign-ups”.');
    const last = (await readTab(workspace, 'Agreements')).at(-1);
    expect(last).toMatchObject({ Decision: 'reject', Note: 'Opening the app is not our number.' });
  });
});

describe('F9: two sets of numbers', () => {
  const log = async (seat: Seat, value: string): Promise<void> => {
    await seat.click('Refresh');
    await seat.go('Readings');
    await seat.sidebar.getByRole('combobox', { name: 'KPI' }).selectOption('Co-branded sales');
    await seat.fill({ value, periodEnd: '2027-02-02', note: 'own books' });
    await seat.click('Log reading');
    await seat.see('Logged for “Co-branded sales”');
  };

  it('shows both numbers side by side until one is corrected', async () => {
    await log(mara, '26,000');
    await log(jonas, '23,400');
    const differ = jonas.sidebar.getByRole('region', { name: 'Two different numbers' });
    expect(await differ.innerText()).toMatch(/Lumen Apps[\s\S]*26,000[\s\S]*Corvid Media[\s\S]*23,400/);
    await keepPicture(jonas.page, 'journey-f9');
    await expect.poll(() => alert('Readings differ'), WAIT).toMatchObject({ About: 'KPI-SALES1' });
    await jonas.click(/^Correct: .*23,400, 2 Feb 2027/);
    await jonas.fill({ value: '26,000' });
    await jonas.click('Log reading');
    await differ.waitFor({ state: 'detached' });
    await expect.poll(async () => (await alert('Readings differ'))?.['Resolved on'], WAIT).not.toBe('');
    const values = (await readTab(workspace, 'Readings'))
      .filter((row) => row.KPI === 'KPI-SALES1' && row['Reported by'] === 'B' && row.Value !== '')
      .map(({ Value }) => Value);
    // The corrected reading stays.
    expect(values.slice(-2)).toEqual([23_400, 26_000]);
  });

  it('shows how each side sees a KPI, although no number differs', async () => {
    for (const [seat, opinion] of [
      [mara, 'On track'],
      [jonas, 'Off track'],
    ] as const) {
      await seat.click('Refresh');
      await seat.go('KPIs');
      await seat.click(/^New leads/);
      await seat.click(opinion);
      await seat.see('Your view is in the Opinions tab.');
    }
    await jonas.go('Health and alerts');
    const opinions = jonas.sidebar.getByRole('button', { name: 'Say how you see it: New leads' });
    expect(await opinions.innerText()).toMatch(/On track[\s\S]*Off track/);
    expect((await readTab(workspace, 'Opinions')).length).toBe(2);
  });

  it('raises one alert of the gap in view, and a side that acknowledges it is done with it', async () => {
    await expect.poll(() => alert('Perception gap'), WAIT).toMatchObject({ About: 'KPI-LEADS1' });
    await jonas.click('Refresh');
    await jonas.click('Acknowledge: Perception gap: New leads');
    await jonas.see('Acknowledged: your side hears no repeats.');
    expect(await alert('Perception gap')).toMatchObject({ 'Acknowledged by B': expect.any(Number) });
    expect((await readTab(workspace, 'Alerts')).filter(({ Rule }) => Rule === 'Perception gap').length).toBe(
      1,
    );
  });
});

describe('F11: feedback and recovery', () => {
  it('answers a proposed change of a metric, and the definition becomes a proposal', async () => {
    await jonas.go('Feedback');
    await jonas.click('Give feedback');
    await jonas.fill({
      type: 'Metric adjustment',
      subject: 'Leads without e-mail',
      kpi: 'KPI-LEADS1',
      text: 'Leads without e-mail should not count.',
    });
    await jonas.click('Save');
    await jonas.see('“Leads without e-mail” is in row');
    await mara.click('Refresh');
    await mara.go('Feedback');
    await mara.click('Answer: Leads without e-mail');
    await mara.click('Send the answer');
    // Nothing closes without an answer.
    await mara.see('Answer is empty. Fill it in.');
    await mara.fill({
      state: 'Accepted',
      answer: 'Agreed, from February on.',
      reason: 'Sales cannot call them.',
      proposal: 'excludes',
    });
    await mara.click('Send the answer');
    await mara.see('Answered: “Leads without e-mail”.');
    expect(await kpi('New leads')).toMatchObject({ 'Does not count': /./ });
    await expectInNotion('New leads', 'Agreement').toBe('Changed');
  });

  it('goes through a recovery, and leaving it brings back what was before', async () => {
    const rules = async () =>
      (await readTab(workspace, 'Rhythm')).map(({ Meeting, Rule }) => [Meeting, Rule]);
    const before = await rules();
    await mara.go('Health and alerts');
    await mara.click('Begin a recovery');
    await mara.fill({ resetOn: '2027-02-10' });
    await mara.click('Begin');
    await mara.see('The recovery has begun.');
    await mara.sidebar.getByText('Set fresh, realistic goals').waitFor();
    expect((await rules()).some(([, rule]) => rule === 'FREQ=WEEKLY')).toBe(true);
    await mara.sidebar
      .getByRole('group', { name: 'Revenue growth' })
      .getByRole('button', { name: 'Keep' })
      .click();
    await mara.see('Keep: “Revenue growth”.');
    await keepPicture(mara.page, 'journey-f11');
    // A sixth has no room now.
    await startFromLibrary('Customer satisfaction', 'G-REVENV', '4');
    await mara.click('Add KPI');
    await mara.see('There are already 5 active KPIs');
    await mara.go('Health and alerts');
    await mara.click(/^In recovery since/);
    await mara.click('Leave the recovery');
    await mara.see('The recovery is over.');
    expect(await rules()).toEqual(expect.arrayContaining(before));
    expect((await readTab(workspace, 'Partnership'))[0]).toMatchObject({ Stage: 'Active' });
  });
});
