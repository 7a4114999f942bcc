// Two sets of numbers, an alert that stays, feedback that changes a definition, and a recovery.
import { describe, expect, it } from 'vitest';
import { WAIT } from './both-sides.ts';
import { addFromLibrary, startFromLibrary } from './library-steps.ts';
import { openSeats, type Seat } from './seats.ts';
import { keepPicture } from './support.ts';

const { desk, mara, jonas } = openSeats();

const MEETING = 'Tactical sync – 9 February 2027';

const alert = (rule: string) => desk.row('Alerts', 'Rule', rule);

/** What the page of the coming meeting says, as soon as the sync has written it. */
const expectOnPage = (title: string) => expect.poll(() => desk.pageWords(title), WAIT);

/** Signs whatever waits for this person. */
const signAll = async (seat: Seat): Promise<void> => {
  await seat.refresh();
  await seat.go('Sign-off');
  const buttons = seat.sidebar.getByRole('main').getByRole('button', { name: /^Sign(:| the)/ });
  for (let left = await buttons.count(); left > 0; left--) {
    await buttons.first().click();
    await expect.poll(() => buttons.count(), WAIT).toBe(left - 1);
  }
};

describe('F9: two sets of numbers', () => {
  const log = async (seat: Seat, value: string): Promise<void> => {
    await seat.refresh();
    await seat.go('Readings');
    await seat.sidebar.getByRole('combobox', { name: 'KPI' }).selectOption('Co-branded sales');
    await seat.fill({ value, periodEnd: '2027-02-02', note: 'own books' });
    await seat.click('Log reading');
    await seat.see('Logged for “Co-branded sales”');
  };

  it('shows both numbers side by side until one is corrected', async () => {
    await mara.openSidebar();
    await jonas.openSidebar();
    await mara.page.getByRole('button', { name: 'Next check-in' }).click();
    await mara.page.getByText('Mon 8 Feb 2027').waitFor();
    await log(mara, '26,000');
    await log(jonas, '23,400');
    const differ = jonas.sidebar.getByRole('region', { name: 'Two different numbers' });
    expect(await differ.innerText()).toMatch(/Lumen Apps[\s\S]*26,000[\s\S]*Corvid Media[\s\S]*23,400/);
    await keepPicture(jonas.page, 'journey-f9');
    await expect.poll(() => alert('Readings differ'), WAIT).toMatchObject({ About: 'KPI-SALES1' });
    await expectOnPage(MEETING).toMatch(/Readings differ – Co-branded sales.*not acknowledged/);
    await jonas.click(/^Correct: .*23,400, 2 Feb 2027/);
    await jonas.fill({ value: '26,000' });
    await jonas.click('Log reading');
    await differ.waitFor({ state: 'detached' });
    await expect.poll(async () => (await alert('Readings differ'))?.['Resolved on'], WAIT).not.toBe('');
    const values = (await desk.tab('Readings'))
      .filter((row) => row.KPI === 'KPI-SALES1' && row['Reported by'] === 'B' && row.Value !== '')
      .map(({ Value }) => Value);
    // The corrected reading stays.
    expect(values.slice(-2)).toEqual([23_400, 26_000]);
    await expectOnPage(MEETING).not.toMatch(/Readings differ – Co-branded sales.*not acknowledged/);
    await desk.waitForPage('KPIs', 'Co-branded sales', { Current: 26_000 });
  });

  it('shows how each side sees a KPI, although no number differs', async () => {
    for (const [seat, opinion] of [
      [mara, 'On track'],
      [jonas, 'Off track'],
    ] as const) {
      await seat.refresh();
      await seat.go('KPIs');
      await seat.click(/^New leads/);
      await seat.click(opinion);
      await seat.see('Your view is in the Opinions tab.');
    }
    await jonas.go('Health and alerts');
    const opinions = jonas.sidebar.getByRole('button', { name: 'Say how you see it: New leads' });
    expect(await opinions.innerText()).toMatch(/On track[\s\S]*Off track/);
    const given = (await desk.tab('Opinions')).filter(({ KPI }) => KPI === 'KPI-LEADS1');
    expect(given.map(({ Opinion }) => Opinion)).toEqual(['On track', 'Off track']);
  });

  it('raises one alert of the gap in view, and a side that acknowledges it is done with it', async () => {
    await expect.poll(() => alert('Perception gap'), WAIT).toMatchObject({ About: 'KPI-LEADS1' });
    await jonas.refresh();
    await jonas.click('Acknowledge: Perception gap: New leads');
    await jonas.see('Acknowledged: your side hears no repeats.');
    expect(await alert('Perception gap')).toMatchObject({ 'Acknowledged by B': expect.any(Number) });
    expect((await desk.tab('Alerts')).filter(({ Rule }) => Rule === 'Perception gap').length).toBe(1);
    await expectOnPage(MEETING).toContain(
      'Opinions differ on New leads: Lumen Apps says On track, Corvid Media says Off track.',
    );
  });
});

