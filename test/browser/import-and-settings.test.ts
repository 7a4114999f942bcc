// Settings: a KPI table of people's own is imported, alerts and tabs are switched, and the feedback form is made, filled in and answered.
import { describe, expect, it } from 'vitest';
import { WAIT } from './both-sides.ts';
import { openSeats } from './seats.ts';
import { keepPicture } from './support.ts';

const { desk, mara, jonas } = openSeats();

describe('a KPI table of people’s own', () => {
  const TAB = 'Our numbers';
  const OWN = [
    ['Indicator', 'What we mean by it', 'UoM', 'From', 'Ziel', 'By when', 'Still to go'],
    ['Newsletter readers', 'People who open the letter', 'count', 100, 500, '2027-06-30', '=E2-D2'],
    ['Trials', 'Trials that were started', 'count', 0, 300, '2027-06-30', '=E3-D3'],
    ['Newsletter readers', 'The same, a second time', 'count', 0, 900, '2027-06-30', '=E4-D4'],
    ['Mood', 'How it feels', 'count', 0, 5, 'soon', '=E5-D5'],
    ['New leads', 'Leads, once more', 'count', 0, 50, '2027-06-30', '=E6-D6'],
  ];

  it('is mapped by hand where its headers are odd, and says row by row what is left out and why', async () => {
    await desk.addTab(TAB);
    await desk.type(`'${TAB}'!A1:G6`, OWN);
    await mara.openSidebar();
    await mara.go('Settings');
    await mara.click('Import…');
    await mara.sidebar.getByLabel('Tab', { exact: true }).selectOption(TAB);
    const mapped = (letter: string) => mara.sidebar.locator(`#column-${letter}`).inputValue();
    expect(await Promise.all(['A', 'C', 'D', 'E', 'F', 'G'].map(mapped))).toEqual([
      'name',
      'unit',
      'baseline',
      '',
      'due',
      '',
    ]);
    await mara.fill({ 'column-E': 'target', 'import-goal': 'G-MARKET' });
    await mara.click('Show what would be added');
    const preview = mara.sidebar.getByRole('region', { name: '2 rows would be added' });
    const words = await preview.innerText();
    expect(words).toMatch(/Newsletter readers\s*Row 2[\s\S]*Trials\s*Row 3[\s\S]*3 rows are left out/);
    expect(words).toMatch(/Row 4\s*Row 2 has the same name and is taken\./);
    expect(words).toMatch(/Mood\s*Row 5\s*.*soon/);
    expect(words).toMatch(/Row 6\s*A KPI of this name is there already\./);
    await keepPicture(mara.page, 'journey-import');
  });

  it('becomes KPIs in the sheet and in Notion, and the tab stays as it was', async () => {
    await mara.click('Import');
    await mara.see('The KPIs are imported.');
    const imported = (await desk.tab('KPIs')).slice(4);
    expect(
      imported.map(({ KPI, Baseline, Target, Goal, Use }) => [KPI, Baseline, Target, Goal, Use]),
    ).toEqual([
      ['Newsletter readers', 100, 500, 'G-MARKET', 'Active'],
      ['Trials', 0, 300, 'G-MARKET', 'Active'],
    ]);
    await desk.waitForPage('KPIs', 'Newsletter readers', { Baseline: 100, Target: 500, Agreement: 'Draft' });
    await desk.waitForPage('KPIs', 'Trials', { Target: 300 });
    const formulas = await desk.formulas(`'${TAB}'!G1:G6`);
    expect(formulas).toEqual(OWN.map((row) => [row[6]]));
    expect((await desk.shown(`'${TAB}'!A1:F6`)).map((row) => row.join('|'))).toEqual(
      OWN.map((row) => row.slice(0, 6).join('|')),
    );
  });
});

