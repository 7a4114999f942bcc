// `instep memorandum`: writes what both signed as a page in Notion, the same one each time, and as Markdown and PDF files.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { isCivilDate } from '../../domain/civil-date.ts';
import { composeMemorandum, memorandumHash } from '../../domain/memorandum.ts';
import { memorandumFacts } from '../../domain/memorandum-facts.ts';
import { writeMemorandum } from '../../notion/memorandum-page.ts';
import { emptyChange, type Json } from '../../sync/ports.ts';
import { type ChoiceOptions, chosenConfig } from '../chosen-config.ts';
import { commandClock } from '../command-clock.ts';
import { type ExitCode, worstExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { partsToMarkdown } from '../memorandum/markdown.ts';
import { NOTES, readSetUpPartnership } from '../partnership-state.ts';
import type { PartnershipSync } from '../partnership-sync.ts';
import type { Register } from '../register.ts';
import { createSyncs } from '../targets.ts';
import { todayOf } from '../today.ts';
import { UsageError } from '../usage-error.ts';

interface Options extends ChoiceOptions {
  readonly markdown?: string;
  readonly pdf?: string;
  readonly font?: string;
  readonly json?: boolean;
}

const noteSchema = z.object({
  version: z.int(),
  hash: z.string(),
  /** Day on which this version was written first. */
  writtenOn: z.string().refine(isCivilDate),
  page: z.json(),
});

/** Throws `UsageError` when the file cannot be written: the page in Notion stands by then, and a second call goes on. */
const writeTo = (file: string, content: string | Uint8Array, io: Io): void => {
  const path = resolve(io.folder, file);
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new UsageError(
      `${path} cannot be written (${(error as NodeJS.ErrnoException).code}). The page in Notion is up to date; name a file in a folder that exists and that you may write to.`,
    );
  }
};

const writePdf = async (
  file: string,
  memorandum: ReturnType<typeof composeMemorandum>,
  font: string | undefined,
  sync: PartnershipSync,
  io: Io,
): Promise<void> => {
  const { partsToPdf } = await import('../memorandum/pdf.ts');
  const printed = await partsToPdf(memorandum.title, memorandum.parts, {
    createdAt: new Date(sync.clock.now()),
    ...(font === undefined ? {} : { font: resolve(io.folder, font) }),
  }).catch((error: unknown) => {
    if (font === undefined) throw error;
    throw new UsageError(`The font ${font} cannot be used. Name a .ttf or .otf file.`);
  });
  writeTo(file, printed.bytes, io);
  if (printed.unknown.length > 0)
    io.note(
      `The PDF cannot show ${printed.unknown.join(' ')}: name a font that has them with --font FILE.ttf.\n`,
    );
};

const writeOne = async (sync: PartnershipSync, options: Options, io: Io) => {
  const { store, snapshot, records, schema } = await readSetUpPartnership(sync);
  const facts = memorandumFacts(records);
  const hash = memorandumHash(facts);
  const before = noteSchema.safeParse(snapshot.notes[NOTES.memorandum]);
  const isSame = before.success && before.data.hash === hash;
  const version = before.success ? before.data.version + (isSame ? 0 : 1) : 1;
  const writtenOn = isSame ? before.data.writtenOn : todayOf(records, sync.clock);
  const memorandum = composeMemorandum(facts, writtenOn, version);
  const written = await writeMemorandum(
    sync.notion,
    schema.hubPageId,
    memorandum,
    (before.success ? before.data.page : null) as Json,
  );
  const note = { version, hash, writtenOn, page: written.memory };
  if (JSON.stringify(note) !== JSON.stringify(snapshot.notes[NOTES.memorandum]))
    await store.commit({ ...emptyChange, notes: { [NOTES.memorandum]: note } });
  if (options.markdown !== undefined)
    writeTo(options.markdown, partsToMarkdown(memorandum.title, memorandum.parts), io);
  if (options.pdf !== undefined) await writePdf(options.pdf, memorandum, options.font, sync, io);
  return { ...written, version, hash, missing: memorandum.missing, notAgreed: facts.notAgreed };
};

export const registerMemorandum: Register = (program, io, finish) => {
  program
    .command('memorandum')
    .description('write what both signed as a page in Notion, and as Markdown or PDF')
    .option('--config <file>', 'configuration file (instep.config.json unless named)')
    .option('--spreadsheet <id>', 'spreadsheet, instead of a configuration file')
    .option('--notion-page <id>', 'page shared with the integration, instead of a configuration file')
    .option('--partnership <name>', 'one of the partnerships of the configuration')
    .option('--markdown <file>', 'write it as a Markdown file as well')
    .option('--pdf <file>', 'write it as a PDF file as well')
    .option('--font <file>', 'font of the PDF, for scripts that the one shipped along does not have')
    .option('--json', 'one JSON object for each partnership')
    .action(async (options: Options) => {
      const config = chosenConfig(options, io);
      const syncs = createSyncs({
        config,
        env: io.env,
        clock: await commandClock(io.env),
        random: Math.random,
        stateDir: resolve(io.folder, '.instep'),
      });
      if (syncs.length > 1 && (options.markdown !== undefined || options.pdf !== undefined))
        throw new UsageError(
          'A file holds one memorandum. Name the partnership with --partnership, or leave out --markdown and --pdf.',
        );
      const codes: ExitCode[] = [];
      for (const sync of syncs) {
        const { url, version, hash, missing, notAgreed, made, writes, kept } = await writeOne(
          sync,
          options,
          io,
        );
        const done = made ? 'made' : writes > 0 ? 'written anew' : 'unchanged';
        io.note(`${sync.name}: memorandum version ${version} ${done}: ${url}\n`);
        for (const { term, message } of missing) io.note(`  Missing – ${term}: ${message}\n`);
        if (notAgreed.length > 0) io.note(`  Not agreed by both, so not in it: ${notAgreed.join(', ')}.\n`);
        for (const text of kept) io.note(`  Kept as a note below: ${text}\n`);
        if (options.json === true)
          io.out(`${JSON.stringify({ name: sync.name, url, version, hash, missing, notAgreed, writes })}\n`);
        // Something that a person has to add is no failure, and a script wants to know.
        codes.push(missing.length > 0 ? 3 : 0);
      }
      finish(worstExitCode(codes));
    });
};
