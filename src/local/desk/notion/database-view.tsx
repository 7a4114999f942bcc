// A Notion database: its views as tabs, the one on show, and a line to add a page.
import { useState } from 'preact/hooks';
import type { NotionAction, NotionDatabase, NotionNode } from '../../notion-wire.ts';
import { texts } from '../texts.ts';
import { BoardView } from './board-view.tsx';
import { CalendarView } from './calendar-view.tsx';
import { TableView } from './table-view.tsx';
import { TimelineView } from './timeline-view.tsx';

interface Props {
  readonly database: NotionDatabase;
  /** ISO instant of the workspace's clock. */
  readonly now: string;
  readonly act: (action: NotionAction) => Promise<boolean>;
  readonly onOpen: (node: NotionNode) => void;
  readonly onView: (id: string) => void;
  readonly onMore: () => void;
}

const ICONS: Readonly<Record<string, string>> = {
  table: '▤',
  board: '▥',
  calendar: '▦',
  timeline: '☰',
  list: '≡',
  gallery: '▧',
};

const Body = ({ database, now, act, onOpen }: Pick<Props, 'database' | 'now' | 'act' | 'onOpen'>) => {
  const view = database.views.find(({ id }) => id === database.view);
  if (view?.type === 'board' && view.by !== null && database.groups.length > 0)
    return <BoardView database={database} by={view.by} act={act} onOpen={onOpen} />;
  if (view?.type === 'calendar' && view.by !== null)
    return <CalendarView database={database} by={view.by} now={now} onOpen={onOpen} />;
  if (view?.type === 'timeline' && view.by !== null)
    return <TimelineView database={database} by={view.by} now={now} onOpen={onOpen} />;
  return <TableView database={database} act={act} onOpen={onOpen} />;
};

export const DatabaseView = (props: Props) => {
  const { database, act } = props;
  const [title, setTitle] = useState('');
  return (
    <article class="notion-page notion-database">
      <h2 class="page-title">
        {database.icon !== null && <span aria-hidden="true">{database.icon} </span>}
        <span>{database.title}</span>
      </h2>
      {database.views.length > 1 && (
        <div class="views" role="tablist" aria-label={texts.notion.views}>
          {database.views.map((view) => (
            <button
              key={view.id}
              type="button"
              role="tab"
              aria-selected={view.id === database.view}
              onClick={() => props.onView(view.id)}
            >
              <span aria-hidden="true">{ICONS[view.type] ?? '▤'}</span>{' '}
              {view.name === 'Default view' ? texts.notion.allRows : view.name}
            </button>
          ))}
        </div>
      )}
      <Body {...props} />
      {database.more && (
        <button type="button" class="show-more" onClick={props.onMore}>
          {texts.notion.showMore}
        </button>
      )}
      <form
        class="add-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() === '') return;
          act({ kind: 'add-row', databaseId: database.id, title: title.trim() });
          setTitle('');
        }}
      >
        <input
          aria-label={texts.notion.newRow}
          placeholder={`+ ${texts.notion.newRow}`}
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </form>
    </article>
  );
};
