// The main job without a browser: `npm start -- --once --json`, as a script would call it.
import { describe, expect, it } from 'vitest';
import { instep } from '../support/command.ts';

describe('the main job', () => {
  it('is done in a throw-away workspace, and every value is read back', { timeout: 120_000 }, async () => {
    const ended = await instep(['local', '--once', '--json']);
    const report = JSON.parse(ended.out.trim().split('\n').at(-1) ?? '');
    expect(report).toEqual({
      ok: true,
      kpi: {
        key: expect.stringMatching(/^KPI-[0-9A-Z]{6}$/),
        sheetRow: 6,
        notionPageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      roundTrip: { sheetToNotion: true, notionToSheet: true, bothKept: true },
      checkIn: {
        pageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        title: 'Tactical sync – 9 February 2027',
        blocks: expect.any(Number),
      },
      secondRun: { writes: 0 },
      requests: { google: expect.any(Number), notion: expect.any(Number) },
      ms: expect.any(Number),
    });
    expect(report.checkIn.blocks).toBeGreaterThan(20);
    expect(report.checkIn.blocks).toBeLessThanOrEqual(45);
    expect(report.requests.google).toBeGreaterThan(10);
    expect(ended.code).toBe(0);
  });
});
