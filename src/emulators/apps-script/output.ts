// What a script shows to the person in front of the spreadsheet.

export type MenuItem =
  | { readonly kind: 'item'; readonly caption: string; readonly functionName: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'menu'; readonly caption: string; readonly items: readonly MenuItem[] };

export interface Menu {
  readonly caption: string;
  /** Under Extensions, with the add-on's name, rather than in the menu bar. */
  readonly isAddOn: boolean;
  readonly items: readonly MenuItem[];
}

export type Output =
  | { readonly kind: 'menu'; readonly menu: Menu }
  /** Always 300 pixels wide. */
  | { readonly kind: 'sidebar'; readonly title: string; readonly html: string }
  | {
      readonly kind: 'dialog';
      readonly modal: boolean;
      readonly title: string;
      readonly html: string;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'alert' | 'prompt';
      readonly title: string;
      readonly message: string;
      /** OK, OK_CANCEL, YES_NO or YES_NO_CANCEL. */
      readonly buttons: string;
    }
  | { readonly kind: 'toast'; readonly title: string; readonly message: string; readonly seconds: number }
  /** The script moved the selection; `range` in A1 with its tab, '' for a tab as a whole. */
  | { readonly kind: 'select'; readonly sheetId: number; readonly range: string };

export interface Mail {
  /** The person whose execution sent it. */
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly replyTo: string;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly htmlBody: string;
  /** Names of the attached blobs. */
  readonly attachments: readonly string[];
  /** ISO instant. */
  readonly at: string;
}
