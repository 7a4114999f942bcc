// The menus above the grid: a few of the spreadsheet's own, then the ones the script made in onOpen.
import type { DeskMenu, DeskMenuItem, DeskSheet, SheetAction } from '../desk-wire.ts';
import { Menu, type MenuEntry } from './menu.tsx';
import { areaOf, columnName } from './sheet/place.ts';
import type { Selection } from './sheet/sheet-pane.tsx';
import { texts } from './texts.ts';

interface Props {
  readonly sheet: DeskSheet;
  readonly selection: Selection;
  readonly menus: readonly DeskMenu[];
  readonly act: (action: SheetAction) => Promise<unknown>;
  readonly onRun: (functionName: string, caption: string) => void;
  readonly onUndo: () => void;
}

/** Submenus are shown flat under their caption: the script has few, and one level is quicker to use. */
const flatten = (
  items: readonly DeskMenuItem[],
  onRun: Props['onRun'],
  path: string = '',
): readonly MenuEntry[] =>
  items.flatMap((item, index): readonly MenuEntry[] => {
    if (item.kind === 'separator') return [{ caption: `${path}${index}`, separator: true }];
    if (item.kind === 'menu') return flatten(item.items, onRun, `${item.caption} ▸ `);
    return [{ caption: `${path}${item.caption}`, onPick: () => onRun(item.functionName, item.caption) }];
  });

export const MenuBar = ({ sheet, selection, menus, act, onRun, onUndo }: Props) => {
  const { active, anchor } = selection;
  const { sheetId } = sheet;
  const area = areaOf(active, anchor);
  const column = columnName(active.column);
  const count = area.bottom - area.top + 1;
  const hiddenTabs = sheet.tabs.filter((tab) => tab.hidden);
  const empty = Array.from({ length: count }, () =>
    Array.from({ length: area.right - area.left + 1 }, () => ''),
  );
  const hidden: MenuEntry[] = [
    ...(sheet.hiddenRows.length === 0
      ? []
      : [
          {
            caption: texts.menus.showRows,
            onPick: () => {
              for (const at of sheet.hiddenRows) void act({ kind: 'show-row', sheetId, at, hidden: false });
            },
          },
        ]),
    ...hiddenTabs.map((tab) => ({
      caption: texts.menus.showTab(tab.title),
      onPick: () => void act({ kind: 'show-tab', sheetId: tab.sheetId, hidden: false }),
    })),
  ];
  return (
    <div class="menu-bar" role="toolbar" aria-label={texts.menus.label}>
      <Menu
        button={texts.menus.edit}
        items={[
          { caption: texts.menus.undo, onPick: onUndo },
          { caption: 'undo', separator: true },
          {
            caption: texts.menus.clear,
            onPick: () =>
              void act({ kind: 'edit', sheetId, row: area.top, column: area.left, inputs: empty }),
          },
          { caption: 'hide', separator: true },
          {
            caption: texts.menus.hideRow(active.row + 1),
            onPick: () => void act({ kind: 'show-row', sheetId, at: active.row, hidden: true }),
          },
          {
            caption: texts.menus.deleteRow(active.row + 1),
            onPick: () => void act({ kind: 'delete-rows', sheetId, at: active.row, count: 1 }),
          },
        ]}
      />
      <Menu
        button={texts.menus.insert}
        items={[
          {
            caption: texts.menus.above,
            onPick: () => void act({ kind: 'insert-rows', sheetId, at: active.row, count: 1 }),
          },
          {
            caption: texts.menus.below,
            onPick: () => void act({ kind: 'insert-rows', sheetId, at: active.row + 1, count: 1 }),
          },
          { caption: texts.menus.tab, onPick: () => void act({ kind: 'add-tab' }) },
        ]}
      />
      <Menu
        button={texts.menus.view}
        items={hidden.length === 0 ? [{ caption: texts.menus.nothingHidden }] : hidden}
      />
      <Menu
        button={texts.menus.data}
        items={[
          {
            caption: texts.menus.sortUp(column),
            onPick: () => void act({ kind: 'sort', sheetId, column: active.column, ascending: true }),
          },
          {
            caption: texts.menus.sortDown(column),
            onPick: () => void act({ kind: 'sort', sheetId, column: active.column, ascending: false }),
          },
        ]}
      />
      {menus.map((menu) => (
        <Menu key={menu.caption} strong button={menu.caption} items={flatten(menu.items, onRun)} />
      ))}
    </div>
  );
};
