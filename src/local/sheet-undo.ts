// Takes back what a person did in the grid, step by step, as long as nobody has changed the same cells since.
import type { GridRange, JsonObject } from '../emulators/google/workbook/wire-types.ts';
import type { EditEvent, Workbook, WorkbookEditor } from '../emulators/google/workbook/workbook.ts';
import type { SheetAction } from './desk-wire.ts';
import { ForPeople } from './for-people.ts';

/** Steps kept for each person. */
const KEPT = 60;

type Inputs = readonly (readonly string[])[];

/** How a step is taken back. Throws `ForPeople` when it no longer can be. */
interface Step {
  /** Such as `the edit of B7`. */
  readonly what: string;
  /** `changeType` for the script's triggers. */
  readonly changeType: string;
  /** Gives the event for `onEdit` when it is an edit again. */
  back(editor: WorkbookEditor): EditEvent | null;
}

/** A step that was taken back, for the script's triggers. */
export interface Undone {
  readonly what: string;
  readonly changeType: string;
  readonly edit: EditEvent | null;
}

export interface SheetUndo {
  /** Called before the action; the result is called once it is done. Nothing is kept of one that is refused. */
  before(person: string, action: SheetAction): () => void;
  /** Takes back a person's last step and says what that was. */
  undo(person: string, email: string): Undone;
  /** Forgets everything, as after a reset. */
  clear(): void;
}

const isSame = (a: Inputs, b: Inputs): boolean => JSON.stringify(a) === JSON.stringify(b);

const changedSince = (what: string): ForPeople =>
  new ForPeople(`Somebody has changed the same cells since, so ${what} is not taken back.`);

const rowsRange = (book: Workbook, sheetId: number, at: number, rows: number): GridRange => ({
  sheetId,
  startRowIndex: at,
  endRowIndex: at + rows,
  startColumnIndex: 0,
  endColumnIndex: book.sheet(sheetId)?.columnCount ?? 1,
});

/** The cells as a batchUpdate request writes them back: content, look, note and rule. */
const cellsRequest = (book: Workbook, range: GridRange): JsonObject => ({
  updateCells: {
    range: { ...range },
    rows: book.getCells(range).map((row) => ({
      values: row.map(({ userEnteredValue, userEnteredFormat, note, dataValidation, textFormatRuns }) => ({
        ...(userEnteredValue === undefined ? {} : { userEnteredValue }),
        ...(userEnteredFormat === undefined ? {} : { userEnteredFormat }),
        ...(note === undefined ? {} : { note }),
        ...(dataValidation === undefined ? {} : { dataValidation }),
        ...(textFormatRuns === undefined ? {} : { textFormatRuns }),
      })),
    })),
    fields: 'userEnteredValue,userEnteredFormat,note,dataValidation,textFormatRuns',
  } as unknown as JsonObject,
});

const editStep = (book: Workbook, action: Extract<SheetAction, { readonly kind: 'edit' }>) => {
  const { sheetId, row, column, inputs } = action;
  const sheet = book.sheet(sheetId);
  const range = {
    sheetId,
    startRowIndex: row,
    endRowIndex: Math.min(row + inputs.length, sheet?.rowCount ?? 0),
    startColumnIndex: column,
    endColumnIndex: Math.min(column + (inputs[0]?.length ?? 0), sheet?.columnCount ?? 0),
  };
  const old = book.getInputs(range);
  const what = `the edit of ${book.rangeToA1(range)}`;
  return (): Step => {
    const done = book.getInputs(range);
    return {
      what,
      changeType: 'EDIT',
      back: (editor) => {
        if (!isSame(book.getInputs(range), done)) throw changedSince(what);
        return editor.userEdit(range, old);
      },
    };
  };
};

