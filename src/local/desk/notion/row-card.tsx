// A page of a database as a small card: its title, and the values that the view shows.
import type { NotionDatabase, NotionNode } from '../../notion-wire.ts';

export type Row = NotionDatabase['rows'][number];

interface Props {
  readonly database: NotionDatabase;
  readonly row: Row;
  /** The property that the view already tells by the card's place. */
  readonly by: string;
  readonly onOpen: (node: NotionNode) => void;
}

export const RowCard = ({ database, row, by, onOpen }: Props) => {
  const shown = row.properties.filter(
    ({ id, type, text }) =>
      id !== by && type !== 'title' && text !== '' && database.columns.some((column) => column.id === id),
  );
  return (
    <div class="row-card">
      <button
        type="button"
        class="row-title"
        onClick={() => onOpen({ kind: 'page', id: row.id, title: row.title, icon: row.icon })}
      >
        {row.icon !== null && <span aria-hidden="true">{row.icon} </span>}
        {row.title}
      </button>
      {shown.length > 0 && (
        <dl>
          {shown.slice(0, 6).map((property) => (
            <div key={property.id}>
              <dt>{property.name}</dt>
              <dd>
                <span class={property.color === null ? undefined : `tag n-${property.color}`}>
                  {property.text}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
};
