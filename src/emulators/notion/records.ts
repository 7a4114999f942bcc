// What the server remembers. Records are never changed in place: an edit puts a new record in the store.

/** Who made and last edited something, and when (epoch ms, exact; rounded only when shown). */
export interface Stamp {
  readonly createdTime: number;
  readonly createdBy: string;
  readonly editedTime: number;
  readonly editedBy: string;
}

export interface Annotations {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strikethrough: boolean;
  readonly underline: boolean;
  readonly code: boolean;
  readonly color: string;
}

/** One run of rich text. */
export type Run =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly link: string | null;
      readonly annotations: Annotations;
    }
  | { readonly type: 'equation'; readonly expression: string; readonly annotations: Annotations }
  | { readonly type: 'mention'; readonly mention: Mention; readonly annotations: Annotations };

export type Mention =
  | { readonly type: 'user'; readonly id: string }
  | { readonly type: 'page'; readonly id: string }
  | { readonly type: 'database'; readonly id: string }
  | { readonly type: 'data_source'; readonly id: string }
  | { readonly type: 'date'; readonly date: DateValue }
  | { readonly type: 'link_preview'; readonly url: string }
  | { readonly type: 'template_mention'; readonly value: Readonly<Record<string, unknown>> };

/** Dates as shown: `YYYY-MM-DD`, or with time, milliseconds and a numeric offset. */
export interface DateValue {
  readonly start: string;
  readonly end: string | null;
}

/** An icon, cover or file. An uploaded file is kept by the id of its upload. */
export type Media =
  | { readonly type: 'emoji'; readonly emoji: string }
  | { readonly type: 'external'; readonly url: string; readonly name?: string }
  | { readonly type: 'upload'; readonly uploadId: string; readonly name?: string }
  | { readonly type: 'icon'; readonly name: string; readonly color: string };

export type Parent =
  | { readonly type: 'workspace' }
  | { readonly type: 'page_id'; readonly id: string }
  | { readonly type: 'block_id'; readonly id: string }
  | { readonly type: 'data_source_id'; readonly id: string };

export interface SelectOption {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface StatusGroup {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly optionIds: readonly string[];
}

/** A property of a data source. */
export type PropertyConfig =
  | { readonly type: 'number'; readonly format: string }
  | { readonly type: 'select' | 'multi_select'; readonly options: readonly SelectOption[] }
  | {
      readonly type: 'status';
      readonly options: readonly SelectOption[];
      readonly groups: readonly StatusGroup[];
    }
  | { readonly type: 'formula'; readonly expression: string }
  | { readonly type: 'relation'; readonly dataSourceId: string; readonly syncedId: string | null }
  | {
      readonly type: 'rollup';
      readonly relationId: string;
      readonly targetId: string;
      readonly function: string;
    }
  | { readonly type: 'unique_id'; readonly prefix: string | null }
  | { readonly type: PlainType };

/** Types without settings. */
export type PlainType =
  | 'title'
  | 'rich_text'
  | 'date'
  | 'people'
  | 'files'
  | 'checkbox'
  | 'url'
  | 'email'
  | 'phone_number'
  | 'created_time'
  | 'created_by'
  | 'last_edited_time'
  | 'last_edited_by'
  | 'button'
  | 'place'
  | 'verification';

export type PropertyType = PropertyConfig['type'];

export interface Property {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly config: PropertyConfig;
}

/** What a page stores for a property; computed properties store nothing. */
export type StoredValue =
  | null
  | string
  | number
  | boolean
  | readonly string[]
  | readonly Run[]
  | readonly Media[]
  | DateValue
  | Readonly<Record<string, unknown>>;

export interface PageRecord extends Stamp {
  readonly id: string;
  readonly parent: Parent;
  readonly icon: Media | null;
  readonly cover: Media | null;
  readonly inTrash: boolean;
  readonly isArchived: boolean;
  readonly isLocked: boolean;
  /** By property id; `title` always. */
  readonly values: Readonly<Record<string, StoredValue>>;
}

export interface DatabaseRecord extends Stamp {
  readonly id: string;
  readonly parent: Parent;
  readonly title: readonly Run[];
  readonly description: readonly Run[];
  readonly icon: Media | null;
  readonly cover: Media | null;
  readonly isInline: boolean;
  readonly isLocked: boolean;
  readonly inTrash: boolean;
  readonly dataSourceIds: readonly string[];
}

export interface DataSourceRecord extends Stamp {
  readonly id: string;
  readonly databaseId: string;
  readonly title: readonly Run[];
  readonly icon: Media | null;
  readonly inTrash: boolean;
  readonly properties: readonly Property[];
  /** The last number given by a unique id property. */
  readonly lastNumber: number;
}

export interface BlockRecord extends Stamp {
  readonly id: string;
  readonly parent: Parent;
  readonly type: string;
  /** The block's own fields, in stored form (see blocks.ts). */
  readonly content: Readonly<Record<string, unknown>>;
  readonly inTrash: boolean;
}

export interface CommentRecord extends Stamp {
  readonly id: string;
  readonly parent: Parent;
  readonly discussionId: string;
  readonly runs: readonly Run[];
  readonly displayName: { readonly type: 'custom' | 'user' | 'integration'; readonly name: string };
  readonly uploadIds: readonly string[];
}

export interface UploadRecord extends Stamp {
  readonly id: string;
  readonly mode: string;
  readonly status: 'pending' | 'uploaded' | 'expired' | 'failed';
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly parts: number | null;
  /** Base64, one entry a part; whole files have one. */
  readonly data: readonly (string | null)[];
  readonly externalUrl: string | null;
  /** Epoch ms; an upload that is never attached expires. */
  readonly expires: number;
  readonly attached: boolean;
}

export interface ViewRecord extends Stamp {
  readonly id: string;
  readonly databaseId: string;
  readonly dataSourceId: string;
  readonly name: string;
  readonly type: string;
  readonly filter: unknown;
  readonly sorts: unknown;
  readonly quickFilters: unknown;
  readonly configuration: Readonly<Record<string, unknown>> | null;
}
