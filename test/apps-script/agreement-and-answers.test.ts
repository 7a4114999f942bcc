// Signing goals and the why, blind success answers, and the recovery: each step through the built script, by both parties.
import { describe, expect, test } from 'vitest';
import type { SidebarState } from '../../apps-script/api.ts';
import { ANN, BEN } from '../emulators/apps-script/test-host.ts';
import { bursts, refused, saved } from './answers.ts';
import { type AddOn, fillPartnership, signUps, useAddOn } from './test-add-on.ts';

const openEmpty = useAddOn();
const open = async (): Promise<AddOn> => {
  const addOn = await openEmpty();
  fillPartnership(addOn);
  return addOn;
};
const state = (addOn: AddOn, user = ANN): Promise<SidebarState> => addOn.call('getSidebarState', [], user);

const sign = (addOn: AddOn, key: string, hash: string, user = ANN) =>
  addOn.call('signTerms', [{ key, hash, decision: 'sign', note: '' }], user);

const write = async (
  addOn: AddOn,
  table: 'goals' | 'partnership',
  key: string,
  input: Record<string, string>,
) => {
  const now = await state(addOn);
  const row = table === 'goals' ? now.goals.find((goal) => goal.key === key)! : now.partnership!;
  return saved(await addOn.call('saveRecord', [{ table, key, seen: row.fingerprint, input }]));
};

const WHOLE = { target: '10', unit: 'count', baseline: '5', start: '2027-01-04', due: '2027-06-30' };

describe('signing', () => {
  test('a goal by both makes it agreed; a change of its target asks both again', async () => {
    const addOn = await open();
    expect(
      refused(await sign(addOn, 'G-1', (await state(addOn)).goals[0]!.terms.hash)).problems[0]!.message,
    ).toContain('needs a target');
    const { hash } = (await write(addOn, 'goals', 'G-1', WHOLE)).state.goals[0]!.terms;
    saved(await sign(addOn, 'G-1', hash));
    const both = saved(await sign(addOn, 'G-1', hash, BEN));
    expect(both.state.goals[0]).toMatchObject({
      state: 'Agreed',
      terms: { agreement: 'Agreed', version: 1, waitingFor: [] },
    });
    const changed = await write(addOn, 'goals', 'G-1', { target: '12' });
    expect(changed.state.goals[0]!.terms).toMatchObject({
      agreement: 'Changed',
      waitingFor: ['A', 'B'],
      changed: [{ field: 'target', label: 'Target', agreed: '10', now: '12' }],
      signatures: [{ side: 'B', person: 'Ben', isCurrent: false }, { side: 'A' }],
    });
  });

  test('the shared why by both makes it mutual', async () => {
    const addOn = await open();
    expect(refused(await sign(addOn, 'P-1', (await state(addOn)).why.hash)).problems[0]!.message).toContain(
      'no shared why',
    );
    const { why } = (await write(addOn, 'partnership', 'P-1', { why: 'Sign-ups where both are weak' })).state;
    saved(await sign(addOn, 'P-1', why.hash));
    const both = saved(await sign(addOn, 'P-1', why.hash, BEN));
    expect(both.state.why).toMatchObject({ agreement: 'Agreed', version: 1, waitingFor: [] });
  });

  test('beyond what a manager may decide alone asks for the sponsor', async () => {
    const addOn = await openEmpty();
    fillPartnership(addOn);
    addOn.put('people', 'PER-C', {
      name: 'Cy',
      side: 'A',
      email: 'cy@lumen.example',
      role: 'Manager',
      maxTargetChange: 0.1,
    });
    const { hash } = (await write(addOn, 'goals', 'G-1', WHOLE)).state.goals[0]!.terms;
    saved(await sign(addOn, 'G-1', hash));
    saved(await sign(addOn, 'G-1', hash, BEN));
    const next = (await write(addOn, 'goals', 'G-1', { target: '20' })).state.goals[0]!.terms.hash;
    const answer = refused(await sign(addOn, 'G-1', next, { email: 'cy@lumen.example' }));
    expect(answer.problems[0]!.message).toContain('The sponsor of party A has to sign');
  });
});

const ANSWER_A = {
  text: '120,000 monthly active users by 30 June 2027',
  family: 'Volume / usage',
  unit: 'count',
  number: '120000',
  due: '2027-06-30',
  population: '',
};
const ANSWER_B = {
  text: '$50,000 revenue within six months',
  family: 'Revenue',
  unit: 'USD',
  number: '50000',
  due: '2027-07-04',
  population: '',
};

