// Checks of the spreadsheet: who may open and edit it, whether its tabs stand, what its rows and its base say.
import { TABLES } from '../../domain/fields.ts';
import { BASE_TAB } from '../../domain/workbook-layout.ts';
import { readBase } from '../../sheets/base-tab.ts';
import type { Sharing } from '../../sheets/sharing.ts';
import { createSheetStore } from '../../sheets/store.ts';
import { mapWorkbook, requireLayout, type WorkbookMap } from '../../sheets/workbook-map.ts';
import type { SheetSnapshot } from '../../sync/ports.ts';
import { isStoreError } from '../../sync/store-error.ts';
import { snapshotToRecords } from '../partnership-state.ts';
import type { PartnershipSync } from '../partnership-sync.ts';
import { type Finding, fail, ok, refusal, wait } from './finding.ts';

const SHARE = 'Open the sheet, Share, and add that address as an Editor.';

/** Who has access, against the people whom the tab People names. */
export const checkSharing = (
  sharing: Sharing,
  account: string,
  people: readonly string[],
): readonly Finding[] => {
  if (!sharing.canEdit)
    return [
      fail(
        'sharing',
        `${account} may read the spreadsheet, but not edit it.`,
        `Share it with ${account} as an editor. ${SHARE}`,
      ),
    ];
  const known = sharing.people;
  if (known === null)
    return [ok('sharing', `${account} may edit the spreadsheet; who else can is not shown to it.`)];
  const without = people.filter((email) => !known.some((each) => each.email === email && each.canEdit));
  return [
    ok('sharing', `${account} may edit the spreadsheet.`),
    ...(without.length === 0
      ? []
      : [
          wait(
            'sharing',
            `${without.join(', ')} ${without.length === 1 ? 'is' : 'are'} in the tab People and cannot edit the spreadsheet.`,
            SHARE,
          ),
        ]),
    ...(sharing.isOpen
      ? [
          wait(
            'sharing',
            'Anybody with the link can open the spreadsheet.',
            'Open the sheet, Share ▸ General access, and choose Restricted, unless both companies want it so.',
          ),
        ]
      : []),
  ];
};

export const checkWorkbook = (map: WorkbookMap): Finding => {
  try {
    requireLayout(map);
  } catch (error) {
    return refusal('workbook', error, 'Run instep init: it adds what is missing and leaves the rest alone.');
  }
  return ok('workbook', 'Every tab and column stands.');
};

export const checkBase = (map: WorkbookMap, sync: PartnershipSync): Finding => {
  try {
    const base = readBase(map.tabs.get(BASE_TAB.id)?.grid, sync.spreadsheetId, sync.target);
    if (!base.known)
      return wait(
        'base',
        `The hidden tab “${BASE_TAB.title}”, in which the sync remembers what both sides agreed on, is empty or missing.`,
        'Run instep sync: it is made anew. Fields that differ are then held until somebody picks.',
      );
    if (base.damaged.length > 0)
      return wait(
        'base',
        `${base.damaged.length} rows of the hidden tab “${BASE_TAB.title}” cannot be read.`,
        'Run instep sync: they are cleared, and what they remembered counts as unknown.',
      );
    return ok('base', `The base remembers ${base.entries.length} records.`);
  } catch (error) {
    return refusal(
      'base',
      error,
      'Name the original spreadsheet in the configuration, or follow the sentence above.',
    );
  }
};

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** The rows without which a partnership cannot work. */
export const checkPartnership = (snapshot: SheetSnapshot): readonly Finding[] => {
  const records = snapshotToRecords(snapshot);
  const rows = (table: string) => (snapshot.rows[table] ?? []).filter((row) => !row.archived);
  const count = rows('partnership').length;
  if (count !== 1)
    return [
      fail(
        'partnership',
        `The tab Partnership has ${count} rows; it needs exactly one.`,
        count === 0
          ? 'Run instep init, or type name and time zone into its first row.'
          : 'Delete the rows of other partnerships: one spreadsheet is one partnership.',
      ),
    ];
  const findings: Finding[] = [];
  for (const side of ['A', 'B'] as const) {
    if (!rows('parties').some(({ values }) => values.side === side))
      findings.push(
        wait('partnership', `Party ${side} is not named.`, `Add its row in the tab Parties, Side ${side}.`),
      );
    const managers = rows('people').filter(({ values }) => values.side === side && values.role === 'Manager');
    if (!managers.some(({ values }) => text(values.email) !== null))
      findings.push(
        wait(
          'partnership',
          `Party ${side} has no manager with an e-mail, so nobody of it can sign or be told.`,
          `Add a row in the tab People: Side ${side}, Role Manager, and the e-mail of their Google account.`,
        ),
      );
  }
  return findings.length > 0
    ? findings
    : [
        ok(
          'partnership',
          `${text(records.partnership?.[0]?.name) ?? 'The partnership'}: both parties have a manager.`,
        ),
      ];
};

/** Cells and conflicts that wait for a person. */
export const checkWaiting = (snapshot: SheetSnapshot): Finding => {
  const problems = Object.values(snapshot.rows).flatMap((rows) => rows.flatMap((row) => row.problems));
  const held = snapshot.conflicts.filter((conflict) => conflict.kind === 'held' && !conflict.resolved);
  if (problems.length > 0)
    return wait(
      'waiting',
      `${problems.length} cells cannot be read; the first is ${problems[0]?.place}: ${problems[0]?.message}`,
      `Open ${problems
        .map(({ place }) => place)
        .slice(0, 10)
        .join(', ')} and type what the note on the column's header asks for.`,
    );
  return held.length > 0
    ? wait(
        'waiting',
        `${held.length} conflicts wait for a decision.`,
        'Open the tab Conflicts and set Pick to sheet or notion.',
      )
    : ok('waiting', 'No cell and no conflict waits for anybody.');
};

export interface SheetLook {
  readonly findings: readonly Finding[];
  /** Undefined when the tabs cannot be read. */
  readonly snapshot: SheetSnapshot | undefined;
  readonly map: WorkbookMap | undefined;
}

/** Everything that one read of the spreadsheet tells. */
export const lookAtSheet = async (sync: PartnershipSync, account: string): Promise<SheetLook> => {
  let map: WorkbookMap;
  try {
    map = mapWorkbook(await sync.sheets.getSpreadsheet(sync.spreadsheetId), TABLES);
  } catch (error) {
    const isSignIn = isStoreError(error) && error.code === 'unauthorized';
    return {
      findings: [
        isSignIn
          ? refusal(
              'google sign-in',
              error,
              'Set GOOGLE_APPLICATION_CREDENTIALS to the key file of a service account (Google Cloud console ▸ IAM ▸ Service accounts ▸ Keys ▸ Add key).',
            )
          : refusal(
              'spreadsheet',
              error,
              `Check spreadsheetId in the configuration, and share the sheet with ${account}. ${SHARE}`,
            ),
      ],
      snapshot: undefined,
      map: undefined,
    };
  }
  const base = checkBase(map, sync);
  const workbook = checkWorkbook(map);
  const findings = [ok('spreadsheet', 'The spreadsheet can be read.'), workbook, base];
  if (workbook.level !== 'ok' || base.level === 'fail') return { findings, snapshot: undefined, map };
  const snapshot = await createSheetStore({
    client: sync.sheets,
    spreadsheetId: sync.spreadsheetId,
    target: sync.target,
    tables: TABLES,
  }).read();
  return { findings: [...findings, ...checkPartnership(snapshot), checkWaiting(snapshot)], snapshot, map };
};
