// What the page asks of its server; every call says which of the two people is at the keyboard.
import type {
  DeskAnswer,
  DeskClock,
  DeskForm,
  DeskMail,
  DeskMenu,
  DeskRows,
  DeskRun,
  DeskSheet,
  DeskStart,
  SheetAction,
  SyncReport,
} from '../desk-wire.ts';
import type { NotionAction, NotionComment, NotionDatabase, NotionNode, NotionPage } from '../notion-wire.ts';

export interface Moved {
  readonly clock: DeskClock;
  readonly sync: SyncReport | null;
  readonly title?: string;
  /** The page that was made for the meeting, if one was. */
  readonly pageId?: string | null;
}

export interface DeskApi {
  start(): Promise<DeskStart>;
  sheet(sheetId: number | null): Promise<DeskSheet>;
  rows(sheetId: number, from: number, to: number): Promise<DeskRows>;
  act(action: SheetAction): Promise<DeskRun>;
  /** Takes back this person's last step in the grid. */
  undo(): Promise<DeskRun & { readonly what: string }>;
  /** Answers what a script asked. */
  answer(id: number, button: string, text: string): Promise<void>;
  forms(): Promise<readonly DeskForm[]>;
  mail(): Promise<readonly DeskMail[]>;
  reset(): Promise<void>;
  select(sheetId: number, row: number, column: number): Promise<void>;
  menus(): Promise<readonly DeskMenu[]>;
  runMenu(functionName: string): Promise<DeskRun>;
  callScript(functionName: string, args: readonly unknown[]): Promise<DeskAnswer>;
  notionChildren(node: NotionNode): Promise<readonly NotionNode[]>;
  notionPage(id: string): Promise<NotionPage>;
  notionDatabase(id: string, view: string | null, limit: number): Promise<NotionDatabase>;
  notionComments(pageId: string): Promise<readonly NotionComment[]>;
  actOnNotion(action: NotionAction): Promise<void>;
  sync(): Promise<SyncReport>;
  nextDay(): Promise<Moved>;
  nextCheckIn(): Promise<Moved>;
}

/** Rejects with an `Error` whose message the server made for people. */
export const createApi = (person: () => string): DeskApi => {
  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(path, {
      headers: {
        'x-instep-person': person(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    const json: unknown = await answer.json().catch(() => null);
    if (answer.ok) return json as T;
    const message = (json as { readonly message?: unknown } | null)?.message;
    throw new Error(
      typeof message === 'string' ? message : `The desk answered with status ${answer.status}.`,
    );
  };
  return {
    start: () => ask('/api/start'),
    sheet: (sheetId) => ask(sheetId === null ? '/api/sheet' : `/api/sheet?sheet=${sheetId}`),
    rows: (sheetId, from, to) => ask(`/api/rows?sheet=${sheetId}&from=${from}&to=${to}`),
    act: (action) => ask('/api/sheet', action),
    undo: () => ask('/api/undo', {}),
    answer: (id, button, text) => ask('/api/answer', { id, button, text }),
    forms: () => ask('/api/forms'),
    mail: () => ask('/api/mail'),
    reset: () => ask('/api/reset', {}),
    select: (sheetId, row, column) => ask('/api/select', { sheetId, row, column }),
    menus: () => ask('/api/menus'),
    runMenu: (functionName) => ask('/api/menu', { functionName }),
    callScript: (functionName, args) => ask('/api/run', { functionName, args }),
    notionChildren: (node) => ask(`/api/notion/children/${node.kind}/${node.id}`),
    notionPage: (id) => ask(`/api/notion/page/${id}`),
    notionDatabase: (id, view, limit) =>
      ask(`/api/notion/database/${id}?limit=${limit}${view === null ? '' : `&view=${view}`}`),
    notionComments: (pageId) => ask(`/api/notion/comments/${pageId}`),
    actOnNotion: (action) => ask('/api/notion', action),
    sync: () => ask('/api/sync', {}),
    nextDay: () => ask('/api/clock/next-day', {}),
    nextCheckIn: () => ask('/api/clock/next-check-in', {}),
  };
};
