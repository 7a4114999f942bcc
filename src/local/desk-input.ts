// The border where the desk's page speaks to its server: every body is checked before anything is done with it.
import type { SheetAction } from './desk-wire.ts';
import type { NotionAction } from './notion-wire.ts';

/** A body that is not what it should be; the message is fit for people. */
export class InputRefusal extends Error {
  constructor(what: string) {
    super(`The desk's page sent ${what}. Reload the page and try again.`);
    this.name = 'InputRefusal';
  }
}

type Raw = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value.length <= 100_000;
const isId: Check = (value) => typeof value === 'string' && /^[\w-]{1,80}$/.test(value);
const isFlag: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 10_000_000;
/** Google's sheet ids are any 31 bits. */
const isSheetId: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31;
const isNothingOrId: Check = (value) => value === null || isId(value);
const isInputs: Check = (value) =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= 10_000 &&
  value.every(
    (row) =>
      Array.isArray(row) &&
      row.length > 0 &&
      row.length === (value[0] as unknown[]).length &&
      row.every(isText),
  );

const SHEET: Readonly<Record<SheetAction['kind'], Readonly<Record<string, Check>>>> = {
  edit: { sheetId: isSheetId, row: isCount, column: isCount, inputs: isInputs },
  'insert-rows': { sheetId: isSheetId, at: isCount, count: isCount },
  'delete-rows': { sheetId: isSheetId, at: isCount, count: isCount },
  'show-row': { sheetId: isSheetId, at: isCount, hidden: isFlag },
  sort: { sheetId: isSheetId, column: isCount, ascending: isFlag },
  'resize-column': { sheetId: isSheetId, column: isCount, width: isCount },
  'add-tab': {},
  'rename-tab': { sheetId: isSheetId, title: isText },
  'delete-tab': { sheetId: isSheetId },
  'show-tab': { sheetId: isSheetId, hidden: isFlag },
};

const isType: Check = (value) => typeof value === 'string' && /^[a-z_0-9]{1,40}$/.test(value);

const NOTION: Readonly<Record<NotionAction['kind'], Readonly<Record<string, Check>>>> = {
  // Ids of properties are percent-encoded texts such as `%3AUjk`.
  property: { pageId: isId, property: (value) => isText(value) && value !== '', type: isType, value: isText },
  text: { blockId: isId, type: isType, text: isText },
  check: { blockId: isId, checked: isFlag },
  'add-block': { parentId: isId, after: isNothingOrId, type: isType, text: isText },
  comment: { pageId: isId, discussion: isNothingOrId, text: (value) => isText(value) && value !== '' },
  'delete-block': { blockId: isId },
  'add-row': { databaseId: isId, title: isText },
  'trash-page': { pageId: isId, inTrash: isFlag },
  'lock-page': { pageId: isId, isLocked: isFlag },
};

const check = <A extends { readonly kind: string }>(
  raw: unknown,
  shapes: Readonly<Record<string, Readonly<Record<string, Check>>>>,
): A => {
  const body = (typeof raw === 'object' && raw !== null ? raw : {}) as Raw;
  const kind = String(body.kind);
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  if (shape === undefined) throw new InputRefusal('an action that it does not know');
  const wrong = Object.entries(shape).find(([name, isRight]) => !isRight(body[name]));
  if (wrong !== undefined) throw new InputRefusal(`a wrong "${wrong[0]}"`);
  return Object.fromEntries([
    ['kind', kind],
    ...Object.keys(shape).map((name) => [name, body[name]]),
  ]) as unknown as A;
};

export const readSheetAction = (raw: unknown): SheetAction => check<SheetAction>(raw, SHEET);
export const readNotionAction = (raw: unknown): NotionAction => check<NotionAction>(raw, NOTION);

/** The name of a function of the script, and the arguments for it. */
export const readScriptCall = (
  raw: unknown,
): { readonly functionName: string; readonly args: readonly unknown[] } => {
  const body = (typeof raw === 'object' && raw !== null ? raw : {}) as Raw;
  const { functionName, args = [] } = body;
  if (typeof functionName !== 'string' || !/^[\w.$]{1,100}$/.test(functionName))
    throw new InputRefusal('a wrong name of a function');
  if (!Array.isArray(args)) throw new InputRefusal('wrong arguments');
  return { functionName, args };
};

/** A number from the address, or `otherwise` when there is none. */
export const readCount = (text: string | undefined, otherwise: number | null): number | null =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : otherwise;

/** The cell that a person selected. */
export const readCell = (
  raw: unknown,
): { readonly sheetId: number; readonly row: number; readonly column: number } => {
  const body = (typeof raw === 'object' && raw !== null ? raw : {}) as Raw;
  const wrong = isSheetId(body.sheetId) ? ['row', 'column'].find((name) => !isCount(body[name])) : 'sheetId';
  if (wrong !== undefined) throw new InputRefusal(`a wrong "${wrong}"`);
  return { sheetId: Number(body.sheetId), row: Number(body.row), column: Number(body.column) };
};

/** A person's answer to what a script asked. */
export const readReply = (
  raw: unknown,
): { readonly id: number; readonly button: string; readonly text: string } => {
  const body = (typeof raw === 'object' && raw !== null ? raw : {}) as Raw;
  if (!isCount(body.id)) throw new InputRefusal('a wrong "id"');
  if (!['OK', 'CANCEL', 'YES', 'NO', 'CLOSE'].includes(String(body.button)))
    throw new InputRefusal('a wrong "button"');
  if (!isText(body.text)) throw new InputRefusal('a wrong "text"');
  return { id: Number(body.id), button: String(body.button), text: String(body.text) };
};
