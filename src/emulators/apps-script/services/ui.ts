// Ui: menus, the sidebar, dialogs and alerts of the spreadsheet.
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import type { MenuItem } from '../output.ts';
import { defineService, enumValue, type Method, SAME, ServiceError, type ServiceObject } from '../service.ts';
import type { HtmlPage } from './html-service.ts';

interface MenuDraft {
  readonly caption: string;
  readonly isAddOn: boolean;
  readonly items: MenuItem[];
}

const menuType = defineService<MenuDraft>('Menu', {
  addItem: (menu, args) => {
    menu.items.push({ kind: 'item', caption: args.text(0), functionName: args.text(1) });
    return SAME;
  },
  addSeparator: (menu) => {
    menu.items.push({ kind: 'separator' });
    return SAME;
  },
  addSubMenu: (menu, args) => {
    const inner = args.object<MenuDraft>(0, 'Menu');
    menu.items.push({ kind: 'menu', caption: inner.caption, items: inner.items });
    return SAME;
  },
  addToUi: (menu, _, run) => {
    run.outputs.push({ kind: 'menu', menu });
  },
});

const pageOf = (args: Arguments): HtmlPage => {
  // showSidebar also takes plain text; nobody should rely on it, so the host insists on an HtmlOutput.
  if (!args.has(0, 'HtmlOutput')) throw args.refuse();
  return args.object<HtmlPage>(0, 'HtmlOutput');
};

const showDialog = (args: Arguments, run: Execution, modal: boolean): void => {
  const page = pageOf(args);
  run.outputs.push({
    kind: 'dialog',
    modal,
    title: args.optionalText(1) ?? page.title,
    html: page.content,
    width: page.width ?? 600,
    height: page.height ?? 400,
  });
};

const ask = async (args: Arguments, run: Execution, kind: 'alert' | 'prompt') => {
  const last = args.values[args.length - 1];
  const buttons = typeof last === 'object' ? (last as { readonly name: string }).name : 'OK';
  const texts = args.values.filter((value) => typeof value === 'string') as string[];
  if (texts.length === 0) throw args.refuse();
  const dialog = {
    kind,
    title: texts.length > 1 ? texts[0]! : '',
    message: texts[texts.length - 1]!,
    buttons,
  };
  run.outputs.push(dialog);
  return run.answer(dialog, run.user);
};

const promptResponseType = defineService<{ readonly button: string; readonly text: string }>(
  'PromptResponse',
  {
    getResponseText: (response) => response.text,
    getSelectedButton: (response) => enumValue('Button', response.button),
  },
);

const methods: Record<string, Method<null>> = {
  createMenu: (_, args) => menuType.of({ caption: args.text(0), isAddOn: false, items: [] }),
  createAddonMenu: (_, __, run) => menuType.of({ caption: run.addOnName, isAddOn: true, items: [] }),
  showSidebar: (_, args, run) => {
    const page = pageOf(args);
    run.outputs.push({ kind: 'sidebar', title: page.title, html: page.content });
  },
  showModalDialog: (_, args, run) => showDialog(args, run, true),
  showModelessDialog: (_, args, run) => showDialog(args, run, false),
  alert: async (_, args, run) => enumValue('Button', (await ask(args, run, 'alert')).button),
  prompt: async (_, args, run) => promptResponseType.of(await ask(args, run, 'prompt')),
  showDialog: () => {
    throw new ServiceError('Ui.showDialog is deprecated; use showModalDialog.');
  },
};

/** In the script: `ui.Button.OK`, `ui.ButtonSet.YES_NO`. */
export const uiType = defineService<null>('Ui', methods);

export const UI_ENUMS: Readonly<Record<string, readonly string[]>> = {
  Button: ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO'],
  ButtonSet: ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL'],
};

export const uiTypes = [uiType, menuType, promptResponseType];

export const uiObject = (): ServiceObject<null> => uiType.of(null);
