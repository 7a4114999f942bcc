// The tree of pages and databases; branches are read when they are opened.
import { useEffect, useState } from 'preact/hooks';
import type { NotionNode } from '../../notion-wire.ts';
import type { DeskApi } from '../api.ts';
import { texts } from '../texts.ts';

interface Props {
  readonly api: DeskApi;
  readonly rootId: string;
  readonly version: number;
  readonly current: string;
  /** Ids that are shown opened from the start: the way to the page on show. */
  readonly path: readonly string[];
  readonly onOpen: (node: NotionNode) => void;
}

interface BranchProps extends Props {
  readonly node: NotionNode;
  readonly depth: number;
}

const Branch = (props: BranchProps) => {
  const { api, node, depth, version, current, path, onOpen } = props;
  const onPath = path.includes(node.id);
  // The root and the way to the page on show are open; a person's click decides after that.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? (depth === 0 || onPath);
  const [children, setChildren] = useState<readonly NotionNode[] | null>(null);
  useEffect(() => {
    let over = false;
    if (open)
      api.notionChildren(node).then(
        (next) => {
          if (!over) setChildren(next);
        },
        () => {
          if (!over) setChildren([]);
        },
      );
    return () => {
      over = true;
    };
  }, [api, node.id, open, version]);
  return (
    <li>
      <div
        class={node.id === current ? 'tree-row current' : 'tree-row'}
        style={{ paddingLeft: `${depth * 14}px` }}
      >
        <button
          type="button"
          class="twist"
          aria-label={`${texts.notion.open}: ${node.title}`}
          aria-expanded={open}
          onClick={() => setChosen(!open)}
        >
          {open ? '▾' : '▸'}
        </button>
        <button
          type="button"
          class="tree-title"
          aria-current={node.id === current ? 'page' : undefined}
          onClick={() => onOpen(node)}
        >
          <span aria-hidden="true">{node.icon ?? (node.kind === 'database' ? '▤' : '▢')}</span> {node.title}
        </button>
      </div>
      {open && children !== null && children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Branch key={child.id} {...props} node={child} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  );
};

export const NotionTree = (props: Props & { readonly rootTitle: string }) => (
  <nav class="tree" aria-label={texts.notion.tree}>
    <ul>
      <Branch
        {...props}
        node={{ kind: 'page', id: props.rootId, title: props.rootTitle, icon: null }}
        depth={0}
      />
    </ul>
  </nav>
);
