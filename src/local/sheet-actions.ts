// What a person does in the grid: typing, inserting, deleting, sorting, tabs. The script hears of it as Google tells it.
import type { AppsScriptHost, RunResult, ScriptUser } from '../emulators/apps-script/host.ts';
import type { Workbook } from '../emulators/google/workbook/workbook.ts';
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
): Promise<readonly RunResult[]> => {
  const editor = book.as({ email: user.email, source: 'user' });
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
      const edited = await host.userEdited(editor.userEdit(range, inputs), user);
      return [...edited, ...(await host.userChanged('EDIT', user))];
    }
    case 'insert-rows':
      editor.insertDimension(action.sheetId, 'ROWS', action.at, action.count, action.at > 0);
      return host.userChanged('INSERT_ROW', user);
    case 'delete-rows':
      editor.deleteDimension(action.sheetId, 'ROWS', action.at, action.count);
      return host.userChanged('REMOVE_ROW', user);
    case 'show-row':
      editor.setDimension(action.sheetId, 'ROWS', action.at, 1, { hiddenByUser: action.hidden });
      return host.userChanged('OTHER', user);
    case 'sort':
      editor.sort(sortRange(book, action.sheetId), [
        { dimensionIndex: action.column, sortOrder: action.ascending ? 'ASCENDING' : 'DESCENDING' },
      ]);
      return host.userChanged('OTHER', user);
    case 'resize-column':
      editor.setDimension(action.sheetId, 'COLUMNS', action.column, 1, { pixelSize: action.width });
      return host.userChanged('FORMAT', user);
    case 'add-tab':
      editor.insertSheet();
      return host.userChanged('INSERT_GRID', user);
    case 'rename-tab':
      editor.renameSheet(action.sheetId, action.title);
      return host.userChanged('OTHER', user);
    case 'delete-tab':
      editor.deleteSheet(action.sheetId);
      return host.userChanged('REMOVE_GRID', user);
    case 'show-tab':
      editor.setSheetHidden(action.sheetId, action.hidden);
      return host.userChanged('OTHER', user);
  }
};
