// One side signs in the sidebar and the other in Notion; then a definition changes in mid-project.
import { describe, expect, it } from 'vitest';
import { WAIT } from './both-sides.ts';
import { addFromLibrary } from './library-steps.ts';
import { openSeats, type Seat } from './seats.ts';
import { keepPicture } from './support.ts';

const { desk, mara, jonas } = openSeats();

const signatures = async (kpi: string): Promise<readonly unknown[]> =>
  (await desk.tab('Agreements'))
    .filter(({ Signed }) => Signed === kpi)
    .map(({ Side, Person, Decision }) => [Side, Person, Decision]);

/** The cells of a card on the dashboard, by the headers above them. */
const dashboardCard = async (name: string): Promise<Readonly<Record<string, string | undefined>>> => {
  const [heads = [], ...rows] = await desk.shown('Dashboard!A5:J11');
  const row = rows.find(([title]) => title === name);
  return Object.fromEntries(heads.map((head, column) => [head, row?.[column]]));
};

describe('F5: both sign, one of them in Notion', () => {
  const KPI = 'Sign-ups';
  let key = '';

  /** Sets *Sign* on the KPI's page, as a person does. */
  const choose = async (seat: Seat, choice: string): Promise<void> => {
    await seat.openNotion(/KPIs$/, KPI);
    const sign = seat.notion.getByLabel('Edit Sign', { exact: true });
    if (!(await sign.isVisible())) await seat.notion.getByText(/empty propert/).click();
    await sign.selectOption(choice);
  };

  it('is not agreed on either side while only one has signed', async () => {
    await mara.openSidebar();
    await addFromLibrary(mara, KPI, 'Market access', { target: '2,000' });
    key = String((await desk.row('KPIs', 'KPI', KPI))?.['Instep key']);
    await mara.go('Sign-off');
    await mara.click(`Sign: ${KPI}`);
    await mara.see(`Signed: “${KPI}”.`);
    await desk.waitForRow('KPIs', KPI, { Agreement: 'Proposed', Status: 'Not agreed' });
    await desk.waitForPage('KPIs', KPI, { Agreement: 'Proposed', Status: 'Not agreed' });
    expect(await dashboardCard(KPI)).toMatchObject({
      Agreement: 'Proposed: waits for B',
      Status: 'Not agreed',
    });
    expect(await signatures(key)).toEqual([['A', 'Mara Lindqvist', 'sign']]);
  });

  it('takes no signature from the other side, nor from a stranger, and reports both', async () => {
    await choose(mara, 'B signs');
    await desk.waitForPage('KPIs', KPI, {
      Sign: null,
      Signing: expect.stringMatching(/^Needs confirmation: .*Mara Lindqvist, who stands for party A/),
    });
    await mara.page.getByTitle('What the last sync did').click();
    await mara.page
      .getByRole('dialog')
      .getByText(/Mara Lindqvist, who stands for party A/)
      .waitFor();
    await keepPicture(mara.page, 'journey-f5-refused');
    await mara.page.keyboard.press('Escape');
    const page = await desk.page('KPIs', 'KPI', KPI);
    // A connection of somebody else's: no person of either party.
    await desk.notion.pages.update({
      page_id: String(page?.id),
      properties: { Sign: { select: { name: 'B signs' } } },
    });
    await desk.waitForPage('KPIs', KPI, {
      Sign: null,
      Signing: expect.stringMatching(
        /^Needs confirmation: .*Your client.*Only a choice that .*Jonas Schreiber/,
      ),
    });
    expect(await signatures(key)).toEqual([['A', 'Mara Lindqvist', 'sign']]);
    expect(await desk.row('KPIs', 'KPI', KPI)).toMatchObject({ Agreement: 'Proposed' });
  });

  it('is agreed in the sheet and in Notion once Corvid’s manager has signed there', async () => {
    await choose(jonas, 'B signs');
    await desk.waitForPage('KPIs', KPI, {
      Agreement: 'Agreed',
      Status: 'No data',
      Sign: null,
      Signing: expect.stringMatching(/^Signed for party B by Jonas Schreiber/),
    });
    await jonas.notion.getByText('Signed for party B by Jonas Schreiber').waitFor();
    await keepPicture(jonas.page, 'journey-f5-notion');
    await desk.waitForRow('KPIs', KPI, { Agreement: 'Agreed', Status: 'No data' });
    expect(await signatures(key)).toEqual([
      ['A', 'Mara Lindqvist', 'sign'],
      ['B', 'Jonas Schreiber', 'sign'],
    ]);
    expect(await dashboardCard(KPI)).toMatchObject({ Agreement: 'Agreed: version 1', Status: 'No data' });
    await mara.refresh();
    await mara.go('Home');
    const card = mara.sidebar.getByRole('article', { name: KPI });
    await card.getByText(/not signed/).waitFor({ state: 'detached' });
    expect(await card.innerText()).not.toMatch(/not agreed/i);
  });

  it('writes the memorandum, which names what is missing of the five terms', async () => {
    const { code, out } = await desk.instep('memorandum', '--json');
    expect(code).toBe(3);
    const { missing } = JSON.parse(out.trim()) as { missing: readonly { term: string }[] };
    expect(missing.map(({ term }) => term)).toEqual([
      'Compensation',
      'Termination conditions',
      'Dispute resolution',
    ]);
    const words = await desk.pageWords('Memorandum');
    const [signed] = (await desk.tab('Agreements')).filter(({ Signed }) => Signed === key);
    expect(words).toContain(`Version 1, ${String(signed?.Hash).slice(0, 12)}.`);
    for (const heading of ['Responsibilities', 'Goals', 'Compensation', 'Rhythm', 'Termination', 'Disputes'])
      expect(words).toContain(heading);
    await jonas.openNotion(/Memorandum/);
    await jonas.notion
      .getByText(/Version 1, /)
      .first()
      .waitFor();
    await keepPicture(jonas.page, 'journey-f5-memorandum');
  });
});