describe('success answers', () => {
  test('stay out of the sheet until both have sealed, and are proven unchanged', async () => {
    const addOn = await open();
    const sealed = saved(await addOn.call('sealAnswer', [ANSWER_A]));
    expect(sealed.state.answers).toMatchObject({
      mine: { text: ANSWER_A.text, number: 120_000 },
      A: { revealed: false, text: null },
      B: null,
      bothSealed: false,
    });
    expect(JSON.stringify(addOn.rows('Success answers'))).not.toContain('monthly active');
    expect(await state(addOn, BEN)).toMatchObject({
      answers: { mine: null, A: { revealed: false, text: null } },
    });
    expect(refused(await addOn.call('revealAnswer', [])).problems[0]!.message).toContain(
      'The other side has not answered yet',
    );
    expect((await state(addOn)).waiting).toContainEqual(
      expect.objectContaining({ side: 'B', kind: 'seal-answer' }),
    );

    saved(await addOn.call('sealAnswer', [ANSWER_B], BEN));
    const shown = saved(await addOn.call('revealAnswer', [], BEN));
    expect(shown.state.answers).toMatchObject({
      A: { text: null },
      B: { text: ANSWER_B.text, sealHolds: true },
      bothSealed: true,
      bothRevealed: false,
    });
    const both = saved(await addOn.call('revealAnswer', []));
    expect(both.state.answers).toMatchObject({
      A: { text: ANSWER_A.text, sealHolds: true, number: 120_000 },
      bothRevealed: true,
    });
  });

  test('can be sealed anew until the other side has, and by nobody afterwards', async () => {
    const addOn = await open();
    saved(await addOn.call('sealAnswer', [ANSWER_B]));
    saved(await addOn.call('sealAnswer', [ANSWER_A]));
    expect(addOn.rows('Success answers')).toHaveLength(1);
    saved(await addOn.call('sealAnswer', [ANSWER_B], BEN));
    expect(refused(await addOn.call('sealAnswer', [ANSWER_B])).reason).toBe('stale');
  });

  test('are shown by the person who sealed last for a side, and by nobody else of it', async () => {
    const addOn = await open();
    const cy = { email: 'cy@lumen.example' };
    addOn.put('people', 'PER-C', { name: 'Cy', side: 'A', email: cy.email, role: 'Sponsor' });
    saved(await addOn.call('sealAnswer', [ANSWER_A]));
    saved(await addOn.call('sealAnswer', [ANSWER_B], cy));
    saved(await addOn.call('sealAnswer', [ANSWER_B], BEN));
    expect(refused(await addOn.call('revealAnswer', [])).problems[0]!.message).toContain(
      'Cy shows that one: it is kept with that account.',
    );
    expect(saved(await addOn.call('revealAnswer', [], cy)).state.answers.A).toMatchObject({
      text: ANSWER_B.text,
      sealHolds: true,
    });
  });

  test('are not sealed when they cannot be kept, and are kept before they are sealed', async () => {
    const addOn = await open();
    const { problems } = refused(await addOn.call('sealAnswer', [{ ...ANSWER_A, text: 'x'.repeat(9_500) }]));
    expect(problems).toMatchObject([{ field: 'text' }]);
    expect(problems[0]!.message).toContain('nothing was sealed. Shorten it');
    expect(addOn.rows('Success answers')).toEqual([]);
    const { calls } = await addOn.trace('sealAnswer', [ANSWER_A]);
    const kept = calls.indexOf('Properties.setProperty');
    expect(kept).toBeGreaterThan(-1);
    expect(calls.findIndex((call) => /^Range\.set/.test(call))).toBeGreaterThan(kept);
  });

  test('that were changed in the sheet are seen to be', async () => {
    const addOn = await open();
    saved(await addOn.call('sealAnswer', [ANSWER_A]));
    saved(await addOn.call('sealAnswer', [ANSWER_B], BEN));
    saved(await addOn.call('revealAnswer', []));
    const { sheetId } = addOn.workbook.sheetByTitle('Success answers')!;
    addOn.workbook
      .as({ email: BEN.email, source: 'api' })
      .setRawValues({ sheetId, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 5, endColumnIndex: 6 }, [
        ['Something else'],
      ]);
    expect((await state(addOn)).answers.A).toMatchObject({ text: 'Something else', sealHolds: false });
  });

  test('that differ keep goals from being signed until a primary KPI is chosen', async () => {
    const addOn = await open();
    await write(addOn, 'goals', 'G-1', WHOLE);
    saved(await addOn.call('sealAnswer', [ANSWER_A]));
    saved(await addOn.call('sealAnswer', [ANSWER_B], BEN));
    saved(await addOn.call('revealAnswer', []));
    const { goals } = saved(await addOn.call('revealAnswer', [], BEN)).state;
    expect(goals[0]!.obstacles.join(' ')).toContain('A measures Volume / usage, B measures Revenue.');
    expect(refused(await sign(addOn, 'G-1', goals[0]!.terms.hash)).reason).toBe('invalid');
    const chosen = saved(
      await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, primary: 'yes' } }]),
    );
    expect(chosen.state.goals[0]!.obstacles).toEqual([]);
    saved(await sign(addOn, 'G-1', chosen.state.goals[0]!.terms.hash));
  });
});

