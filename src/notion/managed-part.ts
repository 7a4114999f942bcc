// Brings the managed part of a meeting page up to date: keeps people's words first, then writes only what differs.
import type { PagePart } from '../domain/meeting-page.ts';
import { blockAnswer, parseAnswer } from './answers.ts';
import {
  type BlockRequest,
  blockText,
  makeBlock,
  type PicturePart,
  partToBlock,
  rowToBlock,
  tableToRows,
  toRichText,
} from './blocks.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';
import { type Diff, diffManaged, type Standing } from './managed-diff.ts';
import { PICTURE, type Print, partToPrint, textHash } from './managed-print.ts';

const KEPT_NOTE = 'Kept note: ';

export interface ManagedOutcome {
  readonly writes: number;
  readonly kept: readonly string[];
  /** False when Notion does not take the picture: then it is not on the page. */
  readonly hasPicture: boolean;
}

/** Draws and uploads the picture; null when Notion does not take it. */
export type UploadPicture = (picture: PicturePart) => Promise<string | null>;

/** One list of blocks that we keep: lines of the container or rows of a table. */
interface Job {
  readonly parent: string;
  readonly diff: Diff;
  readonly toBlock: (wanted: number) => BlockRequest;
}

export interface ManagedPart {
  /** Blocks of a parent as they stand, trashed ones left out. */
  standingIn(parent: string): Promise<readonly Standing[]>;
  /**
   * Makes the container say this. `before` undefined: nothing is remembered.
   * `standing`: what `standingIn` gave for the container.
   */
  refresh(
    container: string,
    before: readonly Print[] | undefined,
    standing: readonly Standing[],
    managed: readonly PagePart[],
  ): Promise<ManagedOutcome>;
}

const sameRows = (a: Print, b: Print): boolean =>
  a.rows?.length === b.rows?.length && (a.rows ?? []).every((row, index) => row === b.rows?.[index]);

const rowPrints = (print: Print): readonly Print[] =>
  (print.rows ?? []).map((text) => ({ type: 'table_row', text, whole: text }));

