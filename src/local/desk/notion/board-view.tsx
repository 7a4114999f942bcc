// A database as a board: one column for each choice; a card moves by choosing another.
import type { NotionAction, NotionDatabase, NotionNode } from '../../notion-wire.ts';
import { texts } from '../texts.ts';
import { type Row, RowCard } from './row-card.tsx';

interface Props {
  readonly database: NotionDatabase;
  /** Id of the property that makes the columns. */
  readonly by: string;
  readonly act: (action: NotionAction) => Promise<boolean>;
  readonly onOpen: (node: NotionNode) => void;
}

/** How a dragged card names itself to the column it is dropped on. */
const DRAG_TYPE = 'application/x-instep-row';

export const BoardView = ({ database, by, act, onOpen }: Props) => {
  const groupOf = (row: Row): string => row.properties.find(({ id }) => id === by)?.value ?? '';
  const move = (rowId: string, group: string) => {
    const property = database.rows.find(({ id }) => id === rowId)?.properties.find(({ id }) => id === by);
    if (property === undefined || !property.editable || property.value === group) return;
    act({ kind: 'property', pageId: rowId, property: by, type: property.type, value: group });
  };
  const groups = database.groups.map((group) => ({
    ...group,
    rows: database.rows.filter((row) => groupOf(row) === group.name),
  }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide board is scrolled by the keyboard too
    <section class="board" tabIndex={0} aria-label={database.title}>
      {groups
        .filter(({ name, rows }) => name !== '' || rows.length > 0)
        .map(({ name, color, rows }) => (
          <section
            key={name}
            aria-label={name === '' ? texts.notion.noGroup : name}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              move(event.dataTransfer?.getData(DRAG_TYPE) ?? '', name);
            }}
          >
            <h3>
              <span class={`tag n-${color}`}>{name === '' ? texts.notion.noGroup : name}</span>
              <small>{rows.length}</small>
            </h3>
            {rows.map((row) => {
              const property = row.properties.find(({ id }) => id === by);
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the drop-down on the card does the same by keyboard
                <div
                  key={row.id}
                  draggable={property?.editable === true}
                  onDragStart={(event) => event.dataTransfer?.setData(DRAG_TYPE, row.id)}
                >
                  <RowCard database={database} row={row} by={by} onOpen={onOpen} />
                  {property?.editable === true && (
                    <select
                      class="move-card"
                      aria-label={`${property.name}: ${row.title}`}
                      value={property.value}
                      onChange={(event) => move(row.id, event.currentTarget.value)}
                    >
                      {database.groups.map((group) => (
                        <option key={group.name} value={group.name}>
                          {group.name === '' ? texts.notion.noGroup : group.name}
                        </option>
                      ))}
                    </select>
                  )}
                </div>
              );
            })}
          </section>
        ))}
    </section>
  );
};
