// The responses tab of a form: made when the spreadsheet becomes its destination, one row for each answer.

import type { GridRange } from '../google/workbook/wire-types.ts';
import type { ScriptValue, Workbook, WorkbookEditor } from '../google/workbook/workbook.ts';
import { type FormResponse, type FormState, isQuestion } from './form-state.ts';

const cells = (sheetId: number, row: number, column: number, width: number): GridRange => ({
  sheetId,
  startRowIndex: row,
  endRowIndex: row + 1,
  startColumnIndex: column,
  endColumnIndex: column + width,
});

const leading = (hasEmail: boolean): string[] => (hasEmail ? ['Timestamp', 'Email Address'] : ['Timestamp']);

/** Answers are texts as typed: numbers and dates are read, but nothing of a stranger's becomes a formula. */
const toCell = (answer: string | readonly string[] | undefined): ScriptValue => {
  const text = answer === undefined ? '' : typeof answer === 'string' ? answer : answer.join(', ');
  return /^[=+'-]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
};

const growTo = (workbook: Workbook, editor: WorkbookEditor, sheetId: number, width: number): void => {
  const { columnCount } = workbook.sheet(sheetId)!;
  if (columnCount < width) editor.resizeSheet(sheetId, { columnCount: width });
};

/** Makes `Form Responses N` the first tab, with a frozen row of the questions. */
export const linkResponsesTab = (workbook: Workbook, editor: WorkbookEditor, form: FormState): FormState => {
  let n = 1;
  while (workbook.sheetByTitle(`Form Responses ${n}`) !== undefined) n += 1;
  const { sheetId } = editor.insertSheet({ title: `Form Responses ${n}`, index: 0 });
  editor.setFrozen(sheetId, { rows: 1 });
  const hasEmail = form.collectsEmail;
  editor.setRawValues(cells(sheetId, 0, 0, leading(hasEmail).length), [leading(hasEmail)]);
  return updateHeadings(workbook, editor, { ...form, destination: { sheetId, hasEmail, columns: [] } });
};

/** New questions get a column, changed titles their heading; the column of a removed question stays, as at Google. */
export const updateHeadings = (workbook: Workbook, editor: WorkbookEditor, form: FormState): FormState => {
  const { destination } = form;
  if (destination === null || workbook.sheet(destination.sheetId) === undefined) return form;
  const { sheetId, hasEmail } = destination;
  const questions = form.items.filter(isQuestion);
  const added = questions.map((item) => item.id).filter((id) => !destination.columns.includes(id));
  const columns = [...destination.columns, ...added];
  const first = leading(hasEmail).length;
  growTo(workbook, editor, sheetId, first + columns.length);
  columns.forEach((id, index) => {
    const title = questions.find((item) => item.id === id)?.title;
    const place = cells(sheetId, 0, first + index, 1);
    if (title === undefined || workbook.getInputs(place)[0]![0] === title) return;
    editor.setRawValues(place, [[title]]);
  });
  return { ...form, destination: { ...destination, columns } };
};

/** Adds the row of one response below the last one. Null when there is no such tab. */
export const writeResponse = (
  workbook: Workbook,
  editor: WorkbookEditor,
  form: FormState,
  response: FormResponse,
): GridRange | null => {
  const { destination } = form;
  if (destination === null || workbook.sheet(destination.sheetId) === undefined) return null;
  return editor.appendRow(destination.sheetId, [
    { date: response.at },
    ...(destination.hasEmail ? [toCell(response.email)] : []),
    ...destination.columns.map((id) => toCell(response.answers[String(id)])),
  ]);
};