describe('F6: a definition changes in mid-project', () => {
  const KPI = 'New leads';
  const MEETING = 'Tactical sync – 9 February 2027';
  const version1 = { Agreement: 'Changed', Progress: 0.19 };

  /** Everything that shows the KPI's numbers shows those of version 1, and says that the terms changed. */
  const expectVersion1 = async (): Promise<void> => {
    await desk.waitForRow('KPIs', KPI, { ...version1, Target: 800 });
    await desk.waitForPage('KPIs', KPI, { ...version1, Target: 800 });
    expect(await dashboardCard(KPI)).toMatchObject({
      Progress: '19%',
      Agreement: expect.stringMatching(/^Changed/),
    });
    await expect
      .poll(() => desk.pageWords(MEETING), WAIT)
      .toMatch(/New leads · CHANGED \| 190 \| \d+ \| 1,000 \|/);
    for (const seat of [mara, jonas]) {
      await seat.refresh();
      await seat.go('Home');
      const card = seat.sidebar.getByRole('article', { name: KPI });
      await card.getByText('Until both sign again, version 1 counts.').waitFor();
      expect(await card.innerText()).toMatch(/190[\s\S]*Target\s*1,000/);
    }
  };

  it('asks the other side to acknowledge a change notice', async () => {
    await mara.go('Feedback');
    await mara.click('Tell of a change');
    await mara.fill({ what: 'Lead form changed', reason: 'Product', effective: '2027-01-25' });
    await mara.sidebar.getByLabel(KPI).check();
    await mara.click('Save');
    await mara.see(/“Lead form changed” is in row \d+ of the Changes tab\./);
    await jonas.openSidebar();
    await jonas.click('Acknowledge the change “Lead form changed”.');
    await jonas.click('Acknowledge: Lead form changed');
    await jonas.see('Acknowledged: “Lead form changed”.');
    expect(await desk.row('Changes', 'Change', 'Lead form changed')).toMatchObject({
      From: 'A',
      'Acknowledged by': 'Jonas Schreiber',
    });
  });

  it('computes everywhere with version 1 after the change, and while only one side has signed', async () => {
    const readings = await desk.tab('Readings');
    await mara.page.getByRole('button', { name: 'Next check-in' }).click();
    await mara.page.getByText('Mon 8 Feb 2027').waitFor();
    await mara.refresh();
    await mara.go('KPIs');
    await mara.click(/^New leads/);
    await mara.click(`Edit: ${KPI}`);
    await mara.sidebar.getByText('How it is counted', { exact: true }).click();
    await mara.fill({ countingRule: 'Only leads with an e-mail address.', target: '800' });
    await mara.see('You are changing signed terms.');
    await mara.click('Save');
    await mara.see('Until both sign again, version 1 counts.');
    await expectVersion1();
    await mara.go('Sign-off');
    await mara.click(`Sign: ${KPI}`);
    await mara.see(`Signed: “${KPI}”.`);
    await expectVersion1();
    await keepPicture(mara.page, 'journey-f6-version-1');
    expect(await desk.tab('Readings')).toEqual(readings);
  });

  it('switches to version 2 on both sides when both have signed it', async () => {
    const before = await desk.pageWords('Tactical sync – 26 January 2027');
    await jonas.go('Sign-off');
    const card = jonas.sidebar.getByRole('article', { name: KPI });
    const changed = card.getByRole('region', { name: 'Changed since the last agreed version' });
    await changed.getByText('Only leads with an e-mail address.').waitFor();
    await jonas.click(`Sign: ${KPI}`);
    await jonas.see(`Signed: “${KPI}”.`);
    const version2 = { Agreement: 'Agreed', Progress: 0.2375, Target: 800 };
    await desk.waitForRow('KPIs', KPI, version2);
    await desk.waitForPage('KPIs', KPI, version2);
    expect(await dashboardCard(KPI)).toMatchObject({
      Progress: '24%',
      Agreement: expect.stringMatching(/^Agreed/),
    });
    await expect.poll(() => desk.pageWords(MEETING), WAIT).toMatch(/New leads \| 190 \| \d+ \| 800 \|/);
    for (const seat of [mara, jonas]) {
      await seat.refresh();
      await seat.go('KPIs');
      await seat.click(/^New leads/);
      await seat.see('Version 2 is agreed.');
    }
    // What was read and told under version 1 stays as it was told.
    expect(before).toMatch(/New leads \| 120 \| \d+ \| 1,000 \|/);
    expect(await desk.pageWords('Tactical sync – 26 January 2027')).toBe(before);
    await keepPicture(jonas.page, 'journey-f6-version-2');
  });

  it('goes back to the version agreed last when the other side rejects, and keeps the reason', async () => {
    await mara.click(`Edit: ${KPI}`);
    await mara.fill({ target: '600' });
    await mara.click('Save');
    await mara.see('Until both sign again, version 2 counts.');
    await desk.waitForPage('KPIs', KPI, { Agreement: 'Changed', Target: 600 });
    await jonas.refresh();
    await jonas.go('Sign-off');
    await jonas.click(`Reject: ${KPI}`);
    const card = jonas.sidebar.getByRole('article', { name: KPI });
    await card.getByLabel('Reason').fill('That is too easy.');
    await jonas.click('Reject these terms');
    await jonas.see(`Rejected: “${KPI}”.`);
    expect((await desk.tab('Agreements')).at(-1)).toMatchObject({
      Decision: 'reject',
      Note: 'That is too easy.',
    });
    await desk.waitForRow('KPIs', KPI, { Agreement: 'Agreed', Target: 800 });
    await desk.waitForPage('KPIs', KPI, { Agreement: 'Agreed', Target: 800, Progress: 0.2375 });
  });
});
