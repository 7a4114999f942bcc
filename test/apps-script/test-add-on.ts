// The built add-on in the script host, on a spreadsheet that a test fills and reads as the API would.
import { readFileSync } from 'node:fs';
import { beforeAll } from 'vitest';
import type { Saved, SidebarApi, SidebarState } from '../../apps-script/api.ts';
import { bundleAddOn } from '../../scripts/build-add-on.mjs';
import { civilDateToSerial, isCivilDate } from '../../src/domain/civil-date.ts';
import { headerNotes } from '../../src/domain/column-help.ts';
import type { Value } from '../../src/domain/field.ts';
import { tableById } from '../../src/domain/fields.ts';
import { tableColumns } from '../../src/domain/workbook-layout.ts';
import type { RunResult, ScriptUser } from '../../src/emulators/apps-script/host.ts';
import type { Clock } from '../../src/emulators/clock.ts';
import type { Workbook } from '../../src/emulators/google/workbook/workbook.ts';
import { ANN, type TestHost, useTestHosts } from '../emulators/apps-script/test-host.ts';

/** Those of the manifest, so that a call beyond them fails here as it would at Google. */
const SCOPES = (
  JSON.parse(readFileSync('appsscript.json', 'utf8')) as { oauthScopes: string[] }
).oauthScopes.map((scope) => scope.replace('https://www.googleapis.com/auth/', ''));

export const API = { email: 'sync@robot.example', source: 'api' } as const;

/** What an action did, and the state after it. */
export type WithState<Answer> = Answer extends Saved ? Answer & { readonly state: SidebarState } : Answer;

export interface AddOn extends TestHost {
  /** A server function as the page calls it, with the state that the page asks for after an action; throws when a call fails. */
  call<Name extends keyof SidebarApi>(
    name: Name,
    args: Parameters<SidebarApi[Name]>,
    user?: ScriptUser,
  ): Promise<WithState<ReturnType<SidebarApi[Name]>>>;
  /** The same, with what it did. */
  trace(name: keyof SidebarApi, args: readonly unknown[], user?: ScriptUser): Promise<RunResult>;
  /** Puts a record at the end of its tab, as the API does: raw, dates as serial numbers. */
  put(table: string, key: string, values: Readonly<Record<string, Value>>): void;
  /** The record rows of a tab by header, as values. */
  rows(title: string): Record<string, unknown>[];
}

const rangeOf = (workbook: Workbook, title: string, row: number, columns: number) => ({
  sheetId: workbook.sheetByTitle(title)!.sheetId,
  startRowIndex: row,
  endRowIndex: row + 1,
  startColumnIndex: 0,
  endColumnIndex: columns,
});

const readRows = (workbook: Workbook, title: string): Record<string, unknown>[] => {
  const { sheetId } = workbook.sheetByTitle(title)!;
  const { rowCount, columnCount } = workbook.contentExtent(sheetId);
  if (rowCount === 0) return [];
  const [headers, ...rows] = workbook.getValues({
    sheetId,
    startRowIndex: 0,
    startColumnIndex: 0,
    endRowIndex: rowCount,
    endColumnIndex: columnCount,
  });
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [String(headers![index]), cell])));
};

interface OpenOptions {
  readonly setUp?: boolean;
  /** Functions that a test adds to the script. */
  readonly extraCode?: string;
  readonly clock?: Clock;
  /** Another spreadsheet than a fresh one of the test's own. */
  readonly workbook?: Workbook;
  /** Runs before each service call. */
  readonly onCall?: (call: string) => void;
}

/** Gives `open()`: a fresh spreadsheet with the add-on in it, set up unless told otherwise. */
export const useAddOn = () => {
  const openHost = useTestHosts();
  let code = '';
  /** A set-up spreadsheet: made once a file by the add-on itself, then copied. */
  let book: ReturnType<Workbook['snapshot']> | undefined;
  beforeAll(async () => {
    ({ code } = await bundleAddOn());
  });
  return async ({ setUp = true, extraCode = '', ...more }: OpenOptions = {}): Promise<AddOn> => {
    const test = openHost(code + extraCode, {
      ...more,
      ...(setUp && book !== undefined && more.workbook === undefined ? { book } : {}),
      html: { Sidebar: '<p>page</p>', Guide: 'guide()' },
      scopes: SCOPES,
    });
    const { host, workbook } = test;
    const addOn: AddOn = {
      ...test,
      call: async (name, args, user = ANN) => {
        const ask = async (what: keyof SidebarApi, given: readonly unknown[]): Promise<unknown> => {
          const answer = await host.callFromPage(what, given, user);
          if (!answer.ok) throw new Error(answer.message);
          return answer.value;
        };
        const value = await ask(name, args);
        const isAction = typeof value === 'object' && value !== null && 'ok' in value && !('state' in value);
        return (isAction ? { ...value, state: await ask('getSidebarState', []) } : value) as never;
      },
      trace: (name, args, user = ANN) => host.run(name, args, { user, authMode: 'FULL' }),
      put: (tableId, key, values) => {
        const table = tableById(tableId);
        const row = readRows(workbook, table.tab).length + 1;
        const cells = tableColumns(table).map((column) => {
          const value = column.id === 'key' ? key : (values[column.id] ?? '');
          const field = table.fields.find((each) => each.id === column.id);
          if (field?.kind === 'date' && isCivilDate(String(value))) return civilDateToSerial(String(value));
          return Array.isArray(value) ? value.join(', ') : (value as string | number | boolean);
        });
        workbook.as(API).setRawValues(rangeOf(workbook, table.tab, row, cells.length), [cells]);
      },
      rows: (title) => readRows(workbook, title),
    };
    if (setUp && (book === undefined || more.workbook !== undefined)) {
      const done = await addOn.call('setUpSpreadsheet', [headerNotes()]);
      if (!done.ok) throw new Error(JSON.stringify(done));
      book = JSON.parse(JSON.stringify(workbook.snapshot())) as ReturnType<Workbook['snapshot']>;
    }
    return addOn;
  };
};

/** Two parties, their managers, and one goal. */
export const fillPartnership = (addOn: AddOn): void => {
  addOn.put('partnership', 'P-1', { name: 'Lumen × Corvid', timeZone: 'Europe/Berlin', currency: 'USD' });
  addOn.put('parties', 'PTY-A', { name: 'Lumen Apps', side: 'A' });
  addOn.put('parties', 'PTY-B', { name: 'Corvid Media', side: 'B' });
  addOn.put('people', 'PER-A', { name: 'Ann', side: 'A', email: 'Ann@Lumen.example', role: 'Manager' });
  addOn.put('people', 'PER-B', { name: 'Ben', side: 'B', email: 'ben@corvid.example', role: 'Manager' });
  addOn.put('goals', 'G-1', { title: 'More sign-ups', state: 'Ready' });
};

/** A KPI form that passes: the sign-ups of the worked examples. */
export const signUps: Readonly<Record<string, string>> = {
  name: 'Sign-ups',
  goal: 'G-1',
  measures: 'Accounts created on either site that confirmed their address',
  unit: 'count',
  targetType: 'Increase to',
  baseline: '8,000',
  target: '10000',
  start: '2027-01-01',
  due: '2027-06-30',
  frequency: 'Weekly',
  reportedBy: 'A',
  source: 'Admin dashboard',
  kind: 'Outcome',
  use: 'Active',
};
