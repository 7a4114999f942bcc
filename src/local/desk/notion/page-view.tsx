// A Notion page: title, properties, blocks, and a line to add to it.
import { useState } from 'preact/hooks';
import type { NotionAction, NotionNode, NotionPage, NotionProperty } from '../../notion-wire.ts';
import type { DeskApi } from '../api.ts';
import { texts } from '../texts.ts';
import { dayOf, timeOf } from '../time.ts';
import { BlockList } from './block-view.tsx';
import { Comments } from './comments.tsx';
import { EditableText } from './editable-text.tsx';
import { PropertyValue } from './property-value.tsx';

interface Props {
  readonly api: DeskApi;
  readonly page: NotionPage;
  readonly version: number;
  readonly timeZone: string;
  readonly act: (action: NotionAction) => Promise<boolean>;
  readonly onOpen: (node: NotionNode) => void;
}

const AddLine = ({ pageId, act }: { readonly pageId: string; readonly act: Props['act'] }) => {
  const [text, setText] = useState('');
  const add = (type: 'paragraph' | 'to_do') => {
    if (text.trim() === '') return;
    setText('');
    void act({ kind: 'add-block', parentId: pageId, after: null, type, text: text.trim() }).then(
      (isAdded) => {
        if (!isAdded) setText((now) => (now === '' ? text : now));
      },
    );
  };
  return (
    <form
      class="add-line"
      onSubmit={(event) => {
        event.preventDefault();
        add('paragraph');
      }}
    >
      <input
        aria-label={texts.notion.addText}
        placeholder={texts.notion.addText}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== '' && (
        <button type="button" onClick={() => add('to_do')}>
          {texts.notion.addTodo}
        </button>
      )}
    </form>
  );
};

export const PageView = ({ api, page, version, timeZone, act, onOpen }: Props) => {
  const title = page.properties.find((property) => property.type === 'title');
  const others = page.properties.filter((property) => property.type !== 'title');
  const filled = others.filter((property) => property.text !== '');
  const empty = others.filter((property) => property.text === '');
  const save = (property: { readonly id: string; readonly type: string }, value: string) =>
    act({ kind: 'property', pageId: page.id, property: property.id, type: property.type, value });
  const list = (properties: readonly NotionProperty[]) =>
    properties.length === 0 ? null : (
      <dl>
        {properties.map((property) => (
          <div key={property.id}>
            <dt>{property.name}</dt>
            <dd>
              <PropertyValue property={property} onSave={(value) => save(property, value)} onOpen={onOpen} />
            </dd>
          </div>
        ))}
      </dl>
    );
  return (
    <article class="notion-page">
      {page.inTrash && (
        <p class="trash-note">
          {texts.notion.inTrash}{' '}
          <button type="button" onClick={() => act({ kind: 'trash-page', pageId: page.id, inTrash: false })}>
            {texts.notion.restore}
          </button>
        </p>
      )}
      {page.isLocked && <p class="lock-note">{texts.notion.locked}</p>}
      <h2 class="page-title">
        {page.icon !== null && <span aria-hidden="true">{page.icon} </span>}
        {title === undefined ? (
          page.title
        ) : (
          <EditableText
            label={texts.notion.editTitle}
            text={title.value}
            onSave={(value) => save(title, value)}
          >
            {page.title}
          </EditableText>
        )}
      </h2>
      {others.length > 0 && (
        <div class="properties">
          {list(filled)}
          {empty.length > 0 && (
            <details>
              <summary>{texts.notion.emptyOnes(empty.length)}</summary>
              {list(empty)}
            </details>
          )}
        </div>
      )}
      <div class="blocks">
        <BlockList blocks={page.blocks} act={act} onOpen={onOpen} />
        <AddLine pageId={page.id} act={act} />
      </div>
      <Comments api={api} pageId={page.id} version={version} timeZone={timeZone} act={act} onOpen={onOpen} />
      <footer class="page-foot">
        <span>
          {texts.notion.edited(
            page.editedBy,
            `${dayOf(page.lastEdited, timeZone)}, ${timeOf(page.lastEdited, timeZone)}`,
          )}
        </span>
        <button
          type="button"
          onClick={() => act({ kind: 'lock-page', pageId: page.id, isLocked: !page.isLocked })}
        >
          {page.isLocked ? texts.notion.unlock : texts.notion.lock}
        </button>
        {others.length > 0 && !page.inTrash && (
          <button type="button" onClick={() => act({ kind: 'trash-page', pageId: page.id, inTrash: true })}>
            {texts.notion.trash}
          </button>
        )}
      </footer>
    </article>
  );
};
