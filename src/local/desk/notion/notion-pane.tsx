// Notion's side of the desk: where one is, the tree, and the page or database on show.
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DeskClock } from '../../desk-wire.ts';
import type { NotionAction, NotionDatabase, NotionNode, NotionPage } from '../../notion-wire.ts';
import type { DeskApi } from '../api.ts';
import { texts } from '../texts.ts';
import { DatabaseView } from './database-view.tsx';
import { NotionTree } from './notion-tree.tsx';
import { PageView } from './page-view.tsx';

/** Rows of a database that are asked for at first. */
const ROWS_AT_ONCE = 100;

type Shown =
  | { readonly kind: 'page'; readonly page: NotionPage }
  | { readonly kind: 'database'; readonly database: NotionDatabase };

/** What a person has typed to do this; '' for what is only chosen or clicked. */
const typedIn = (action: NotionAction): string =>
  'text' in action
    ? action.text
    : 'title' in action
      ? action.title
      : action.kind === 'property'
        ? action.value
        : '';

interface Props {
  readonly api: DeskApi;
  readonly rootPageId: string;
  readonly version: number;
  readonly person: string;
  /** ISO instant of the workspace's clock, and its zone. */
  readonly clock: DeskClock;
  /** A page that the desk asks to show, such as the one a check-in just got. */
  readonly wanted: { readonly id: string } | null;
  readonly fail: (error: Error) => void;
}

export const NotionPane = ({ api, rootPageId, version, person, clock, wanted, fail }: Props) => {
  const [place, setPlace] = useState<NotionNode>({ kind: 'page', id: rootPageId, title: '', icon: null });
  const [shown, setShown] = useState<Shown | null>(null);
  const [rootTitle, setRootTitle] = useState<string>(texts.notion.label);
  const [treeOpen, setTreeOpen] = useState(false);
  /** The view that was chosen in each database, and how many rows are asked for. */
  const [views, setViews] = useState<Readonly<Record<string, string>>>({});
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const view = views[place.id] ?? null;
  const read = useCallback(
    (node: NotionNode): Promise<Shown> =>
      node.kind === 'page'
        ? api.notionPage(node.id).then((page): Shown => ({ kind: 'page', page }))
        : api
            .notionDatabase(node.id, view, limit)
            .then((database): Shown => ({ kind: 'database', database })),
    [api, view, limit],
  );
  useEffect(() => {
    let over = false;
    read(place).then(
      (next) => {
        if (over) return;
        setShown(next);
        const root =
          next.kind === 'page' && next.page.id === rootPageId
            ? next.page
            : (next.kind === 'page' ? next.page : next.database).path.find((node) => node.id === rootPageId);
        if (root !== undefined) setRootTitle(root.title);
      },
      (error: Error) => {
        if (!over) fail(error);
      },
    );
    return () => {
      over = true;
    };
  }, [read, place.id, version, person, rootPageId, fail]);
  // A fresh desk goes down to the first page that holds several things: the partnership's hub.
  useEffect(() => {
    let over = false;
    const descend = async (node: NotionNode, depth: number): Promise<NotionNode> => {
      const children = depth > 3 ? [] : await api.notionChildren(node);
      return children.length === 1 ? descend(children[0]!, depth + 1) : node;
    };
    descend({ kind: 'page', id: rootPageId, title: '', icon: null }, 0).then(
      (found) => {
        if (!over) setPlace((now) => (now.id === rootPageId ? found : now));
      },
      // The root itself is shown then, and says what is wrong.
      () => {},
    );
    return () => {
      over = true;
    };
  }, [api, rootPageId]);
  useEffect(() => {
    if (wanted !== null) setPlace({ kind: 'page', id: wanted.id, title: '', icon: null });
  }, [wanted]);
  const open = (node: NotionNode) => {
    setPlace(node);
    setLimit(ROWS_AT_ONCE);
    setTreeOpen(false);
  };
  const act = (action: NotionAction): Promise<boolean> =>
    api.actOnNotion(action).then(
      () => true,
      (error: Error) => {
        // The message stays until it is closed, and what was typed with it.
        const typed = typedIn(action);
        fail(typed === '' ? error : new Error(texts.notion.notSaved(typed, error.message)));
        return false;
      },
    );
  const path = shown === null ? [] : shown.kind === 'page' ? shown.page.path : shown.database.path;
  const current = shown === null ? place.id : shown.kind === 'page' ? shown.page.id : shown.database.id;
  return (
    <section class="pane notion" aria-label={texts.notion.label}>
      <div class="pane-head">
        <button
          type="button"
          class="tree-toggle"
          aria-expanded={treeOpen}
          onClick={() => setTreeOpen(!treeOpen)}
        >
          ☰ {texts.notion.pages}
        </button>
        <ol class="path">
          {path.map((node) => (
            <li key={node.id}>
              <button type="button" onClick={() => open(node)}>
                {node.title}
              </button>
            </li>
          ))}
        </ol>
        <h2 class="pane-name">{texts.notion.label}</h2>
      </div>
      <div class={treeOpen ? 'notion-body tree-open' : 'notion-body'}>
        <NotionTree
          api={api}
          rootId={rootPageId}
          rootTitle={rootTitle}
          version={version}
          current={current}
          path={[...path.map((node) => node.id), current]}
          onOpen={open}
        />
        <div class="notion-content">
          {shown === null ? (
            <p class="opening" role="status">
              {texts.notion.loading}
            </p>
          ) : shown.kind === 'page' ? (
            <PageView
              key={shown.page.id}
              api={api}
              page={shown.page}
              version={version}
              timeZone={clock.timeZone}
              act={act}
              onOpen={open}
            />
          ) : (
            <DatabaseView
              key={shown.database.id}
              database={shown.database}
              now={clock.now}
              act={act}
              onOpen={open}
              onView={(id) => setViews({ ...views, [shown.database.id]: id })}
              onMore={() => setLimit(limit + ROWS_AT_ONCE * 2)}
            />
          )}
        </div>
      </div>
    </section>
  );
};
