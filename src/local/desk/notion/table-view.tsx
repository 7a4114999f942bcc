// A database as a table; the title opens the page, the other cells are edited in place.
import type { NotionAction, NotionDatabase, NotionNode, NotionProperty } from '../../notion-wire.ts';
import { texts } from '../texts.ts';
import { PropertyValue } from './property-value.tsx';

interface Props {
  readonly database: NotionDatabase;
  readonly act: (action: NotionAction) => Promise<boolean>;
  readonly onOpen: (node: NotionNode) => void;
}

const cellClass = ({ type, text }: NotionProperty): string | undefined => {
  if (type === 'number') return 'number';
  return type === 'rich_text' && text.length > 24 ? 'words' : undefined;
};

export const TableView = ({ database, act, onOpen }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard too
  <section class="database-table" tabIndex={0} aria-label={database.title}>
    <table>
      <thead>
        <tr>
          {database.columns.map((column) => (
            <th key={column.id} scope="col" class={column.type === 'number' ? 'number' : undefined}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {database.rows.map((row) => (
          <tr key={row.id}>
            {database.columns.map((column) => {
              const property = row.properties.find(({ id }) => id === column.id);
              return property === undefined ? (
                <td key={column.id} />
              ) : (
                <td key={column.id} class={cellClass(property)}>
                  {property.type === 'title' ? (
                    <button
                      type="button"
                      class="row-title"
                      onClick={() => onOpen({ kind: 'page', id: row.id, title: row.title, icon: row.icon })}
                    >
                      {row.icon !== null && <span aria-hidden="true">{row.icon} </span>}
                      {row.title}
                    </button>
                  ) : (
                    <PropertyValue
                      property={property}
                      onOpen={onOpen}
                      onSave={(value) =>
                        act({
                          kind: 'property',
                          pageId: row.id,
                          property: property.id,
                          type: property.type,
                          value,
                        })
                      }
                    />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
    {database.rows.length === 0 && <p class="empty-value">{texts.notion.noRows}</p>}
  </section>
);
