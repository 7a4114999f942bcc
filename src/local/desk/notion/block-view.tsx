// The blocks of a page as Notion draws them; people's texts and to-dos are edited in place.
import type { NotionAction, NotionBlock, NotionNode } from '../../notion-wire.ts';
import { texts } from '../texts.ts';
import { EditableText } from './editable-text.tsx';
import { RichText, spansToText } from './rich-text.tsx';

interface Props {
  readonly block: NotionBlock;
  /** Number of a numbered item. */
  readonly number: number;
  readonly act: (action: NotionAction) => Promise<boolean>;
  readonly onOpen: (node: NotionNode) => void;
}

const Text = ({
  block,
  act,
  class: className,
}: Pick<Props, 'block' | 'act'> & { readonly class?: string }) => {
  const text = spansToText(block.spans);
  if (!block.editable)
    return (
      <span class={className}>
        <RichText spans={block.spans} />
      </span>
    );
  return (
    <EditableText
      class={`block-text ${className ?? ''}`}
      label={texts.notion.editText}
      text={text}
      lines
      onSave={(next) => act({ kind: 'text', blockId: block.id, type: block.type, text: next })}
    >
      {text === '' ? <span class="empty-value">…</span> : <RichText spans={block.spans} />}
    </EditableText>
  );
};

const Children = ({ block, act, onOpen }: Omit<Props, 'number'>) =>
  block.children.length === 0 ? null : (
    <div class="block-children">
      <BlockList blocks={block.children} act={act} onOpen={onOpen} />
    </div>
  );

const Table = ({ block }: { readonly block: NotionBlock }) => {
  const [head, ...rest] = block.hasColumnHeader ? block.table : [undefined, ...block.table];
  const cells = (row: NotionBlock['table'][number], isHead: boolean) =>
    row.map((cell, index) =>
      isHead ? (
        <th key={index} scope="col">
          <RichText spans={cell} />
        </th>
      ) : (
        <td key={index}>
          <RichText spans={cell} />
        </td>
      ),
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard too
    <section class="block-table" tabIndex={0} aria-label="Table">
      <table>
        {head !== undefined && (
          <thead>
            <tr>{cells(head, true)}</tr>
          </thead>
        )}
        <tbody>
          {rest.map((row, index) => (row === undefined ? null : <tr key={index}>{cells(row, false)}</tr>))}
        </tbody>
      </table>
    </section>
  );
};

export const BlockView = ({ block, number, act, onOpen }: Props) => {
  const tone = block.color === 'default' ? '' : ` n-${block.color}`;
  const text = <Text block={block} act={act} />;
  const children = <Children block={block} act={act} onOpen={onOpen} />;
  switch (block.type) {
    case 'heading_1':
      return <h3 class={`block h-one${tone}`}>{text}</h3>;
    case 'heading_2':
      return <h4 class={`block h-two${tone}`}>{text}</h4>;
    case 'heading_4':
    case 'heading_3':
      return <h5 class={`block h-three${tone}`}>{text}</h5>;
    case 'divider':
      return <hr class="block" />;
    case 'table':
      return <Table block={block} />;
    case 'callout':
      return (
        <div class={`block callout${tone}`}>
          {block.icon !== null && <span aria-hidden="true">{block.icon}</span>}
          <div>
            {block.spans.length > 0 && text}
            {children}
          </div>
        </div>
      );
    case 'quote':
      return (
        <blockquote class={`block${tone}`}>
          {text}
          {children}
        </blockquote>
      );
    case 'to_do':
      return (
        <div class={`block item${block.checked ? ' done' : ''}${tone}`}>
          <input
            type="checkbox"
            aria-label={spansToText(block.spans)}
            checked={block.checked}
            onChange={(event) =>
              act({ kind: 'check', blockId: block.id, checked: event.currentTarget.checked })
            }
          />
          <div>
            {text}
            {children}
          </div>
        </div>
      );
    case 'bulleted_list_item':
    case 'numbered_list_item':
      return (
        <div class={`block item${tone}`}>
          <span class="marker" aria-hidden="true">
            {block.type === 'numbered_list_item' ? `${number}.` : '•'}
          </span>
          <div>
            {text}
            {children}
          </div>
        </div>
      );
    case 'toggle':
      return (
        <details class={`block${tone}`} open>
          <summary>{text}</summary>
          {children}
        </details>
      );
    case 'code':
      return (
        <pre class="block">
          <RichText spans={block.spans} />
        </pre>
      );
    case 'equation':
      return (
        <pre class="block">
          <RichText spans={block.spans} />
        </pre>
      );
    case 'image':
      if (block.picture === null) break;
      return (
        <figure class="block picture">
          <img src={block.picture} alt={spansToText(block.spans) || texts.notion.picture} />
          {block.spans.length > 0 && (
            <figcaption>
              <RichText spans={block.spans} />
            </figcaption>
          )}
        </figure>
      );
    case 'child_page':
    case 'child_database':
      return block.node === null ? null : (
        <button
          type="button"
          class="block node-link"
          onClick={() => block.node !== null && onOpen(block.node)}
        >
          <span aria-hidden="true">{block.node.kind === 'database' ? '▤' : '▢'}</span> {block.node.title}
        </button>
      );
    case 'column_list':
      return <div class="block columns">{children}</div>;
    case 'column':
    case 'synced_block':
      return children;
    case 'paragraph':
      return (
        <div class={`block paragraph${tone}`}>
          {text}
          {children}
        </div>
      );
  }
  const name = block.spans.length > 0 ? spansToText(block.spans) : texts.notion.unsupported(block.type);
  return (
    <div class="block unsupported">
      {block.link === null || !/^(https?:|\/api\/)/.test(block.link) ? (
        name
      ) : (
        <a href={block.link} target="_blank" rel="noreferrer">
          {block.spans.length > 0 ? name : `${texts.notion.openFile}: ${block.link.replace(/\?.*$/, '')}`}
        </a>
      )}
      {children}
    </div>
  );
};

export const BlockList = ({
  blocks,
  act,
  onOpen,
}: { readonly blocks: readonly NotionBlock[] } & Pick<Props, 'act' | 'onOpen'>) => {
  let number = 0;
  return (
    <>
      {blocks.map((block) => {
        number = block.type === 'numbered_list_item' ? number + 1 : 0;
        return <BlockView key={block.id} block={block} number={number} act={act} onOpen={onOpen} />;
      })}
    </>
  );
};
