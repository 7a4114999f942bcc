// The example partnership in the weeks of its first check-ins, and its pages as a person sees them.
import { type BlockObjectResponse, type Client, isFullBlock } from '@notionhq/client';
import { readExample, writeExampleMoment } from '../../src/cli/example.ts';
import { templatesFolder } from '../../src/cli/folders.ts';
import { emptyValue, type Value, type Values } from '../../src/domain/field.ts';
import { TABLES, tableById } from '../../src/domain/fields.ts';
import { createSheetStore } from '../../src/sheets/store.ts';
import { emptyChange, type SheetStore } from '../../src/sync/ports.ts';
import { openTwoServices, type PlainPage, type TwoServices } from '../support/two-services.ts';

export interface Seen {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  readonly checked: boolean | null;
  readonly children: readonly Seen[];
}

interface Pieces {
  readonly plain_text: string;
}

const say = (pieces: readonly Pieces[] | undefined): string =>
  (pieces ?? []).map((piece) => piece.plain_text).join('');

/** All blocks below a parent, read with the official client. */
export const readBlocks = async (notion: Client, parent: string): Promise<readonly Seen[]> => {
  const { results } = await notion.blocks.children.list({ block_id: parent, page_size: 100 });
  const seen: Seen[] = [];
  for (const block of results.filter(isFullBlock) as BlockObjectResponse[]) {
    const content = (block as unknown as Record<string, unknown>)[block.type] as {
      readonly rich_text?: readonly Pieces[];
      readonly caption?: readonly Pieces[];
      readonly cells?: readonly (readonly Pieces[])[];
      readonly checked?: boolean;
    };
    seen.push({
      id: block.id,
      type: block.type,
      text:
        content.cells === undefined
          ? say(content.rich_text ?? content.caption)
          : content.cells.map(say).join(' | '),
      checked: content.checked ?? null,
      children: block.has_children ? await readBlocks(notion, block.id) : [],
    });
  }
  return seen;
};

export const countBlocks = (blocks: readonly Seen[]): number =>
  blocks.reduce((sum, { children }) => sum + 1 + countBlocks(children), 0);

/** Lines of the managed part: rows of tables among them. */
export const managedLines = (blocks: readonly Seen[]): readonly string[] =>
  (blocks.find(({ type }) => type === 'callout')?.children ?? []).flatMap((block) => [
    ...(block.type === 'table' ? [] : [block.text]),
    ...block.children.map(({ text }) => text),
  ]);

export interface CheckIns extends TwoServices {
  readonly store: SheetStore;
  /** Adds rows of a table by field id; every field that is not named is empty. */
  readonly add: (table: string, ...rows: readonly ({ readonly key: string } & Values)[]) => Promise<void>;
  /** Writes what the example's history says of its n-th moment. */
  readonly live: (moment: number) => Promise<void>;
  /** Sets the clock and runs. Throws when the run failed. */
  readonly syncAt: (instant: string) => ReturnType<TwoServices['sync']>;
  readonly checkIn: (key: string) => Promise<PlainPage>;
  readonly blocksOf: (key: string) => Promise<readonly Seen[]>;
  /** Requests to Notion that a piece of work makes, as `METHOD path`. */
  readonly requestsOf: (work: () => Promise<unknown>) => Promise<readonly string[]>;
}

const NO_CLOCKS = 100_000;

export const openCheckIns = async (): Promise<CheckIns> => {
  const services = await openTwoServices({ perMinute: NO_CLOCKS });
  const { clock, partnership, person } = services;
  const store = createSheetStore({
    client: partnership.sheets,
    spreadsheetId: services.spreadsheetId,
    target: partnership.target,
    tables: TABLES,
  });
  const example = readExample(new URL('example-partnership.json', templatesFolder()));
  const checkIn = async (key: string): Promise<PlainPage> => {
    const found = (await services.pages('Check-ins')).find((page) => page.key === key);
    if (found === undefined) throw new Error(`There is no check-in page ${key}.`);
    return found;
  };
  return {
    ...services,
    store,
    add: async (table, ...rows) => {
      const { fields } = tableById(table);
      await store.commit({
        ...emptyChange,
        appended: rows.map(({ key, ...values }) => ({
          table,
          key,
          values: Object.fromEntries(
            fields.map((field): [string, Value] => [field.id, values[field.id] ?? emptyValue(field.kind)]),
          ),
        })),
      });
    },
    live: async (moment) => {
      const lived = example.history[moment];
      if (lived === undefined) throw new Error(`The example has no moment ${moment}.`);
      await writeExampleMoment(store, example, lived);
    },
    syncAt: async (instant) => {
      clock.set(instant);
      const summary = await services.sync();
      if (summary.failure !== null) throw new Error(summary.failure.message);
      return summary;
    },
    checkIn,
    blocksOf: async (key) => readBlocks(person.notion, (await checkIn(key)).id),
    requestsOf: async (work) => {
      const seen: string[] = [];
      const stop = services.faults.onRequest((_, { service, method, path }) => {
        if (service === 'notion') seen.push(`${method} ${path}`);
      });
      try {
        await work();
      } finally {
        stop();
      }
      return seen;
    },
  };
};
