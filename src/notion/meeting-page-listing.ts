// The Check-ins database as one listing shows it: its newest pages, and what people changed about its properties.
import { CHECK_INS } from '../domain/fields.ts';
import type { ListedPage, PageListing } from '../sync/meeting-pages.ts';
import type { PageAnswer } from './answers.ts';
import type { MeetingPageRequests } from './meeting-page-requests.ts';
import { propertySchema } from './property-response.ts';
import { KEY_PROPERTY, propertyTypeOf } from './property-type.ts';
import { richTextToText } from './rich-text.ts';
import type { TableSchema } from './schema.ts';

type Answered = PageAnswer['properties'][string];

const keyOf = (property: Answered | undefined): string | null => {
  const parsed = propertySchema.safeParse(property);
  return parsed.success && parsed.data.type === 'rich_text' ? richTextToText(parsed.data.rich_text) : null;
};

interface PropertyProblem {
  readonly id: string;
  readonly message: string;
}

/** Every property that the pages should have and that is not as it was, as one page shows it. */
const propertyProblems = (page: PageAnswer, schema: TableSchema): readonly PropertyProblem[] => {
  const byId = new Map(Object.values(page.properties).map((property) => [property.id, property.type]));
  const wanted = [
    ...CHECK_INS.fields.map((field) => ({
      id: schema.properties[field.id],
      label: field.label,
      type: propertyTypeOf(CHECK_INS, field) as string,
    })),
    { id: schema.keyProperty, label: KEY_PROPERTY, type: 'rich_text' },
  ];
  return wanted.flatMap(({ id, label, type }) => {
    if (id === undefined) return [];
    const found = byId.get(id);
    if (found === type) return [];
    const message =
      found === undefined
        ? `The property "${label}" is missing from the database ${CHECK_INS.database}. Restore it there (••• → Properties → Deleted properties): ${page.url}`
        : `The property "${label}" of the database ${CHECK_INS.database} is of type ${found}; it was ${type}. Change its type back: ${page.url}`;
    return [{ id, message }];
  });
};

export interface MeetingListing {
  readonly listing: PageListing;
  /** Ids of properties that cannot be written as things are. */
  readonly unwritable: ReadonlySet<string>;
  /** The oldest live page by its key; undefined when there are more pages than one listing shows. */
  readonly byKey: ReadonlyMap<string, PageAnswer> | undefined;
}

export const createMeetingListing =
  (requests: MeetingPageRequests, schema: TableSchema): (() => Promise<MeetingListing>) =>
  async () => {
    const { pages: answers, complete } = await requests.newest();
    const pages = answers.map((page): ListedPage => {
      const key = Object.values(page.properties).find(({ id }) => id === schema.keyProperty);
      return { pageId: page.id, key: keyOf(key), url: page.url, editedTime: page.last_edited_time };
    });
    const [first] = answers;
    const problems = first === undefined ? [] : propertyProblems(first, schema);
    return {
      listing: { pages, problems: problems.map(({ message }) => message) },
      unwritable: new Set(problems.map(({ id }) => id)),
      // The newest first, so that the oldest of two stays.
      byKey: complete
        ? new Map(answers.flatMap((page, at) => (pages[at]?.key ? [[pages[at].key, page] as const] : [])))
        : undefined,
    };
  };
