// The program killed at request 1, 2, 3 … n: one more run finishes the job; no duplicate, nothing lost (L8).
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

/** The built program, without the look for changed sources that `bin/instep.mjs` begins with. */
const program = `const { runCli } = await import(${JSON.stringify(new URL('../../dist/instep.mjs', import.meta.url).href)}); await runCli(process.argv.slice(1));`;

/** Runs `instep sync` in a process of its own and kills it when its nth request arrives. Resolves to whether it was killed. */
const syncKilledAt = (services: TwoServices, n: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '--eval', program, '--', ...services.args],
      {
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...services.env },
        stdio: 'ignore',
      },
    );
    let seen = 0;
    let killed = false;
    const stop = services.faults.onRequest(() => {
      seen += 1;
      if (seen !== n) return;
      // The request itself has arrived and is carried out; nobody is left to hear the answer.
      killed = true;
      child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => {
      stop();
      resolve(killed);
    });
  });

/**
 * A run that dies at its nth request, as the services see it: that request is carried out without an answer, and none
 * follows. Quicker than a process, so that a long run can be cut everywhere. Resolves to whether it came that far.
 */
const syncDeadAfter = async (services: TwoServices, n: number): Promise<boolean> => {
  let seen = 0;
  const stop = services.faults.onRequest(() => {
    seen += 1;
  });
  services.faults.add({ nth: n, fault: { kind: 'answer-lost' } });
  services.faults.add({ nth: n + 1, times: Number.POSITIVE_INFINITY, fault: { kind: 'hang-up' } });
  await services.sync().catch(() => undefined);
  services.faults.clear();
  stop();
  return seen >= n;
};

const expectEqualSides = async (services: TwoServices): Promise<void> => {
  for (const [tab, database, title] of [
    ['Goals', 'Goals', 'Goal'],
    ['KPIs', 'KPIs', 'KPI'],
  ] as const) {
    const rows = await services.tab(tab);
    const pages = await services.pages(database);
    expect(pages.map((page) => page.key).sort()).toEqual(Object.keys(rows).sort());
    for (const page of pages) expect(page.values[title]).toBe(rows[page.key]?.[title]);
  }
};

describe('a run that dies at any request', () => {
  let services: TwoServices;
  beforeAll(async () => {
    services = await openTwoServices({ example: 'small' });
  });
  afterAll(() => services.close());

  it('leaves a first sync that one more run finishes', { timeout: 120_000 }, async () => {
    const restore = services.save();
    let n = 1;
    for (; ; n += 1) {
      restore();
      const died = await syncDeadAfter(services, n);
      const summary = await services.sync();
      expect(summary.exitCode, `after it died at request ${n}`).toBe(0);
      await expectEqualSides(services);
      if (!died) break;
    }
    expect((await services.sync()).writes).toEqual({ sheet: 0, notion: 0 });
    // The first sync makes databases, pages and the base: a scenario that ended early would prove nothing.
    expect(n).toBeGreaterThan(25);
  });

  it('leaves edits on both sides that one more run finishes', { timeout: 240_000 }, async () => {
    await services.sync();
    await services.type('KPIs', 'KPI-LEADS1', 'KPI', 'Leads with an address');
    const page = (await services.pages('KPIs')).find((each) => each.key === 'KPI-SALES1');
    if (page === undefined) throw new Error('The page of the sales KPI is missing.');
    await services.person.notion.pages.update({
      page_id: page.id,
      properties: { Target: { number: 60_000 } },
    });
    const restore = services.save();
    let n = 1;
    for (; ; n += 1) {
      restore();
      const killed = await syncKilledAt(services, n);
      expect((await services.sync()).held).toBe(0);
      const rows = await services.tab('KPIs');
      const pages = await services.pages('KPIs');
      expect(rows['KPI-SALES1']?.Target, `after a kill at request ${n}`).toBe(60_000);
      expect(pages.find((each) => each.key === 'KPI-LEADS1')?.values.KPI).toBe('Leads with an address');
      expect(pages).toHaveLength(2);
      if (!killed) break;
    }
    expect(n).toBeGreaterThan(9);
  });

  it('leaves a number typed in Notion that becomes one reading, and no second one', {
    timeout: 240_000,
  }, async () => {
    await services.sync();
    const leads = (await services.pages('KPIs')).find((each) => each.key === 'KPI-LEADS1');
    await services.as('mara').pages.update({
      page_id: leads?.id ?? '',
      properties: { 'New reading': { number: 4321 } },
    });
    const before = Object.keys(await services.tab('Readings')).length;
    const restore = services.save();
    let n = 1;
    for (; ; n += 1) {
      restore();
      const died = await syncDeadAfter(services, n);
      expect((await services.sync()).exitCode, `after it died at request ${n}`).toBe(0);
      const rows = Object.values(await services.tab('Readings'));
      expect(
        rows.filter((row) => row.Value === 4321),
        `after it died at request ${n}`,
      ).toMatchObject([{ KPI: 'KPI-LEADS1', Origin: 'Notion' }]);
      expect(rows).toHaveLength(before + 1);
      const page = (await services.pages('KPIs')).find((each) => each.key === 'KPI-LEADS1');
      expect(page?.values).toMatchObject({ 'New reading': null, Current: 4321 });
      expect((await services.sync()).writes).toEqual({ sheet: 0, notion: 0 });
      if (!died) break;
    }
    // Read, list, commit ahead, read, empty, write what was computed, commit.
    expect(n).toBeGreaterThan(10);
  });
});