describe('a recovery', () => {
  test('goes weekly with three to five KPIs, and leaving it brings everything back', async () => {
    const addOn = await open();
    addOn.put('rhythm', 'RH-1', {
      meeting: 'Tactical sync',
      rule: 'FREQ=WEEKLY;INTERVAL=2',
      first: '2027-01-05',
      time: '10:00',
    });
    expect(refused(await addOn.call('enterRecovery', [{ resetOn: '2026-12-01' }])).problems).toMatchObject([
      { field: 'resetOn' },
    ]);
    const entering = await addOn.trace('enterRecovery', [{ resetOn: '2027-01-08' }]);
    expect(bursts(entering.calls)).toEqual({ reads: 1, writes: 1 });
    // What leaving brings back is kept before it is written over.
    const kept = entering.calls.indexOf('Properties.setProperty');
    expect(kept).toBeGreaterThan(-1);
    expect(entering.calls.findIndex((call) => /^Range\.set/.test(call))).toBeGreaterThan(kept);
    const { recovery, limits, rhythm } = await state(addOn);
    expect(recovery).toMatchObject({
      isOn: true,
      since: '2027-01-04',
      firstReadingDue: '2027-01-11',
      facts: { resetMeeting: '2027-01-08', rule: 'FREQ=WEEKLY', whySignedBy: [] },
      goals: [{ key: 'G-1', decision: null }],
    });
    expect(limits).toEqual({ min: 3, max: 5 });
    expect(rhythm).toMatchObject([{ rule: 'FREQ=WEEKLY' }, { meeting: 'Reset', first: '2027-01-08' }]);
    expect(
      saved(await addOn.call('decideGoal', [{ key: 'G-1', decision: 'Keep' }])).state.recovery.goals[0],
    ).toMatchObject({ decision: 'Keep' });
    const left = saved(await addOn.call('leaveRecovery', [], BEN));
    expect(left.state).toMatchObject({
      partnership: { stage: 'Active' },
      limits: { min: 4, max: 6 },
      recovery: { isOn: false },
    });
    expect(left.state.rhythm[0]).toMatchObject({ rule: 'FREQ=WEEKLY;INTERVAL=2' });
  });

  test('that was left for an evaluation and begins again still knows the old rhythm', async () => {
    const addOn = await open();
    addOn.put('rhythm', 'RH-1', {
      meeting: 'Tactical sync',
      rule: 'FREQ=WEEKLY;INTERVAL=2',
      first: '2027-01-05',
      time: '10:00',
    });
    saved(await addOn.call('enterRecovery', [{ resetOn: '2027-01-08' }]));
    await write(addOn, 'partnership', 'P-1', { stage: 'Under evaluation' });
    saved(await addOn.call('enterRecovery', [{ resetOn: '2027-01-15' }]));
    const { rhythm } = saved(await addOn.call('leaveRecovery', [])).state;
    expect(rhythm[0]).toMatchObject({ rule: 'FREQ=WEEKLY;INTERVAL=2' });
  });

  test('does not follow a pilot', async () => {
    const addOn = await open();
    await write(addOn, 'partnership', 'P-1', { stage: 'Pilot' });
    const { problems } = refused(await addOn.call('enterRecovery', [{ resetOn: '2027-01-08' }]));
    expect(problems[0]!.message).toContain('this one is in the stage “Pilot”');
  });

  test('leaves what people changed meanwhile: the rule of the meeting and the limits', async () => {
    const addOn = await open();
    addOn.put('rhythm', 'RH-1', {
      meeting: 'Tactical sync',
      rule: 'FREQ=WEEKLY;INTERVAL=2',
      first: '2027-01-05',
      time: '10:00',
    });
    saved(await addOn.call('enterRecovery', [{ resetOn: '2027-01-08' }]));
    const change = async (table: 'rhythm' | 'partnership', key: string, input: Record<string, string>) => {
      const now = await state(addOn);
      const row = table === 'rhythm' ? now.rhythm.find((each) => each.key === key)! : now.partnership!;
      return saved(await addOn.call('saveRecord', [{ table, key, seen: row.fingerprint, input }]));
    };
    await change('rhythm', 'RH-1', { rule: 'FREQ=MONTHLY' });
    await change('partnership', 'P-1', { kpiMin: '2', kpiMax: '8' });
    const left = saved(await addOn.call('leaveRecovery', []));
    expect(left.state.rhythm[0]).toMatchObject({ rule: 'FREQ=MONTHLY' });
    expect(left.state.limits).toEqual({ min: 2, max: 8 });
  });

  test('drops a goal by closing it, never by deleting it', async () => {
    const addOn = await open();
    saved(await addOn.call('enterRecovery', [{ resetOn: '2027-01-08' }]));
    saved(await addOn.call('decideGoal', [{ key: 'G-1', decision: 'Drop' }]));
    expect(addOn.rows('Goals')).toMatchObject([{ 'Instep key': 'G-1', State: 'Closed', Outcome: 'Dropped' }]);
  });
});
