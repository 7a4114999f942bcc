// FormApp and Form: forms that ask for feedback, their questions and where the answers go.
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { linkResponsesTab, updateHeadings } from '../form-responses.ts';
import { type FormItemKind, type FormState, newForm, newFormItem } from '../form-state.ts';
import { defineService, enumValue, type Method, SAME, ServiceError, type ServiceType } from '../service.ts';
import { ITEM_KINDS, type ItemRef, itemOf, itemTypes, plainItem } from './form-items.ts';
import { responseTypes, showResponse } from './form-response.ts';

const current = (id: string, run: Execution): FormState => {
  const form = run.stores.forms.get(id);
  if (form === undefined)
    throw new ServiceError(
      'No item with the given ID could be found, or you do not have permission to access it.',
    );
  return form;
};

const replace = (run: Execution, form: FormState): typeof SAME => {
  run.stores.forms.set(form.id, updateHeadings(run.workbook, run.editor, form));
  return SAME;
};

/** A setting that is one field of the form. */
const setting =
  (field: keyof FormState, read: (args: Arguments) => unknown): Method<string> =>
  (id, args, run) =>
    replace(run, { ...current(id, run), [field]: read(args) });

const adding =
  (kind: FormItemKind): Method<string> =>
  (id, _, run) => {
    const form = current(id, run);
    const item = newFormItem(1 + Math.floor(run.random.next() * 2_147_483_646), kind);
    replace(run, { ...form, items: [...form.items, item] });
    return itemOf(kind, { formId: id, itemId: item.id });
  };

const indexOf = (form: FormState, args: Arguments): number => {
  const given = args.values[0];
  const index =
    typeof given === 'number'
      ? given
      : form.items.findIndex((item) => item.id === (given as { self?: ItemRef })?.self?.itemId);
  if (form.items[index] === undefined) throw new ServiceError('Invalid argument: item');
  return index;
};

const text = (args: Arguments): string => args.text(0);
const flag = (args: Arguments): boolean => args.flag(0);

const questions: Record<string, Method<string>> = {
  ...Object.fromEntries(
    Object.entries(ITEM_KINDS).map(([name, kind]): [string, Method<string>] => [`add${name}`, adding(kind)]),
  ),
  getItems: (id, args, run) => {
    const kind = args.length === 0 ? null : args.enumeration(0, 'ItemType');
    return current(id, run)
      .items.filter((item) => kind === null || item.kind === kind)
      .map((item) => plainItem({ formId: id, itemId: item.id }));
  },
  getItemById: (id, args, run) => {
    const found = current(id, run).items.find((item) => item.id === args.number(0));
    return found === undefined ? null : plainItem({ formId: id, itemId: found.id });
  },
  deleteItem: (id, args, run) => {
    const form = current(id, run);
    const index = indexOf(form, args);
    replace(run, { ...form, items: form.items.filter((_, i) => i !== index) });
  },
  moveItem: (id, args, run) => {
    const form = current(id, run);
    const item = form.items[indexOf(form, args)]!;
    const others = form.items.filter((each) => each !== item);
    replace(run, {
      ...form,
      items: [...others.slice(0, args.number(1)), item, ...others.slice(args.number(1))],
    });
    return plainItem({ formId: id, itemId: item.id });
  },
};

const destination: Record<string, Method<string>> = {
  setDestination: (id, args, run) => {
    args.enumeration(0, 'DestinationType');
    if (args.text(1) !== run.workbook.spreadsheetId)
      throw new ServiceError(
        'The Apps Script host has this one spreadsheet only. The requested destination does not exist.',
      );
    run.workbook.transaction(() => {
      run.stores.forms.set(id, linkResponsesTab(run.workbook, run.editor, current(id, run)));
    });
    return SAME;
  },
  removeDestination: (id, _, run) => replace(run, { ...current(id, run), destination: null }),
  getDestinationId: (id, _, run) => {
    if (current(id, run).destination === null)
      throw new ServiceError('The form currently has no response destination.');
    return run.workbook.spreadsheetId;
  },
  getDestinationType: (id, _, run) => {
    if (current(id, run).destination === null)
      throw new ServiceError('The form currently has no response destination.');
    return enumValue('DestinationType', 'SPREADSHEET');
  },
};

const formType: ServiceType<string> = defineService('Form', {
  ...questions,
  ...destination,
  getId: (id) => id,
  getTitle: (id, _, run) => current(id, run).title,
  setTitle: setting('title', text),
  getDescription: (id, _, run) => current(id, run).description,
  setDescription: setting('description', text),
  getConfirmationMessage: (id, _, run) => current(id, run).confirmationMessage,
  setConfirmationMessage: setting('confirmationMessage', text),
  getCustomClosedFormMessage: (id, _, run) => current(id, run).closedMessage,
  setCustomClosedFormMessage: setting('closedMessage', text),
  isAcceptingResponses: (id, _, run) => current(id, run).isAccepting,
  setAcceptingResponses: setting('isAccepting', flag),
  collectsEmail: (id, _, run) => current(id, run).collectsEmail,
  setCollectEmail: setting('collectsEmail', flag),
  // Kept by Google, without effect on what this host does.
  setAllowResponseEdits: () => SAME,
  setLimitOneResponsePerUser: () => SAME,
  setProgressBar: () => SAME,
  setRequireLogin: () => SAME,
  setShowLinkToRespondAgain: () => SAME,
  setShuffleQuestions: () => SAME,
  setPublishingSummary: () => SAME,
  getPublishedUrl: (id, _, run) => run.formUrl(current(id, run).id),
  shortenFormUrl: (_, args) => args.text(0),
  getEditUrl: (id) => `https://docs.google.com/forms/d/${id}/edit`,
  getSummaryUrl: (id) => `https://docs.google.com/forms/d/${id}/viewanalytics`,
  getResponses: (id, args, run) => {
    const since = args.values[0] instanceof Date ? args.values[0].getTime() : 0;
    return current(id, run)
      .responses.filter((response) => response.at >= since)
      .map((response) => showResponse(id, response));
  },
  deleteAllResponses: (id, _, run) => replace(run, { ...current(id, run), responses: [] }),
});

/** A form lies in its maker's Drive, shared with nobody: for others it is not there, in the same words. */
const open = (run: Execution, id: string) => {
  const form = current(id, run);
  return formType.of(form.owner === run.user.email ? id : current('', run).id);
};

export const formApp = defineService<null>('FormApp', {
  create: (_, args, run) => {
    const id = run.random.id(44);
    run.stores.forms.set(id, newForm(id, run.user.email, args.text(0)));
    return formType.of(id);
  },
  openById: (_, args, run) => open(run, args.text(0)),
  openByUrl: (_, args, run) => open(run, /\/forms\/d\/(?:e\/)?([^/?#]+)/.exec(args.text(0))?.[1] ?? ''),
  getActiveForm: () => null,
});

export const formTypes = [formApp, formType, ...itemTypes, ...responseTypes];

export const FORM_ENUMS: Readonly<Record<string, readonly string[]>> = {
  DestinationType: ['SPREADSHEET'],
  ItemType:
    'CHECKBOX CHECKBOX_GRID DATE DATETIME DURATION GRID IMAGE LIST MULTIPLE_CHOICE PAGE_BREAK PARAGRAPH_TEXT SCALE SECTION_HEADER TEXT TIME VIDEO FILE_UPLOAD'.split(
      ' ',
    ),
};
