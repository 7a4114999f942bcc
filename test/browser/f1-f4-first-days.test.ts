// Days one and two of a partnership: from an empty spreadsheet to a first agreed KPI, two blind answers, goals from sentences, six KPIs.
import { describe, expect, it } from 'vitest';
import { addFromLibrary, startFromLibrary } from './library-steps.ts';
import { openSeats } from './seats.ts';
import { keepPicture } from './support.ts';

const { desk, mara, jonas } = openSeats([
  '--ephemeral',
  '--empty',
  '--no-limits',
  '--clock',
  '2027-01-04T09:00:00+01:00',
]);

/** Nothing runs by itself in an empty workspace. 3: something waits for a person, which is what these journeys are about. */
const sync = async (): Promise<void> => {
  const { code, err } = await desk.instep('sync');
  if (code !== 0 && code !== 3) throw new Error(`The sync ended with ${code}: ${err}`);
};

describe('F1: set up, and the first agreed KPI', () => {
  it('sets up an empty spreadsheet from the sidebar; again it changes nothing', async () => {
    await mara.openSidebar();
    await mara.see('This spreadsheet is not set up yet');
    await mara.click('Set up this spreadsheet');
    // Some thirty tabs are made.
    await mara.sidebar.getByText('Five steps to your first agreed KPI').waitFor({ timeout: 25_000 });
    const tabs = ['Partnership', 'Goals', 'KPIs', 'Readings', 'Agreements'];
    for (const tab of tabs) expect(await desk.tab(tab)).toEqual([]);
    await mara.go('Settings');
    await mara.click('Check the set-up');
    await mara.see('Everything is there.');
  });

  it('leads a newcomer through why, parties, goal, KPI and signature', async () => {
    await mara.go('Home');
    await mara.click('Begin');
    await mara.see('Step 1 of 5');
    await mara.fill({
      why: 'Make good software visible to people who would love it.',
      name: 'Lumen Apps × Corvid Media',
      timeZone: 'Europe/Berlin',
    });
    await mara.click('Save');
    await mara.see('Step 2 of 5');
    await mara.fill({
      ourName: 'Lumen Apps',
      myName: 'Mara Lindqvist',
      myEmail: 'mara@lumen.example',
      theirName: 'Corvid Media',
      theirPerson: 'Jonas Schreiber',
      theirEmail: 'jonas@corvid.example',
    });
    await mara.click('Save both');
    await mara.see('Step 3 of 5');
    await mara.fill({ statement: 'Generate $50,000 in co-branded sales in 6 months.' });
    await mara.click('Read the sentence');
    await mara.sidebar.getByLabel(/Right: /).check();
    await mara.click('Fill in the form');
    await mara.see('The form is filled in from the sentence.');
    await mara.fill({ wantedByA: 'New customers.', wantedByB: 'A share.', category: 'Revenue growth' });
    await mara.click('Add goal');
    await mara.see('Step 4 of 5');
    await mara.fill({
      name: 'Co-branded sales',
      measures: 'Paid orders that carry both brands, refunds taken off.',
      unit: 'USD',
      targetType: 'Increase to',
      baseline: '0',
      target: '$50,000',
      due: '2027-07-04',
      frequency: 'Weekly',
      reportedBy: 'both',
      source: 'Stripe dashboard',
      kind: 'Outcome',
    });
    await mara.click('Add KPI');
    await mara.see('Step 5 of 5');
    await mara.click('Sign: Co-branded sales');
    await mara.see('Signed: “Co-branded sales”.');
    await jonas.openSidebar();
    await jonas.click('Sign the KPI “Co-branded sales”.');
    await jonas.click('Sign: Co-branded sales');
    await jonas.see('Signed: “Co-branded sales”.');
    const signatures = (await desk.tab('Agreements')).map(({ Side, Person, Decision }) => [
      Side,
      Person,
      Decision,
    ]);
    expect(signatures).toEqual([
      ['A', 'Mara Lindqvist', 'sign'],
      ['B', 'Jonas Schreiber', 'sign'],
    ]);
    expect(await desk.row('KPIs', 'KPI', 'Co-branded sales')).toMatchObject({ Target: 50_000 });
    await sync();
    expect(await desk.row('KPIs', 'KPI', 'Co-branded sales')).toMatchObject({ Agreement: 'Agreed' });
    expect(await desk.database('KPIs')).toMatchObject([
      { KPI: 'Co-branded sales', Target: 50_000, Agreement: 'Agreed' },
    ]);
    const again = await desk.instep('sync');
    expect(`${again.out}${again.err}`).toContain('Nothing to do: both sides are equal.');
  });

  it('offers the four starter goals', async () => {
    await mara.go('Goals');
    await mara.click('Start with one of four');
    await mara.click('Add all four');
    await mara.see('Four starter goals are in the Goals tab.');
    const goals = await desk.tab('Goals');
    expect(goals.map(({ Goal, Priority, Target }) => [Goal, Priority, Target])).toEqual([
      ['Co-branded sales', '', 50_000],
      ['Revenue growth', 'Critical', 50_000],
      ['Market access', 'High', 1000],
      ['Cost reduction', 'Medium', ''],
      ['Brand building', 'Low', 50_000],
    ]);
  });
});