export const createManagedPart = (
  client: NotionClient,
  pageId: string,
  uploadPicture: UploadPicture = async () => null,
): ManagedPart => {
  const place = `the meeting page ${pageId}`;
  /** Everything on one page goes out one after another. */
  const lane = pageId;

  const standingIn = async (parent: string): Promise<readonly Standing[]> => {
    const listing = await listAll(client, {
      kind: 'read',
      method: 'get',
      path: `blocks/${parent}/children`,
      place,
    });
    return listing.results
      .map((result) => parseAnswer(blockAnswer, result, place))
      .filter((block) => !block.in_trash)
      .map((block) => ({
        id: block.id,
        type: block.type,
        text: blockText(block),
        hasChildren: block.has_children,
      }));
  };

  const append = (parent: string, children: readonly BlockRequest[], after: string | null) =>
    client.send({
      kind: 'make',
      method: 'patch',
      path: `blocks/${parent}/children`,
      body: {
        children,
        position: after === null ? { type: 'start' } : { type: 'after_block', after_block: { id: after } },
      },
      place,
      lane,
    });

  /** Below the container, where the people's part begins. A note that is there already is not added twice. */
  const keepNotes = async (container: string, texts: readonly string[]): Promise<number> => {
    if (texts.length === 0) return 0;
    const there = new Set(
      (await standingIn(pageId)).flatMap((block) => (block.text === undefined ? [] : [textHash(block.text)])),
    );
    const missing = texts.filter((text) => !there.has(textHash(`${KEPT_NOTE}${text}`)));
    if (missing.length === 0) return 0;
    await append(
      pageId,
      missing.map((text) => makeBlock('quote', { rich_text: toRichText(text, KEPT_NOTE) })),
      container,
    );
    return 1;
  };

  const write = async ({ parent, diff, toBlock }: Job): Promise<number> => {
    for (const { id, wanted } of diff.updates) {
      const { type, ...content } = toBlock(wanted);
      await client.send({ kind: 'set', method: 'patch', path: `blocks/${id}`, body: content, place, lane });
    }
    for (const { after, wanted } of diff.inserts) await append(parent, wanted.map(toBlock), after);
    // Said as a state, not as a deletion: sent twice it is still true.
    for (const id of diff.trash)
      await client.send({
        kind: 'set',
        method: 'patch',
        path: `blocks/${id}`,
        body: { in_trash: true },
        place,
        lane,
      });
    return diff.updates.length + diff.inserts.length + diff.trash.length;
  };

  /** Rows are read only when a table changes: an unchanged one is not written, so nothing in it is in danger. */
  const tableJobs = async (
    diff: Diff,
    wanted: readonly Print[],
    managed: readonly PagePart[],
    all: boolean,
  ): Promise<readonly Job[]> => {
    const jobs: Job[] = [];
    for (const table of diff.tables) {
      const part = managed[table.wanted];
      const print = wanted[table.wanted];
      if (part?.kind !== 'table' || print === undefined || (!all && sameRows(table.before, print))) continue;
      const rows = tableToRows(part);
      jobs.push({
        parent: table.id,
        diff: diffManaged(rowPrints(table.before), await standingIn(table.id), rowPrints(print)),
        toBlock: (index) => rowToBlock(rows[index] ?? []),
      });
    }
    return jobs;
  };

  /** What people wrote into rows of tables that are about to go. */
  const lastWords = async (diff: Diff): Promise<readonly string[]> => {
    const kept: string[] = [];
    for (const table of diff.goingTables) {
      const rows = rowPrints(table.before);
      kept.push(...diffManaged(rows, await standingIn(table.id), rows).kept);
    }
    return kept;
  };

  /** Lines of ours that go although people put something under them: only plain lines can be moved. */
  const nestedWords = async (
    diff: Diff,
  ): Promise<{ readonly kept: readonly string[]; readonly trash: readonly string[] }> => {
    const kept: string[] = [];
    const trash: string[] = [];
    for (const id of diff.goingParents) {
      const inside = await standingIn(id);
      if (inside.some((block) => block.hasChildren || block.text === undefined)) continue;
      kept.push(...inside.flatMap((block) => (block.text?.trim() ? [block.text] : [])));
      trash.push(id);
    }
    return { kept, trash };
  };

  /** The picture is uploaded only when it is to be written; one that is not taken is left out of what is written. */
  const withPicture = async (
    diff: Diff,
    managed: readonly PagePart[],
  ): Promise<{ readonly diff: Diff; readonly upload: string | null; readonly hasPicture: boolean }> => {
    const at = managed.findIndex((part) => part.kind === 'picture');
    const part = managed[at];
    const isWritten =
      diff.updates.some(({ wanted }) => wanted === at) ||
      diff.inserts.some(({ wanted }) => wanted.includes(at));
    if (part?.kind !== 'picture' || !isWritten) return { diff, upload: null, hasPicture: true };
    const upload = await uploadPicture(part);
    if (upload !== null) return { diff, upload, hasPicture: true };
    const inserts = diff.inserts
      .map(({ after, wanted }) => ({ after, wanted: wanted.filter((index) => index !== at) }))
      .filter(({ wanted }) => wanted.length > 0);
    return {
      diff: { ...diff, updates: diff.updates.filter(({ wanted }) => wanted !== at), inserts },
      upload,
      hasPicture: false,
    };
  };

  return {
    standingIn,
    refresh: async (container, before, standing, managed) => {
      const wanted = managed.map(partToPrint);
      // With nothing remembered the words are compared, but what a picture shows cannot be seen: it is drawn anew.
      const known =
        before ?? wanted.map((print) => (print.type === PICTURE ? { ...print, whole: '' } : print));
      const { diff, upload, hasPicture } = await withPicture(diffManaged(known, standing, wanted), managed);
      const tables = await tableJobs(diff, wanted, managed, before === undefined);
      const nested = await nestedWords(diff);
      const kept = [
        ...diff.kept,
        ...tables.flatMap((job) => job.diff.kept),
        ...(await lastWords(diff)),
        ...nested.kept,
      ];
      // L2: what a person typed is safe below the container before anything is written over it.
      let writes = await keepNotes(container, kept);
      for (const job of tables) writes += await write(job);
      writes += await write({
        parent: container,
        diff: { ...diff, trash: [...diff.trash, ...nested.trash] },
        toBlock: (index) => partToBlock(managed[index]!, 'heading_3', upload),
      });
      return { writes, kept, hasPicture };
    },
  };
};
