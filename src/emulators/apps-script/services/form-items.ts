// The questions of a form as scripts hold them: one type for each kind, and the general Item.
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { updateHeadings } from '../form-responses.ts';
import type { FormItem, FormItemKind } from '../form-state.ts';
import {
  defineService,
  enumValue,
  isServiceObject,
  type Method,
  SAME,
  ServiceError,
  type ServiceObject,
  type ServiceType,
} from '../service.ts';

export interface ItemRef {
  readonly formId: string;
  readonly itemId: number;
}

/** Type by the name that `addTextItem` and `asTextItem` are made of. */
export const ITEM_KINDS: Readonly<Record<string, FormItemKind>> = {
  TextItem: 'TEXT',
  ParagraphTextItem: 'PARAGRAPH_TEXT',
  MultipleChoiceItem: 'MULTIPLE_CHOICE',
  ListItem: 'LIST',
  CheckboxItem: 'CHECKBOX',
  ScaleItem: 'SCALE',
  DateItem: 'DATE',
  SectionHeaderItem: 'SECTION_HEADER',
  PageBreakItem: 'PAGE_BREAK',
};

const current = (ref: ItemRef, run: Execution): FormItem => {
  const found = run.stores.forms.get(ref.formId)?.items.find((item) => item.id === ref.itemId);
  if (found === undefined) throw new ServiceError('The item was deleted from the form.');
  return found;
};

const change = (ref: ItemRef, run: Execution, changed: Partial<FormItem>): typeof SAME => {
  const next = { ...current(ref, run), ...changed };
  const form = run.stores.forms.get(ref.formId)!;
  const items = form.items.map((item) => (item.id === ref.itemId ? next : item));
  run.stores.forms.set(form.id, updateHeadings(run.workbook, run.editor, { ...form, items }));
  return SAME;
};

const setting =
  (read: (args: Arguments, item: FormItem) => Partial<FormItem>): Method<ItemRef> =>
  (ref, args, run) =>
    change(ref, run, read(args, current(ref, run)));

const shared: Record<string, Method<ItemRef>> = {
  getId: (ref) => ref.itemId,
  getIndex: (ref, _, run) =>
    run.stores.forms.get(ref.formId)!.items.findIndex((item) => item.id === ref.itemId),
  getType: (ref, _, run) => enumValue('ItemType', current(ref, run).kind),
  getTitle: (ref, _, run) => current(ref, run).title,
  setTitle: setting((args) => ({ title: args.text(0) })),
  getHelpText: (ref, _, run) => current(ref, run).helpText,
  setHelpText: setting((args) => ({ helpText: args.text(0) })),
};

const required: Record<string, Method<ItemRef>> = {
  isRequired: (ref, _, run) => current(ref, run).isRequired,
  setRequired: setting((args) => ({ isRequired: args.flag(0) })),
};

const choiceType = defineService<string>('Choice', { getValue: (value) => value });

const choices: Record<string, Method<ItemRef>> = {
  createChoice: (_, args) => choiceType.of(args.text(0)),
  getChoices: (ref, _, run) => current(ref, run).choices.map((value) => choiceType.of(value)),
  setChoiceValues: setting((args) => ({ choices: distinct(args.texts(0)) })),
  setChoices: setting((args) => {
    const given = args.values[0];
    if (!Array.isArray(given)) throw args.refuse();
    return {
      choices: distinct(
        given.map((each) => {
          if (!isServiceObject(each) || each.type !== 'Choice') throw args.refuse();
          return String(each.self);
        }),
      ),
    };
  }),
};

const distinct = (values: readonly string[]): readonly string[] => {
  if (values.length === 0 || values.some((value) => value === ''))
    throw new ServiceError('Invalid data updating form: a question needs choices that are not empty.');
  if (new Set(values).size < values.length)
    throw new ServiceError('Invalid data updating form: a choice is there twice.');
  return values;
};

const other: Record<string, Method<ItemRef>> = {
  hasOtherOption: (ref, _, run) => current(ref, run).hasOther,
  showOtherOption: setting((args) => ({ hasOther: args.flag(0) })),
};

const scale: Record<string, Method<ItemRef>> = {
  getLowerBound: (ref, _, run) => current(ref, run).bounds.lower,
  getUpperBound: (ref, _, run) => current(ref, run).bounds.upper,
  setBounds: setting((args) => {
    const [lower, upper] = [args.number(0), args.number(1)];
    if (![0, 1].includes(lower) || upper < 3 || upper > 10 || !Number.isInteger(upper))
      throw new ServiceError('Invalid argument: a scale starts at 0 or 1 and ends at 3 to 10.');
    return { bounds: { lower, upper } };
  }),
  getLeftLabel: (ref, _, run) => current(ref, run).labels.lower,
  getRightLabel: (ref, _, run) => current(ref, run).labels.upper,
  setLabels: setting((args) => ({ labels: { lower: args.text(0), upper: args.text(1) } })),
};

const MORE: Readonly<Record<string, Readonly<Record<string, Method<ItemRef>>>>> = {
  TextItem: required,
  ParagraphTextItem: required,
  MultipleChoiceItem: { ...required, ...choices, ...other },
  ListItem: { ...required, ...choices },
  CheckboxItem: { ...required, ...choices, ...other },
  ScaleItem: { ...required, ...scale },
  DateItem: required,
  SectionHeaderItem: {},
  PageBreakItem: {},
};

const special: readonly ServiceType<ItemRef>[] = Object.keys(ITEM_KINDS).map((name) =>
  defineService(name, { ...shared, ...MORE[name] }),
);

const plainType: ServiceType<ItemRef> = defineService('Item', {
  ...shared,
  ...Object.fromEntries(
    Object.entries(ITEM_KINDS).map(([name, kind]): [string, Method<ItemRef>] => [
      `as${name}`,
      (ref, _, run) => {
        if (current(ref, run).kind !== kind)
          throw new ServiceError(`Invalid conversion for item type: ${current(ref, run).kind}.`);
        return itemOf(kind, ref);
      },
    ]),
  ),
});

/** As the type of its kind. */
export const itemOf = (kind: FormItemKind, ref: ItemRef): ServiceObject<ItemRef> => {
  const name = Object.keys(ITEM_KINDS).find((each) => ITEM_KINDS[each] === kind);
  return special.find((type) => type.name === name)!.of(ref);
};

/** As the general `Item`, which `asTextItem` and so on make special. */
export const plainItem = (ref: ItemRef): ServiceObject<ItemRef> => plainType.of(ref);

export const itemTypes = [plainType, choiceType, ...special];
