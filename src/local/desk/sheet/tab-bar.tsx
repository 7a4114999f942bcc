// The tabs of the spreadsheet, with renaming, hiding, deleting and adding.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskSheet, SheetAction } from '../../desk-wire.ts';
import type { Question } from '../confirm-dialog.tsx';
import { Menu } from '../menu.tsx';
import { texts } from '../texts.ts';

interface Props {
  readonly sheet: DeskSheet;
  readonly onShow: (sheetId: number) => void;
  readonly act: (action: SheetAction) => Promise<unknown>;
  readonly ask: (question: Question) => void;
}

export const TabBar = ({ sheet, onShow, act, ask }: Props) => {
  const [renaming, setRenaming] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const selected = () =>
      list.current
        ?.querySelector('[aria-selected=true]')
        ?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    selected();
    // The sidebar takes room away from the tabs.
    const observer = new ResizeObserver(selected);
    if (list.current !== null) observer.observe(list.current);
    return () => observer.disconnect();
  }, [sheet.sheetId]);
  const current = sheet.tabs.find((tab) => tab.sheetId === sheet.sheetId);
  const visible = sheet.tabs.filter((tab) => !tab.hidden || tab.sheetId === sheet.sheetId);
  const finish = (title: string) => {
    setRenaming(null);
    if (title.trim() !== '' && title !== current?.title)
      void act({ kind: 'rename-tab', sheetId: sheet.sheetId, title: title.trim() });
  };
  return (
    <div class="tab-bar">
      <button
        type="button"
        class="icon-button"
        aria-label={texts.sheet.addTab}
        title={texts.sheet.addTab}
        onClick={() => void act({ kind: 'add-tab' })}
      >
        +
      </button>
      <div ref={list} class="tabs" role="tablist" aria-label={texts.sheet.tabs}>
        {visible.map((tab) =>
          tab.sheetId === sheet.sheetId && renaming !== null ? (
            <input
              key={tab.sheetId}
              class="tab-name"
              aria-label={texts.sheet.renameTo}
              value={renaming}
              autofocus
              onInput={(event) => setRenaming(event.currentTarget.value)}
              onBlur={(event) => finish(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') finish(event.currentTarget.value);
                if (event.key === 'Escape') setRenaming(null);
              }}
            />
          ) : (
            <button
              key={tab.sheetId}
              type="button"
              role="tab"
              class={tab.hidden ? 'tab hidden-tab' : 'tab'}
              aria-selected={tab.sheetId === sheet.sheetId}
              style={tab.color === null ? undefined : { boxShadow: `inset 0 -3px ${tab.color}` }}
              onClick={() => onShow(tab.sheetId)}
              onDblClick={() => setRenaming(tab.title)}
            >
              {tab.title}
            </button>
          ),
        )}
      </div>
      <Menu
        label={texts.sheet.tabMenu(current?.title ?? '')}
        button="⋯"
        upwards
        items={[
          { caption: texts.sheet.rename, onPick: () => setRenaming(current?.title ?? '') },
          {
            caption: texts.sheet.hideTab,
            onPick: () => {
              const next = visible.find((tab) => tab.sheetId !== sheet.sheetId);
              void act({ kind: 'show-tab', sheetId: sheet.sheetId, hidden: true });
              if (next !== undefined) onShow(next.sheetId);
            },
          },
          {
            caption: texts.sheet.deleteTab,
            onPick: () =>
              ask({
                title: texts.sheet.deleteTab,
                body: texts.sheet.deleteTabSure(current?.title ?? ''),
                action: texts.sheet.deleteTab,
                onYes: () => void act({ kind: 'delete-tab', sheetId: sheet.sheetId }),
              }),
          },
        ]}
      />
    </div>
  );
};
