// Stories in which a careless sync loses what somebody typed, over HTTP with the official clients.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createFileOutbox } from '../../src/cli/file-outbox.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

let services: TwoServices;
const folders: string[] = [];

afterEach(async () => {
  await services.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const newOutbox = () => {
  const folder = mkdtempSync(join(tmpdir(), 'instep-outbox-'));
  folders.push(folder);
  return createFileOutbox(join(folder, 'outbox.json'));
};

const KPI = 'KPI-SALES1';
const page = async () => {
  const found = (await services.pages('KPIs')).find((each) => each.key === KPI);
  if (found === undefined) throw new Error('The page of the sales KPI is missing.');
  return found;
};

describe('a person who takes an edit back after a run has died', () => {
  it('is believed: the value sent is not taken for an edit in Notion', async () => {
    services = await openTwoServices({ example: 'small', outbox: newOutbox() });
    await services.sync();
    await services.type('KPIs', KPI, 'Target', 777);
    // The run dies after the page was written, before the sheet knows.
    services.faults.add({
      service: 'sheets',
      method: 'POST',
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'hang-up' },
    });
    await services.sync();
    services.faults.clear();
    expect((await page()).values.Target).toBe(777);
    await services.type('KPIs', KPI, 'Target', 50_000);
    await services.sync();
    expect((await services.tab('KPIs'))[KPI]?.Target).toBe(50_000);
    expect((await page()).values.Target).toBe(50_000);
  });
});

describe('a dry run', () => {
  it('writes nothing, not even before the first run', async () => {
    services = await openTwoServices({ example: 'small' });
    let writes = 0;
    const stop = services.faults.onRequest((_, { method, path }) => {
      if (method !== 'GET' && !path.endsWith('/query') && !path.endsWith('/search')) writes += 1;
    });
    const summary = await services.sync([], { dryRun: true });
    stop();
    expect(writes).toBe(0);
    expect(summary.counts.created).toBeGreaterThan(4);
    expect((await services.sync()).exitCode).toBe(0);
  });
});

describe('a partnership typed by hand', () => {
  it('gets its key before anything in Notion carries it, so that a run which dies leaves one hub', {
    timeout: 120_000,
  }, async () => {
    services = await openTwoServices({ example: 'small' });
    const row = Object.keys(await services.tab('Partnership'))[0] ?? '';
    await services.type('Partnership', row, 'Instep key', '');
    const restore = services.save();
    for (let n = 1; n <= 12; n += 1) {
      restore();
      services.faults.add({ nth: n, fault: { kind: 'answer-lost' } });
      services.faults.add({ nth: n + 1, times: Number.POSITIVE_INFINITY, fault: { kind: 'hang-up' } });
      await services.sync().catch(() => undefined);
      services.faults.clear();
      await services.sync();
      expect(await services.pages('Partnerships'), `after it died at request ${n}`).toHaveLength(1);
    }
  });
});

describe('rows that a person removes together', () => {
  it('stay removed, although Notion hides the relation between their pages', async () => {
    services = await openTwoServices({ example: 'small' });
    await services.sync();
    await services.removeRow('Goals', 'G-MARKET');
    await services.removeRow('KPIs', 'KPI-LEADS1');
    await services.sync();
    await services.sync();
    expect(Object.keys(await services.tab('KPIs'))).toEqual([KPI]);
    expect((await services.pages('KPIs')).map((each) => each.key)).toEqual([KPI]);
    expect((await services.pages('Goals')).map((each) => each.key)).toEqual(['G-REVENV']);
    expect((await services.sync()).writes).toEqual({ sheet: 0, notion: 0 });
  });
});