const deleteStep = (
  book: Workbook,
  { sheetId, at, count }: { sheetId: number; at: number; count: number },
) => {
  const rows = Math.max(0, Math.min(count, (book.sheet(sheetId)?.rowCount ?? 0) - at));
  const cells = cellsRequest(book, rowsRange(book, sheetId, at, rows));
  const metadata = book
    .findMetadata({ locationType: 'ROW' })
    .filter(({ location: { dimensionRange: place } }) => {
      const start = place?.startIndex ?? -1;
      return place?.sheetId === sheetId && start >= at && start < at + rows;
    });
  /** Deleted header rows take the freeze along. */
  const frozen = book.sheet(sheetId)?.frozenRowCount ?? 0;
  const what = rows === 1 ? `deleting row ${at + 1}` : `deleting ${rows} rows`;
  return (): Step => ({
    what,
    changeType: 'INSERT_ROW',
    back: (editor) => {
      const sheet = book.sheet(sheetId);
      if (sheet === undefined || sheet.rowCount < at) throw changedSince(what);
      book.transaction(() => {
        editor.insertDimension(sheetId, 'ROWS', at, rows, at > 0);
        editor.apply([cells]);
        if (at < frozen) editor.setFrozen(sheetId, { rows: frozen });
        for (const { metadataId: _, ...entry } of metadata) editor.addMetadata(entry);
      });
      return null;
    },
  });
};

/** Everything of one tab goes back to what it was, if the tab is still as the step left it. */
const tabStep = (book: Workbook, sheetId: number, what: string, changeType: string) => {
  const stateOf = () => book.snapshot().sheets.find((sheet) => sheet.sheetId === sheetId);
  const before = book.snapshot();
  const old = stateOf();
  /** What was deleted along with the tab. */
  const metadata = before.metadata.filter(
    ({ location }) => (location.sheetId ?? location.dimensionRange?.sheetId) === sheetId,
  );
  const names = before.namedRanges.filter(({ range }) => range.sheetId === sheetId);
  return (): Step => {
    const done = stateOf();
    return {
      what,
      changeType,
      back: () => {
        const now = book.snapshot();
        if (old === undefined || JSON.stringify(stateOf()) !== JSON.stringify(done)) throw changedSince(what);
        const others = now.sheets.filter((sheet) => sheet.sheetId !== sheetId);
        const list = done === undefined ? before.sheets : now.sheets;
        const at = list.findIndex((sheet) => sheet.sheetId === sheetId);
        book.restore({
          ...now,
          sheets: [...others.slice(0, at), old, ...others.slice(at)],
          ...(done === undefined
            ? {
                metadata: [...now.metadata, ...metadata],
                namedRanges: [...now.namedRanges, ...names],
              }
            : {}),
        });
        return null;
      },
    };
  };
};

const stepOf = (book: Workbook, action: SheetAction): (() => Step) | null => {
  switch (action.kind) {
    case 'edit':
      return editStep(book, action);
    case 'delete-rows':
      return deleteStep(book, action);
    case 'insert-rows':
      return tabStep(book, action.sheetId, 'inserting rows', 'REMOVE_ROW');
    case 'sort':
      return tabStep(book, action.sheetId, 'sorting', 'OTHER');
    case 'delete-tab':
      return tabStep(book, action.sheetId, 'deleting the tab', 'INSERT_GRID');
    case 'show-row':
    case 'show-tab':
    case 'rename-tab':
    case 'resize-column':
      return tabStep(book, action.sheetId, 'the last change', 'OTHER');
    case 'add-tab':
      return null;
  }
};

export const createSheetUndo = (book: Workbook): SheetUndo => {
  const kept = new Map<string, Step[]>();
  return {
    before: (person, action) => {
      const finish = stepOf(book, action);
      return () => {
        if (finish === null) return;
        const steps = [...(kept.get(person) ?? []), finish()];
        kept.set(person, steps.slice(-KEPT));
      };
    },
    undo: (person, email) => {
      const steps = kept.get(person) ?? [];
      const last = steps.at(-1);
      if (last === undefined) throw new ForPeople('There is nothing to take back.');
      kept.set(person, steps.slice(0, -1));
      const edit = last.back(book.as({ email, source: 'user' }));
      return { what: last.what, changeType: last.changeType, edit };
    },
    clear: () => kept.clear(),
  };
};
