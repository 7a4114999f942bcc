// What the server tells webhooks and listeners: signals without values.

export interface NotionEvent {
  /** Such as `page.created`; see the documentation of webhook events. */
  readonly type: string;
  readonly entity: { readonly id: string; readonly type: string };
  readonly authorId: string;
  readonly data: Readonly<Record<string, unknown>>;
}
