// What the sidebar judges health by: check-ins that were due by the tab Rhythm, and those that left something written.
import { expect, test } from 'vitest';
import { fillPartnership, useAddOn } from './test-add-on.ts';

const open = useAddOn();

test('a check-in that was due is told, held or not; none is before its day has passed', async () => {
  const addOn = await open();
  fillPartnership(addOn);
  const meetings = async () => {
    const { health } = await addOn.call('getSidebarState', []);
    return health.meetings.map(
      ({ date, held, meeting }) => `${meeting} ${date} ${held ? 'held' : 'not held'}`,
    );
  };
  const today = (await addOn.call('getSidebarState', [])).health.today;
  addOn.put('rhythm', 'RH-1', { meeting: 'Tactical sync', rule: 'FREQ=WEEKLY', first: today, time: '10:00' });
  expect(await meetings()).toEqual([]);
  addOn.clock.advance(3 * 24 * 60 * 60 * 1000);
  expect(await meetings()).toEqual([`Tactical sync ${today} not held`]);
  addOn.put('actions', 'A-1', { title: 'Send the list', createdIn: `RH-1-${today}` });
  expect(await meetings()).toEqual([`Tactical sync ${today} held`]);
});
