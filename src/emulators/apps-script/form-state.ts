// A form as data: its questions, where the answers go, what has been answered.

/** A name of `FormApp.ItemType`, as far as this host makes them. */
export type FormItemKind =
  | 'TEXT'
  | 'PARAGRAPH_TEXT'
  | 'MULTIPLE_CHOICE'
  | 'LIST'
  | 'CHECKBOX'
  | 'SCALE'
  | 'DATE'
  | 'SECTION_HEADER'
  | 'PAGE_BREAK';

export interface FormItem {
  readonly id: number;
  readonly kind: FormItemKind;
  readonly title: string;
  readonly helpText: string;
  readonly isRequired: boolean;
  /** Of MULTIPLE_CHOICE, LIST and CHECKBOX. */
  readonly choices: readonly string[];
  /** A free answer beside the choices. */
  readonly hasOther: boolean;
  /** Of SCALE; both ends count. */
  readonly bounds: { readonly lower: number; readonly upper: number };
  readonly labels: { readonly lower: string; readonly upper: string };
}

/** By item id; several texts for CHECKBOX. */
export type FormAnswers = Readonly<Record<string, string | readonly string[]>>;

export interface FormResponse {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** '' when the form does not collect it. */
  readonly email: string;
  readonly answers: FormAnswers;
}

export interface FormState {
  readonly id: string;
  /** E-mail of the person who made it. */
  readonly owner: string;
  readonly title: string;
  readonly description: string;
  readonly confirmationMessage: string;
  readonly closedMessage: string;
  readonly isAccepting: boolean;
  readonly collectsEmail: boolean;
  readonly items: readonly FormItem[];
  /** The responses tab; `columns` are item ids in the order of the tab's columns, after the time and the e-mail. */
  readonly destination: {
    readonly sheetId: number;
    readonly hasEmail: boolean;
    readonly columns: readonly number[];
  } | null;
  readonly responses: readonly FormResponse[];
}

/** Headings and page breaks ask nothing. */
export const isQuestion = (item: FormItem): boolean =>
  item.kind !== 'SECTION_HEADER' && item.kind !== 'PAGE_BREAK';

export const newFormItem = (id: number, kind: FormItemKind): FormItem => ({
  id,
  kind,
  title: '',
  helpText: '',
  isRequired: false,
  choices: [],
  hasOther: false,
  bounds: { lower: 1, upper: 5 },
  labels: { lower: '', upper: '' },
});

export const newForm = (id: string, owner: string, title: string): FormState => ({
  id,
  owner,
  title,
  description: '',
  confirmationMessage: '',
  closedMessage: '',
  isAccepting: true,
  collectsEmail: false,
  items: [],
  destination: null,
  responses: [],
});
