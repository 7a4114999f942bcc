// One property of a page: shown as Notion shows it, and edited by a click.
import type { NotionNode, NotionProperty } from '../../notion-wire.ts';
import { texts } from '../texts.ts';
import { EditableText } from './editable-text.tsx';

interface Props {
  readonly property: NotionProperty;
  readonly onSave: (value: string) => Promise<boolean>;
  readonly onOpen: (node: NotionNode) => void;
}

const Shown = ({ property }: { readonly property: NotionProperty }) =>
  property.text === '' ? (
    <span class="empty-value">{texts.notion.emptyValue}</span>
  ) : property.color === null ? (
    <span>{property.text}</span>
  ) : (
    <span class={`tag n-${property.color}`}>{property.text}</span>
  );

export const PropertyValue = ({ property, onSave, onOpen }: Props) => {
  const label = texts.notion.editProperty(property.name);
  if (property.type === 'relation')
    return property.pages.length === 0 ? (
      <span class="empty-value">{texts.notion.emptyValue}</span>
    ) : (
      <span>
        {property.pages.map((page) => (
          <button key={page.id} type="button" class="page-link" onClick={() => onOpen(page)}>
            {page.title}
          </button>
        ))}
      </span>
    );
  if (!property.editable) return <Shown property={property} />;
  switch (property.type) {
    case 'checkbox':
      return (
        <input
          type="checkbox"
          aria-label={label}
          checked={property.value === 'true'}
          onChange={(event) => onSave(event.currentTarget.checked ? 'true' : '')}
        />
      );
    case 'select':
    case 'status':
      return (
        <span class={property.value === '' ? 'pick none' : `pick tag n-${property.color ?? 'default'}`}>
          <select
            aria-label={label}
            value={property.value}
            onChange={(event) => onSave(event.currentTarget.value)}
          >
            {(property.type === 'select' || property.value === '') && (
              <option value="">{texts.notion.emptyValue}</option>
            )}
            {property.options.map((option) => (
              <option key={option.name} value={option.name}>
                {option.name}
              </option>
            ))}
          </select>
        </span>
      );
    default:
      return (
        <EditableText
          label={label}
          text={property.value}
          type={property.type === 'date' ? 'date' : 'text'}
          lines={property.type === 'rich_text' && property.value.length > 60}
          onSave={onSave}
        >
          <Shown property={property} />
        </EditableText>
      );
  }
};