describe('F2: incompatible yardsticks', () => {
  it('hides an answer until both exist, then shows where they differ and why', async () => {
    const mine = '120,000 monthly active users by 30 June 2027';
    await mara.go('Why and parties');
    await mara.click('Say what success looks like');
    await mara.fill({ text: mine });
    await mara.click('Seal my answer');
    await mara.see('Your answer is sealed.');
    expect(JSON.stringify(await desk.tab('Success answers'))).not.toContain('120,000');
    await jonas.refresh();
    await jonas.go('Why and parties');
    await jonas.click('Say what success looks like');
    await jonas.see('Its words stay hidden until you have, too.');
    expect(await jonas.sidebar.locator('body').innerText()).not.toContain('120,000');
    await jonas.fill({ text: '$50,000 revenue within six months' });
    await jonas.click('Seal my answer');
    await jonas.see(/words are shown when Lumen Apps opens this page/);
    await mara.refresh();
    await mara.sidebar.getByRole('heading', { name: 'Side by side' }).waitFor();
    const flags = await mara.sidebar.getByRole('region', { name: 'Where you differ' }).innerText();
    expect(flags).toContain('Lumen Apps measures Volume / usage, Corvid Media measures Revenue.');
    expect(flags).toMatch(/count.*US dollars|count.*USD/i);
    expect(flags).toContain('Lumen Apps means 30 June 2027, Corvid Media means 4 July 2027.');
    await keepPicture(mara.page, 'journey-f2');
    expect(JSON.stringify(await desk.tab('Success answers'))).toContain('120,000');
  });
});

describe('F3: goals that pass SMART', () => {
  const read = async (sentence: string): Promise<string> => {
    await mara.go('Goals');
    await mara.click('Add a goal');
    const again = mara.sidebar.getByRole('button', { name: 'Start over' });
    if (await again.isVisible()) await again.click();
    await mara.fill({ statement: sentence });
    await mara.click('Read the sentence');
    const panel = mara.sidebar.getByRole('region', { name: 'Read from the sentence' });
    return panel.innerText();
  };

  it('fails M and T of “We want to grow together”', async () => {
    await read('We want to grow together');
    await mara.sidebar.getByRole('button', { name: 'Measurable: missing' }).waitFor();
    await mara.sidebar.getByRole('button', { name: 'Time-bound: missing' }).waitFor();
  });

  it('asks for the baseline of “by 25%” and computes the target', async () => {
    await read('Increase user signups by 25% in 6 months through joint campaigns.');
    await mara.sidebar.getByLabel('Where does it stand today?').fill('8,000');
    await mara.see('10,000');
    await mara.sidebar.getByLabel(/Right: Start 4 Jan 2027, Due 4 Jul 2027/).check();
    await mara.click('Fill in the form');
    await mara.sidebar.getByRole('button', { name: 'Measurable: fine' }).waitFor();
    await mara.fill({ title: 'Sign-ups' });
    await mara.click('Add goal');
    await mara.see('“Sign-ups” is in row');
    const goal = (await desk.tab('Goals')).find(({ Goal }) => Goal === 'Sign-ups');
    expect(goal).toMatchObject({ Baseline: 8000, Target: 10_000, Unit: 'count', State: 'Ready' });
  });

  it('reads “Q1 of next year” as a window to confirm', async () => {
    expect(await read('Generate $50,000 in co-branded sales Q1 of next year.')).toMatch(
      /1 Jan 2028[\s\S]*31 Mar 2028/,
    );
  });

  it('asks which day “by Q4” means, and creates three milestones', async () => {
    expect(await read('Expand to three new European markets by Q4.')).toContain('can mean before');
    await mara.click('31 Dec 2027');
    await mara.click('Fill in the form');
    await mara.sidebar.getByLabel('Also create 3 milestones').waitFor();
    await mara.fill({ title: 'New markets' });
    await mara.click('Add goal');
    await mara.see('3 milestones made.');
    const milestones = await desk.tab('Milestones');
    expect(milestones.map(({ Milestone }) => Milestone)).toEqual([
      'New European market 1',
      'New European market 2',
      'New European market 3',
    ]);
    await sync();
    expect((await desk.database('Milestones')).length).toBe(3);
    expect((await desk.database('Goals')).map(({ Goal }) => Goal)).toContain('New markets');
  });

  it('says that “Immediate” is no date', async () => {
    expect(await read('Save 30% of the cost, immediate.')).toContain('no date');
  });
});

