// The desk: one page with the spreadsheet, the real sidebar beside it and the Notion pages, and the server behind it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppsScriptHost } from '../emulators/apps-script/host.ts';
import type { WorkspaceClock } from '../emulators/clock.ts';
import type { Workbook } from '../emulators/google/workbook/workbook.ts';
import { deskAccess } from './desk-access.ts';
import { createDeskEvents } from './desk-events.ts';
import {
  InputRefusal,
  readCell,
  readCount,
  readReply,
  readScriptCall,
  readSheetAction,
} from './desk-input.ts';
import { viewMail } from './desk-mail.ts';
import { addNotionRoutes } from './desk-notion-routes.ts';
import { createDeskTime } from './desk-time.ts';
import type { DeskForm, DeskMenu, DeskPerson, DeskStart, SyncReport, UpcomingCheckIn } from './desk-wire.ts';
import { createNotionDoor, type NotionFetch, NotionRefusal } from './notion-door.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { outputsToDesk, showOutputs } from './script-outputs.ts';
import type { ScriptQuestions } from './script-questions.ts';
import { actOnSheet } from './sheet-actions.ts';
import { createSheetUndo } from './sheet-undo.ts';
import { fieldsOf, MAX_WINDOW, viewRows, viewSheet } from './sheet-view.ts';

/** One of the two people, with what lets the desk act as them. */
export interface WorkspacePerson extends DeskPerson {
  /** Token of this person at the Notion server. */
  readonly notionToken: string;
  readonly timeZone: string;
}

export interface DeskHooks {
  /** Runs the sync once. Throws an `Error` whose message is fit for people. */
  readonly runSync?: () => Promise<SyncReport>;
  /** The next meeting whose page is not made yet, or null when no rhythm gives one. */
  readonly nextCheckIn?: () => Promise<UpcomingCheckIn | null>;
  /** Puts the example back as it was at the first start. */
  readonly reset?: () => Promise<void>;
}

export interface DeskOptions {
  readonly workbook: Workbook;
  readonly host: AppsScriptHost;
  readonly notion: { readonly fetch: NotionFetch; readonly baseUrl: string; readonly rootPageId: string };
  readonly people: readonly WorkspacePerson[];
  readonly clock: WorkspaceClock;
  /** In the printed address; without it nobody gets in. */
  readonly key: string;
  /** Folder with the built page. */
  readonly pageDir: string;
  /** Origins; known only once the servers listen. */
  readonly origins: () => { readonly desk: string; readonly sandbox: string };
  readonly hooks: () => DeskHooks;
  /** What the last sync did before this start, if known. */
  readonly lastSync?: SyncReport | null;
  /** Where a form of a script is filled in; without it the desk lists none. */
  readonly formUrl?: (id: string) => string;
  /** What scripts ask; without it they are answered as if nobody were here. */
  readonly questions?: ScriptQuestions;
}

export interface Desk {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly sandbox: Sandbox;
  /** Tells the open pages that Notion changed; `createdPage` is the id of a page that was made. */
  notionChanged(createdPage?: string): void;
  /** Shows what a sync did that the desk did not start itself. */
  reportSync(report: SyncReport): void;
  /** The last report shown, to be saved with the state. */
  lastSync(): SyncReport | null;
  close(): void;
}

const FILES: Readonly<Record<string, string>> = {
  '/': 'text/html; charset=utf-8',
  '/desk.js': 'text/javascript; charset=utf-8',
  '/desk.css': 'text/css; charset=utf-8',
};

/** A refusal that a person can act on; anything else is a fault of ours and says only that. */
const isForPeople = (error: unknown): boolean =>
  error instanceof InputRefusal ||
  error instanceof NotionRefusal ||
  (error instanceof Error && (error.name === 'RequestError' || error.name === 'ForPeople'));

