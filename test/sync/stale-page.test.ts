// A page is read again before it is written, unless the listing is fresh beyond doubt.
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/sync/ports.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import { type Gate, openGate } from '../simulation/gate.ts';
import { createMemoryNotion, createNotionStore, setProperty } from '../simulation/memory-notion.ts';
import {
  addRow,
  blankValues,
  createMemorySheet,
  createSheetStore,
  setCell,
} from '../simulation/memory-sheet.ts';
import { check, derive, SIMULATED_TABLES } from '../simulation/tables.ts';

const START = 1_800_000_000_000;

/** A title is edited in the sheet, and right after the listing also in Notion; the clock jumps meanwhile. */
const playRun = async (jumpMs: number) => {
  const sheet = createMemorySheet(SIMULATED_TABLES);
  const notion = createMemoryNotion(SIMULATED_TABLES, () => START);
  const row = addRow(sheet, 'aims', 'A-1', { ...blankValues(sheet, 'aims'), title: 'Old' });
  let now = START;
  const asked: string[] = [];
  const clock: Clock = { now: () => now, sleep: async () => undefined };
  const run = (gate: Gate) =>
    runSync({
      tables: SIMULATED_TABLES,
      sheet: createSheetStore(sheet, openGate),
      notion: createNotionStore(notion, gate),
      clock,
      random: () => 0.5,
      derive,
      check,
      emit: () => undefined,
    });
  await run(openGate);
  const [page] = notion.pages.values();
  if (page === undefined) throw new Error('The first run made no page.');
  setCell(row, 'title', 'From the sheet');
  await run(async (request, apply) => {
    asked.push(request.name);
    const answer = apply();
    if (request.name === 'list') {
      now += jumpMs;
      setProperty(notion, page, 'title', 'From Notion');
    }
    return answer;
  });
  return { asked, title: page.values.title };
};

describe('a page that a person edits during the run', () => {
  it.each([
    ['long after the listing', 2_001],
    ['when the clock has stepped back', -1],
    ['when the clock has stepped back by an hour', -3_600_000],
  ])('is read again and left alone %s', async (_when, jumpMs) => {
    expect(await playRun(jumpMs)).toEqual({ asked: ['list', 'retrieve'], title: 'From Notion' });
  });

  it('is not read again right after the listing', async () => {
    expect((await playRun(2_000)).asked).toEqual(['list', 'patch']);
  });
});