describe('F4: KPIs, and a stop at six', () => {
  let formulas: unknown;

  it('says that an activity alone fails “at least one outcome”, beside the form and at its goal', async () => {
    formulas = await desk.formulas('Dashboard');
    await startFromLibrary(mara, 'Posts published', 'Brand building', { target: '40' });
    await mara.click('Relevant: missing');
    await mara.see('Its goal has no outcome KPI: activities show busy work, not results.');
    await keepPicture(mara.page, 'journey-f4-activity');
    await mara.fill({ kind: 'Outcome' });
    await mara.sidebar.getByRole('button', { name: 'Relevant: fine' }).waitFor();
    await mara.fill({ kind: 'Activity' });
    await mara.click('Add KPI');
    await mara.see('“Posts published” is in row');
    await mara.go('Goals');
    const goal = mara.sidebar.getByRole('article', { name: 'Brand building' });
    await goal.getByText('It has no outcome KPI').waitFor();
    await mara.go('KPIs');
    await mara.click(/^Posts published/);
    await mara.click('Park');
    await mara.see('“Posts published” is parked; its history stays.');
    await goal.waitFor({ state: 'detached' });
  });

  it('warns at three that four to six are right, and is content with six', async () => {
    await addFromLibrary(mara, 'Sign-ups', 'Sign-ups', { baseline: '8,000', target: '10,000' });
    await addFromLibrary(mara, 'Qualified leads', 'Market access', { target: '1,000' });
    await mara.go('KPIs');
    await mara.see('3 active. Pick 4 to 6 that matter most to your goals.');
    await addFromLibrary(mara, 'Cost', 'Cost reduction', {
      unit: 'USD',
      baseline: '100,000',
      target: '70,000',
    });
    await addFromLibrary(mara, 'Impressions', 'Brand building', { target: '50,000' });
    await addFromLibrary(mara, 'Markets entered', 'New markets', { target: '3' });
    await mara.go('KPIs');
    await mara.see('6 active, 4 to 6 is right');
    expect(await desk.formulas('Dashboard')).toEqual(formulas);
  });

  it('refuses the seventh in the words practitioners use, and parking one lets it in', async () => {
    await startFromLibrary(mara, 'Social media mentions', 'Brand building', { target: '500' });
    await mara.click('Add KPI');
    await mara.see('There are already 6 active KPIs');
    await mara.see('If you track everything, you’re tracking nothing.');
    expect(await desk.row('KPIs', 'KPI', 'Social media mentions')).toBeUndefined();
    await keepPicture(mara.page, 'journey-f4');
    await mara.click('Park Impressions and save');
    await mara.see('“Social media mentions” is in row');
    const uses = (await desk.tab('KPIs')).map(({ KPI, Use }) => [KPI, Use]);
    const expected = [
      ['Co-branded sales', 'Active'],
      ['Posts published', 'Parked'],
      ['Sign-ups', 'Active'],
      ['Qualified leads', 'Active'],
      ['Cost', 'Active'],
      ['Impressions', 'Parked'],
      ['Markets entered', 'Active'],
      ['Social media mentions', 'Active'],
    ];
    expect(uses).toEqual(expected);
    expect(await desk.formulas('Dashboard')).toEqual(formulas);
    // The formulas are live: each KPI in use is a card, and a parked one is none.
    const cards = (await desk.shown('Dashboard!A6:A11')).map(([name]) => name);
    expect(cards).toEqual(expected.filter(([, use]) => use === 'Active').map(([name]) => name));
    await sync();
    const pages = (await desk.database('KPIs')).map(({ KPI, Use }) => [KPI, Use]);
    expect(pages.sort()).toEqual(expected.sort());
    expect(await desk.formulas('Dashboard')).toEqual(formulas);
  });
});