export const createDesk = (options: DeskOptions): Desk => {
  const { workbook, host, notion, people } = options;
  const emailOf = (id: string): string => people.find((each) => each.id === id)?.email ?? '';
  const idOf = (email: string): string => people.find((each) => each.email === email)?.id ?? '';
  const events = createDeskEvents((id) => options.questions?.left(emailOf(id)));
  options.questions?.attach({
    isHere: (email) => events.isOpen(idOf(email)),
    show: (email, question) => events.send({ kind: 'question', question }, idOf(email)),
  });
  const undo = createSheetUndo(workbook);
  const time = createDeskTime(options, events.send);
  const read = (name: string): string => readFileSync(join(options.pageDir, name), 'utf8');
  const sandbox = createSandbox(read('sidebar-shim.js'), () => options.origins().desk);
  const stopListening = workbook.onChange((change) => {
    events.send({ kind: 'sheet', version: change.version });
    // A trigger that nobody at the desk started notes in the sheet whom it told.
    tellMail();
  });
  const doors = new Map(
    people.map((person) => [person.id, createNotionDoor(notion.fetch, notion.baseUrl, person.notionToken)]),
  );
  let lastCreated: string | null = null;
  const menus = new Map<string, Promise<readonly DeskMenu[]>>();

  /** Who sits at this page: said by the page itself, because one browser may show both sides. */
  const personOf = (context: Context): WorkspacePerson => {
    const id = context.req.header('x-instep-person');
    const person = people.find((each) => each.id === id) ?? people[0];
    if (person === undefined) throw new Error('The workspace has no people.');
    return person;
  };
  const userOf = (context: Context) => {
    const { email, timeZone } = personOf(context);
    return { email, timeZone, locale: 'en' };
  };
  const door = (context: Context) => doors.get(personOf(context).id)!;
  const viewer = {
    get timeZone() {
      return workbook.properties().timeZone;
    },
    // A tab of the same name tells the same fields, and people know its order.
    columnsOf: (database: string) => fieldsOf(workbook, database),
  };
  const body = async (context: Context): Promise<unknown> =>
    context.req.json().catch(() => {
      throw new InputRefusal('something that is not JSON');
    });
  let mailCount = host.mail().length;
  /** Scripts send mail whenever they run. */
  const tellMail = (): void => {
    const count = host.mail().length;
    if (count !== mailCount) events.send({ kind: 'mail', count });
    mailCount = count;
  };
  /** Runs what a page's script asked for; what it shows goes to the person's pages at once. */
  const showWhile = async <T>(person: WorkspacePerson, run: () => Promise<T>): Promise<T> => {
    const stop = host.onOutput((output, user) => {
      const outputs = user.email === person.email ? showOutputs([output], frameUrl) : [];
      if (outputs.length > 0) events.send({ kind: 'outputs', run: { outputs, failure: null } }, person.id);
    });
    try {
      return await run();
    } finally {
      stop();
    }
  };
  const frameUrl = (html: string): string => options.origins().sandbox + sandbox.keep(html);

  const app = new Hono();
  app.use(deskAccess(options.key));
  app.use(async (context, next) => {
    await next();
    if (context.req.method === 'POST') tellMail();
  });
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (isForPeople(error)) return context.json({ message: error.message }, 409);
    return context.json({ message: `The desk could not do that: ${error.message}` }, 500);
  });
  for (const [path, type] of Object.entries(FILES))
    app.get(path, (context) =>
      context.body(read(path === '/' ? 'index.html' : path.slice(1)), 200, {
        'content-type': type,
        'cache-control': 'no-cache',
        'content-security-policy': `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src ${options.origins().sandbox}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      }),
    );
  app.get('/favicon.ico', (context) => context.body(null, 204));

  app.get('/api/start', (context) =>
    context.json({
      title: workbook.properties().title,
      spreadsheetId: workbook.spreadsheetId,
      people: people.map(({ id, name, party, email }) => ({ id, name, party, email })),
      rootPageId: notion.rootPageId,
      clock: time.view(),
      sync: time.lastSync(),
      canSync: options.hooks().runSync !== undefined,
      canMoveToCheckIn: options.hooks().nextCheckIn !== undefined,
      canReset: options.hooks().reset !== undefined,
      mails: host.mail().length,
    } satisfies DeskStart),
  );
  // The browser opens this stream by itself and sends no header along: the person is in the address.
  app.get('/api/events', (context) => events.open(context.req.query('person') ?? people[0]?.id ?? ''));

  app.get('/api/sheet', (context) =>
    context.json(viewSheet(workbook, readCount(context.req.query('sheet'), null))),
  );
  app.get('/api/rows', (context) => {
    const from = readCount(context.req.query('from'), 0) ?? 0;
    const to = readCount(context.req.query('to'), from + MAX_WINDOW) ?? from;
    return context.json(viewRows(workbook, readCount(context.req.query('sheet'), 0) ?? 0, from, to));
  });
  app.post('/api/sheet', async (context) => {
    const action = readSheetAction(await body(context));
    const done = undo.before(personOf(context).id, action);
    const results = await actOnSheet(workbook, host, userOf(context), action, done);
    return context.json(outputsToDesk(results, frameUrl));
  });
  app.post('/api/undo', async (context) => {
    const person = personOf(context);
    const { what, changeType, edit } = undo.undo(person.id, person.email);
    const edited = edit === null ? [] : await host.userEdited(edit, userOf(context));
    const results = [...edited, ...(await host.userChanged(changeType, userOf(context)))];
    return context.json({ ...outputsToDesk(results, frameUrl), what });
  });
  app.post('/api/select', async (context) => {
    const { sheetId, row, column } = readCell(await body(context));
    host.select(userOf(context), { sheetId, top: row, left: column, bottom: row + 1, right: column + 1 });
    return context.json({});
  });

  app.get('/api/menus', async (context) => {
    const user = userOf(context);
    // onOpen runs once for each person, as it does when they open the file.
    const opened = menus.get(user.email) ?? host.open(user).then((result) => result.menus);
    menus.set(user.email, opened);
    return context.json(await opened);
  });
  app.post('/api/menu', async (context) => {
    const { functionName } = readScriptCall(await body(context));
    return context.json(outputsToDesk([await host.runMenuItem(functionName, userOf(context))], frameUrl));
  });
  app.post('/api/run', async (context) => {
    const { functionName, args } = readScriptCall(await body(context));
    const call = () => host.callFromPage(functionName, args, userOf(context));
    return context.json(await showWhile(personOf(context), call));
  });
  app.post('/api/answer', async (context) => {
    const { id, ...reply } = readReply(await body(context));
    options.questions?.reply(id, reply);
    return context.json({});
  });

  addNotionRoutes(app, {
    fetch: notion.fetch,
    baseUrl: notion.baseUrl,
    viewer,
    door,
    body,
    changed: () => events.send({ kind: 'notion' }),
  });

  app.get('/api/forms', (context) => {
    const { formUrl } = options;
    const forms = formUrl === undefined ? [] : host.forms.forms();
    return context.json(forms.map(({ id, title }): DeskForm => ({ id, title, url: formUrl?.(id) ?? '' })));
  });
  app.get('/api/mail', (context) => context.json(viewMail(host)));
  app.post('/api/reset', async (context) => {
    const { reset } = options.hooks();
    if (reset === undefined)
      throw new InputRefusal('a reset, and this workspace has no example to go back to');
    await reset();
    undo.clear();
    menus.clear();
    mailCount = host.mail().length;
    events.send({ kind: 'reset' });
    return context.json({});
  });
  app.post('/api/sync', async (context) => context.json(await time.sync()));
  app.post('/api/clock/next-day', async (context) => context.json(await time.nextDay()));
  app.post('/api/clock/next-check-in', async (context) => {
    lastCreated = null;
    const moved = await time.nextCheckIn();
    // The last page that the sync made on this occasion is the meeting's.
    return context.json({ ...moved, pageId: lastCreated });
  });

  return {
    fetch: (request) => app.fetch(request),
    sandbox,
    notionChanged: (createdPage) => {
      lastCreated = createdPage ?? lastCreated;
      events.send({ kind: 'notion' });
    },
    reportSync: time.report,
    lastSync: time.lastSync,
    close: () => {
      stopListening();
      events.close();
    },
  };
};
