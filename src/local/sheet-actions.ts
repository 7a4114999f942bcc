// What a person does in the grid: typing, inserting, deleting, sorting, tabs. The script hears of it as Google tells it.
import type { AppsScriptHost, RunResult, ScriptUser } from '../emulators/apps-script/host.ts';
import type { EditEvent, Workbook, WorkbookEditor } from '../emulators/google/workbook/workbook.ts';
import type { SheetAction } from './desk-wire.ts';

/** Sorts everything below the frozen rows, all columns, so that no row is torn apart. */
const sortRange = (book: Workbook, sheetId: number) => {
  const { rowCount, columnCount } = book.contentExtent(sheetId);
  return {
    sheetId,
    startRowIndex: book.sheet(sheetId)?.frozenRowCount ?? 0,
    endRowIndex: rowCount,
    startColumnIndex: 0,
    endColumnIndex: columnCount,
  };
};

/**
 * Carries out one action of a person; `onEdit` and `onChange` triggers run before it resolves. Throws the engine's
 * refusal (an `Error` whose message is fit for people), with nothing of the action applied.
 */
export const actOnSheet = async (
  book: Workbook,
  host: AppsScriptHost,
  user: ScriptUser,
  action: SheetAction,
  /** Called when the sheet has changed, before any script hears of it. */
  applied: () => void = () => {},
): Promise<readonly RunResult[]> => {
  const { edit, changeType } = applyAction(book, book.as({ email: user.email, source: 'user' }), action);
  applied();
  const edited = edit === null ? [] : await host.userEdited(edit, user);
  return [...edited, ...(await host.userChanged(changeType, user))];
};

/** Cells of a larger paste are taken as they are. */
const MOST_CHOSEN = 200;

/** As Google's editor completes what is typed into a drop-down: `Sheet` picks the choice `sheet`. */
const chooseInputs = (
  book: Workbook,
  { sheetId, row, column, inputs }: Extract<SheetAction, { readonly kind: 'edit' }>,
): readonly (readonly string[])[] => {
  if (inputs.length * (inputs[0]?.length ?? 0) > MOST_CHOSEN) return inputs;
  const sheet = book.sheet(sheetId);
  return inputs.map((line, down) =>
    line.map((text, right) => {
      const [startRowIndex, startColumnIndex] = [row + down, column + right];
      const isInside = startRowIndex < (sheet?.rowCount ?? 0) && startColumnIndex < (sheet?.columnCount ?? 0);
      if (text.trim() === '' || !isInside) return text;
      const place = { sheetId, startRowIndex, startColumnIndex };
      const choices =
        book.getValidationChoices({
          ...place,
          endRowIndex: startRowIndex + 1,
          endColumnIndex: startColumnIndex + 1,
        }) ?? [];
      if (choices.includes(text)) return text;
      const wanted = text.trim().toLowerCase();
      return choices.find((choice) => choice.toLowerCase() === wanted) ?? text;
    }),
  );
};

interface Applied {
  readonly edit: EditEvent | null;
  /** As Apps Script's onChange tells it. */
  readonly changeType: string;
}

const changed = (changeType: string): Applied => ({ edit: null, changeType });

const applyAction = (book: Workbook, editor: WorkbookEditor, action: SheetAction): Applied => {
  switch (action.kind) {
    case 'edit': {
      const { sheetId, row, column, inputs } = action;
      const range = {
        sheetId,
        startRowIndex: row,
        endRowIndex: row + inputs.length,
        startColumnIndex: column,
        endColumnIndex: column + (inputs[0]?.length ?? 0),
      };
      return { edit: editor.userEdit(range, chooseInputs(book, action)), changeType: 'EDIT' };
    }
    case 'insert-rows':
      editor.insertDimension(action.sheetId, 'ROWS', action.at, action.count, action.at > 0);
      return changed('INSERT_ROW');
    case 'delete-rows':
      editor.deleteDimension(action.sheetId, 'ROWS', action.at, action.count);
      return changed('REMOVE_ROW');
    case 'show-row':
      editor.setDimension(action.sheetId, 'ROWS', action.at, 1, { hiddenByUser: action.hidden });
      return changed('OTHER');
    case 'sort':
      editor.sort(sortRange(book, action.sheetId), [
        { dimensionIndex: action.column, sortOrder: action.ascending ? 'ASCENDING' : 'DESCENDING' },
      ]);
      return changed('OTHER');
    case 'resize-column':
      editor.setDimension(action.sheetId, 'COLUMNS', action.column, 1, { pixelSize: action.width });
      return changed('FORMAT');
    case 'add-tab':
      editor.insertSheet();
      return changed('INSERT_GRID');
    case 'rename-tab':
      editor.renameSheet(action.sheetId, action.title);
      return changed('OTHER');
    case 'delete-tab':
      editor.deleteSheet(action.sheetId);
      return changed('REMOVE_GRID');
    case 'show-tab':
      editor.setSheetHidden(action.sheetId, action.hidden);
      return changed('OTHER');
  }
};