describe('F11: an alert, feedback and a recovery', () => {
  it('tells of leads off track in one alert, and proposes a reset after the second check-in', async () => {
    const told = async () =>
      (await desk.tab('Alerts')).filter(({ Rule, About }) => Rule === 'Pace' && About === 'KPI-LEADS1');
    await expect.poll(told, WAIT).toHaveLength(1);
    // The page of the second one proposes it, and the page of the third still does.
    await expectOnPage(MEETING).toMatch(
      /New leads.*: off track at two check-ins in a row\. Consider a reset: Recovery/,
    );
    await mara.page.getByRole('button', { name: 'Next check-in' }).click();
    await mara.page.getByText('Mon 22 Feb 2027').waitFor();
    await expectOnPage('Tactical sync – 23 February 2027').toMatch(
      /New leads.*: off track at 3 check-ins in a row\. Consider a reset: Recovery/,
    );
    expect(await told()).toHaveLength(1);
    await mara.refresh();
    await jonas.refresh();
  });

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
    await mara.refresh();
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
    expect(await desk.row('KPIs', 'KPI', 'New leads')).toMatchObject({
      'Does not count': expect.stringContaining('Leads without e-mail should not count.'),
    });
    await desk.waitForPage('KPIs', 'New leads', { Agreement: 'Changed' });
    const answered = { State: 'Accepted', Answer: 'Agreed, from February on.', From: 'B' };
    expect(await desk.row('Feedback', 'Feedback', 'Leads without e-mail')).toMatchObject(answered);
    await desk.waitForPage('Feedback', 'Leads without e-mail', answered);
  });

  it('goes through a recovery, and leaving it brings back what was before', async () => {
    const rules = async () => (await desk.tab('Rhythm')).map(({ Meeting, Rule }) => [Meeting, Rule]);
    const before = await rules();
    await mara.go('Health and alerts');
    await mara.click('Begin a recovery');
    await mara.fill({ resetOn: '2027-02-24', reason: 'Leads stay off track.' });
    await mara.click('Begin');
    await mara.see('The recovery has begun.');
    await mara.sidebar.getByText('Set fresh, realistic goals', { exact: true }).waitFor();
    expect((await rules()).some(([, rule]) => rule === 'FREQ=WEEKLY')).toBe(true);
    const reasons = (await desk.tab('Changes')).map(({ Change }) => Change);
    expect(reasons).toContain('Stage “In recovery”: Leads stay off track.');
    await keepPicture(mara.page, 'journey-f11');
    await expectOnPage('Lumen Apps × Corvid Media').toContain('In recovery');
    // A sixth has no room now.
    await addFromLibrary(mara, 'Customer satisfaction', 'Revenue growth', { baseline: '3', target: '4' });
    await startFromLibrary(mara, 'Units sold', 'Revenue growth', { target: '400' });
    await mara.click('Add KPI');
    await mara.see('There are already 5 active KPIs');
    // Nobody leaves before the five steps are done.
    await mara.go('Health and alerts');
    await mara.click(/^In recovery since/);
    await mara.click('Leave the recovery');
    await mara.see(/^Not yet: \d things are /);
    const goals = mara.sidebar
      .getByRole('group')
      .filter({ has: mara.page.getByRole('button', { name: 'Keep' }) });
    const titles = await goals.getByRole('button', { name: 'Keep' }).count();
    for (let at = 0; at < titles; at++) {
      await goals.nth(at).getByRole('button', { name: 'Keep' }).click();
      await goals.nth(at).locator('[aria-pressed=true]').waitFor();
    }
    const active = (await desk.tab('KPIs')).filter(({ Use }) => Use === 'Active');
    for (const { KPI } of active.slice(5)) {
      await mara.go('KPIs');
      await mara.click(new RegExp(`^${KPI}`));
      await mara.click('Park');
      await mara.see(`“${KPI}” is parked`);
    }
    await signAll(mara);
    await signAll(jonas);
    await mara.refresh();
    await mara.go('Health and alerts');
    await mara.click(/^In recovery since/);
    await mara.click('Leave the recovery');
    await mara.see('The recovery is over.');
    expect(await rules()).toEqual(expect.arrayContaining(before));
    expect((await desk.tab('Partnership'))[0]).toMatchObject({ Stage: 'Active' });
    await expectOnPage('Lumen Apps × Corvid Media').not.toContain('In recovery');
    await desk.waitForPage('KPIs', 'Customer satisfaction', { Agreement: 'Agreed' });
  });
});
