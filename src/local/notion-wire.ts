// What travels between the desk's page and its server about Notion, as types.

export interface NotionNode {
  readonly kind: 'page' | 'database';
  readonly id: string;
  readonly title: string;
  readonly icon: string | null;
}

export interface NotionProperty {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** As shown. */
  readonly text: string;
  /** As edited: the choice's name, the number, the date's start, `true`. */
  readonly value: string;
  /** Of selects and status. */
  readonly options: readonly { readonly name: string; readonly color: string }[];
  readonly color: string | null;
  readonly editable: boolean;
  /** Of relations: the pages, to click on. */
  readonly pages: readonly NotionNode[];
}

export interface NotionSpan {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
  readonly code: boolean;
  readonly underline: boolean;
  readonly color: string;
  readonly href: string | null;
  /** The page that the text mentions, or `person` for somebody of the workspace. */
  readonly mention: NotionNode | 'person' | null;
}

export interface NotionBlock {
  readonly id: string;
  readonly type: string;
  readonly spans: readonly NotionSpan[];
  readonly color: string;
  /** Emoji of a callout. */
  readonly icon: string | null;
  readonly checked: boolean;
  /** Rows of a table, each a list of cells. */
  readonly table: readonly (readonly (readonly NotionSpan[])[])[];
  readonly hasColumnHeader: boolean;
  readonly children: readonly NotionBlock[];
  /** Address on this server of an uploaded picture, or null. */
  readonly picture: string | null;
  /** Address of a file or page elsewhere, or null. */
  readonly link: string | null;
  /** Of child pages and databases. */
  readonly node: NotionNode | null;
  readonly editable: boolean;
}

export interface NotionPage {
  readonly id: string;
  readonly title: string;
  readonly icon: string | null;
  readonly path: readonly NotionNode[];
  readonly properties: readonly NotionProperty[];
  readonly blocks: readonly NotionBlock[];
  readonly lastEdited: string;
  /** Who edited last, by name. */
  readonly editedBy: string;
  readonly inTrash: boolean;
  readonly isLocked: boolean;
}

/** A remark on a page or on one of its blocks. */
export interface NotionComment {
  readonly id: string;
  readonly discussion: string;
  readonly author: string;
  /** ISO instant, to the minute. */
  readonly at: string;
  readonly spans: readonly NotionSpan[];
  /** The words of the block that it is about; empty when it is about the page. */
  readonly about: string;
}

/** One of a database's tabs. */
export interface NotionView {
  readonly id: string;
  readonly name: string;
  /** `table`, `board`, `timeline`, `calendar`, … */
  readonly type: string;
  /** Id of the property that a board groups by, or whose day a calendar or timeline shows; null without. */
  readonly by: string | null;
  /** Ids of the properties it shows, in order; null for all. */
  readonly shown: readonly string[] | null;
}

export interface NotionDatabase {
  readonly id: string;
  readonly title: string;
  readonly icon: string | null;
  readonly path: readonly NotionNode[];
  readonly columns: readonly { readonly id: string; readonly name: string; readonly type: string }[];
  readonly rows: readonly {
    readonly id: string;
    readonly title: string;
    readonly icon: string | null;
    readonly properties: readonly NotionProperty[];
  }[];
  readonly more: boolean;
  readonly views: readonly NotionView[];
  /** The view whose rows these are; null when there is none. */
  readonly view: string | null;
  /** The groups of a board in order; empty for other views. */
  readonly groups: readonly { readonly name: string; readonly color: string }[];
}

/** What a person does on a Notion page. */
export type NotionAction =
  | {
      readonly kind: 'property';
      readonly pageId: string;
      /** Id of the property; ids outlive renames. */
      readonly property: string;
      readonly type: string;
      readonly value: string;
    }
  | { readonly kind: 'text'; readonly blockId: string; readonly type: string; readonly text: string }
  | { readonly kind: 'check'; readonly blockId: string; readonly checked: boolean }
  | {
      readonly kind: 'add-block';
      readonly parentId: string;
      /** The block after which it stands; null for the end. */
      readonly after: string | null;
      readonly type: 'paragraph' | 'to_do' | 'bulleted_list_item';
      readonly text: string;
    }
  | {
      readonly kind: 'comment';
      readonly pageId: string;
      /** The discussion it answers; null for a new one. */
      readonly discussion: string | null;
      readonly text: string;
    }
  | { readonly kind: 'delete-block'; readonly blockId: string }
  | { readonly kind: 'add-row'; readonly databaseId: string; readonly title: string }
  | { readonly kind: 'trash-page'; readonly pageId: string; readonly inTrash: boolean }
  | { readonly kind: 'lock-page'; readonly pageId: string; readonly isLocked: boolean };
