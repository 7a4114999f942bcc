// F6: a definition changes in mid-project: everything goes on with the version both signed, until both sign the new one.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KPIS, READINGS } from '../../src/domain/fields.ts';
import { CHANGES } from '../../src/domain/ledger-tables.ts';
import { pageText } from '../support/page-text.ts';
import { type CommandFolder, openCommandFolder } from '../support/run-in-folder.ts';
import { appendRows, signRecords } from '../support/sign.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

const KPI = 'KPI-LEADS1';

let services: TwoServices;
let command: CommandFolder;

beforeEach(async () => {
  services = await openTwoServices({ example: 'small' });
  command = openCommandFolder(services.env);
  await signRecords(services, KPIS, [KPI]);
  await appendRows(services, READINGS, [
    { key: 'R-000001', kpi: KPI, periodEnd: '2027-01-24', value: 120, reportedBy: 'B', origin: 'Import' },
  ]);
  await services.sync();
});
afterEach(async () => {
  command.remove();
  await services.close();
});

const page = async () => {
  const found = (await services.pages('KPIs')).find(({ key }) => key === KPI);
  if (found === undefined) throw new Error('The page of the KPI is missing.');
  return found;
};
const row = async () => (await services.tab('KPIs'))[KPI];
const comments = async (): Promise<readonly string[]> =>
  (await services.person.notion.comments.list({ block_id: (await page()).id })).results.map((comment) =>
    comment.rich_text.map((piece) => piece.plain_text).join(''),
  );
const memorandum = async (): Promise<string> => {
  const said = await command.run([
    'memorandum',
    '--spreadsheet',
    services.spreadsheetId,
    '--notion-page',
    services.rootPageId,
    '--json',
  ]);
  const { url } = JSON.parse(said.out.trim());
  return pageText(services.person.notion, String(/([0-9a-f]{32})/.exec(url)?.[1]));
};

describe('F6: a change of a definition', () => {
  it('asks the other side to acknowledge the notice, once, on the page concerned', async () => {
    await appendRows(services, CHANGES, [
      {
        key: 'CN-000001',
        what: 'Sign-up flow changed',
        side: 'A',
        filedOn: '2027-01-25',
        effective: '2027-01-25',
        kpis: [KPI],
      },
    ]);
    await services.sync();
    await services.sync();
    const told = await comments();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /^@Jonas Schreiber .*“Sign-up flow changed”\. Please acknowledge it by 28 January 2027/,
    );
  });

  it('computes with version 1 and says Changed until both have signed version 2', {
    timeout: 60_000,
  }, async () => {
    const before = await row();
    expect(before).toMatchObject({ Agreement: 'Agreed' });
    await services.type('KPIs', KPI, 'Counting rule', 'Only leads with an e-mail address.');
    await services.type('KPIs', KPI, 'Target', 500);
    await services.sync();
    const changed = await row();
    expect(changed).toMatchObject({
      Agreement: 'Changed',
      Progress: before?.Progress,
      'Expected by now': before?.['Expected by now'],
      Status: before?.Status,
    });
    expect((await page()).values).toMatchObject({ Agreement: 'Changed', Target: 500 });
    const old = await memorandum();
    expect(old).toContain('From 0 to 1,000');
    expect(old).toContain('Version 1, ');
    expect(old).toContain('the change of New leads');
    await services.sync();
    expect((await comments()).filter((text) => text.includes('This definition was changed'))).toHaveLength(2);

    await signRecords(services, KPIS, [KPI], ['A']);
    await services.sync();
    expect(await row()).toMatchObject({ Agreement: 'Changed', Progress: before?.Progress });
    services.clock.advance(5 * 60_000);
    await services
      .as('jonas')
      .pages.update({ page_id: (await page()).id, properties: { Sign: { select: { name: 'B signs' } } } });
    await services.sync();
    const switched = await row();
    expect(switched).toMatchObject({ Agreement: 'Agreed' });
    expect(switched?.Progress).toBeCloseTo(120 / 500, 6);
    const next = await memorandum();
    expect(next).toContain('From 0 to 500');
    expect(next).toContain('Version 2, ');
  });

  it('going back to the old words is agreed at once, and the reason of the rejection stays', async () => {
    const { 'Counting rule': rule, ...before } = (await row()) ?? {};
    await services.type('KPIs', KPI, 'Target', 500);
    await services.sync();
    await signRecords(services, KPIS, [KPI], ['A']);
    await services.type(
      'Agreements',
      Object.keys(await services.tab('Agreements')).at(-1) ?? '',
      'Decision',
      'reject',
    );
    await services.type(
      'Agreements',
      Object.keys(await services.tab('Agreements')).at(-1) ?? '',
      'Note',
      'Too low',
    );
    await services.sync();
    expect(await row()).toMatchObject({ Agreement: 'Disputed' });
    await services.type('KPIs', KPI, 'Target', 1000);
    await services.sync();
    expect(await row()).toMatchObject({ Agreement: 'Agreed', Target: before.Target, 'Counting rule': rule });
    expect(Object.values(await services.tab('Agreements')).at(-1)).toMatchObject({ Note: 'Too low' });
  });
});
