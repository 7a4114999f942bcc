// Notion's side of the desk's server: pages, databases, comments and files, each asked for with the person's own token.
import type { Context, Hono } from 'hono';
import { readCount, readNotionAction } from './desk-input.ts';
import { actOnNotion } from './notion-actions.ts';
import { readComments } from './notion-comments.ts';
import { ROWS_AT_ONCE, viewNotionDatabase } from './notion-database.ts';
import type { NotionDoor, NotionFetch } from './notion-door.ts';
import { readChildren, type Viewer, viewNotionPage } from './notion-view.ts';

export interface NotionRoutesOptions {
  readonly fetch: NotionFetch;
  readonly baseUrl: string;
  readonly viewer: Viewer;
  readonly door: (context: Context) => NotionDoor;
  readonly body: (context: Context) => Promise<unknown>;
  readonly changed: () => void;
}

export const addNotionRoutes = (app: Hono, options: NotionRoutesOptions): void => {
  const { door, viewer } = options;
  app.get('/api/notion/children/:kind/:id', async (context) => {
    const kind = context.req.param('kind') === 'database' ? 'database' : 'page';
    return context.json(await readChildren(door(context), kind, context.req.param('id')));
  });
  app.get('/api/notion/page/:id', async (context) =>
    context.json(await viewNotionPage(door(context), viewer, context.req.param('id'))),
  );
  app.get('/api/notion/database/:id', async (context) =>
    context.json(
      await viewNotionDatabase(door(context), viewer, {
        id: context.req.param('id'),
        view: context.req.query('view') ?? null,
        limit: readCount(context.req.query('limit'), ROWS_AT_ONCE) ?? ROWS_AT_ONCE,
      }),
    ),
  );
  app.get('/api/notion/comments/:id', async (context) =>
    context.json(await readComments(door(context), context.req.param('id'))),
  );
  // Uploaded files pass through the desk, so that its page asks no other address for a picture.
  app.get('/api/notion/files/:id/:name', async (context) => {
    const { search } = new URL(context.req.url);
    const path = ['files', context.req.param('id'), context.req.param('name')].map(encodeURIComponent);
    const address = `${options.baseUrl}/${path.join('/')}${search}`;
    return options.fetch(new Request(address, { headers: { host: new URL(options.baseUrl).host } }));
  });
  app.post('/api/notion', async (context) => {
    await actOnNotion(door(context), readNotionAction(await options.body(context)));
    options.changed();
    return context.json({});
  });
};