describe('settings', () => {
  it('turn the alerts on for both sides under one account, and off again', async () => {
    await mara.go('Settings');
    await mara.see('Off. Nobody is told when a KPI leaves its path.');
    await mara.click('Turn alerts on');
    await mara.see('Alerts are on: one message for an episode, to the managers of both sides.');
    await mara.see('On: checked every hour under mara@lumen.example.');
    await jonas.openSidebar();
    await jonas.go('Settings');
    await jonas.see('On: checked every hour under mara@lumen.example.');
    await mara.page.getByRole('button', { name: 'Next day' }).click();
    // The hour of the check has come: one digest a side, to its managers.
    await mara.page.getByRole('button', { name: /^Outbox: [1-9]/ }).waitFor();
    await mara.click('Turn alerts off');
    await mara.see('Alerts are off.');
    await mara.see('Off. Nobody is told when a KPI leaves its path.');
  });

  it('show the tabs that are in use and hide the others', async () => {
    const hidden = async () => {
      const { Pilots, Economics } = await desk.tabs();
      return [Pilots, Economics];
    };
    expect(await hidden()).toEqual([true, true]);
    await mara.sidebar.getByLabel('Pilots', { exact: true }).check();
    await mara.click('Show these');
    await mara.see('The tabs are as you chose.');
    expect(await hidden()).toEqual([false, true]);
    await mara.page.getByRole('tab', { name: 'Pilots' }).waitFor();
    await mara.sidebar.getByLabel('Pilots', { exact: true }).uncheck();
    await mara.sidebar.getByLabel('Economics', { exact: true }).check();
    await mara.click('Show these');
    await expect.poll(hidden, WAIT).toEqual([true, false]);
  });
});

describe('the feedback form', () => {
  const SUBJECT = 'Reports come too late';

  it('is made from the menu, and what a person fills in lands in the sheet and in Notion', async () => {
    await jonas.page.getByRole('button', { name: 'Instep', exact: true }).click();
    await jonas.page.getByRole('menuitem', { name: 'Create feedback form' }).click();
    await jonas.see('The form is there. Send its link to the people concerned.');
    await jonas.go('Settings');
    const link = await jonas.sidebar.getByRole('link', { name: 'Fill it in' }).getAttribute('href');
    const form = await jonas.page.context().newPage();
    await form.goto(String(link));
    await form.getByLabel('Challenge').check();
    await form.getByLabel(/^Which KPI/).selectOption('New leads');
    await form.getByLabel(/^In a few words/).fill(SUBJECT);
    await form.getByLabel(/^The whole of it/).fill('The list reaches us a week after the campaign.');
    await form.getByLabel('Corvid Media').check();
    await form.getByLabel('Your name').fill('Ada Krüger');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.getByText('Your response has been recorded.').waitFor();
    await form.close();
    const entry = { Type: 'Challenge', From: 'B', Person: 'Ada Krüger', State: 'Open' };
    await desk.waitForRow('Feedback', SUBJECT, { ...entry, KPI: 'KPI-LEADS1' });
    await desk.waitForPage('Feedback', SUBJECT, entry);
  });

  it('is answered by the other side, once and for both to read', async () => {
    await jonas.refresh();
    await jonas.go('Feedback');
    await jonas.click(`Answer: ${SUBJECT}`);
    await jonas.fill({ state: 'Accepted', answer: 'So it is.', reason: 'We saw it, too.' });
    await jonas.click('Send the answer');
    await jonas.see(/Party B gave it; the other party answers\./);
    await mara.refresh();
    await mara.go('Feedback');
    await mara.click(`Answer: ${SUBJECT}`);
    const answer = { Answer: 'From February on every Friday.', Reason: 'The export runs by itself now.' };
    await mara.fill({ state: 'Accepted', answer: answer.Answer, reason: answer.Reason });
    await mara.click('Send the answer');
    await mara.see(`Answered: “${SUBJECT}”.`);
    await desk.waitForRow('Feedback', SUBJECT, { ...answer, State: 'Accepted' });
    await desk.waitForPage('Feedback', SUBJECT, { ...answer, State: 'Accepted' });
    await jonas.click('Back');
    await jonas.refresh();
    await jonas.sidebar.getByText('Answered (1)').click();
    const item = jonas.sidebar.getByRole('article', { name: SUBJECT });
    await item.getByText(answer.Answer).waitFor();
    // What is closed asks for nothing more.
    expect(await item.getByRole('button').count()).toBe(0);
    await keepPicture(jonas.page, 'journey-feedback-form');
  });
});
