// `instep template`: one of the documents that people copy, as a page in Notion or as Markdown.
import { resolve } from 'node:path';
import { ensureDocumentPage } from '../../notion/document-page.ts';
import { markdownToPage } from '../../notion/markdown-blocks.ts';
import { emptyChange } from '../../sync/ports.ts';
import { type ChoiceOptions, chosenConfig } from '../chosen-config.ts';
import { commandClock } from '../command-clock.ts';
import { readKickoffNote } from '../kickoff-note.ts';
import { NOTES, readSetUpPartnership } from '../partnership-state.ts';
import type { Register } from '../register.ts';
import { createSyncs } from '../targets.ts';
import { readTemplate } from '../templates.ts';

interface Options extends ChoiceOptions {
  readonly print?: boolean;
  readonly title?: string;
  readonly json?: boolean;
}

const ICONS: Readonly<Record<string, string>> = {
  kickoff: '✍️',
  'check-in': '☑️',
  reset: '♻️',
  'pilot-review': '⚗️',
  retrospective: '✏️',
  memorandum: '⚖️',
};

export const registerTemplate: Register = (program, io, finish) => {
  program
    .command('template <name>')
    .description(`make a page from a template: ${Object.keys(ICONS).join(', ')}`)
    .option('--print', 'print the Markdown instead, to be pasted anywhere')
    .option('--title <title>', 'title of the page, for a second one of the same kind')
    .option('--config <file>', 'configuration file (instep.config.json unless named)')
    .option('--spreadsheet <id>', 'spreadsheet, instead of a configuration file')
    .option('--notion-page <id>', 'page shared with the integration, instead of a configuration file')
    .option('--partnership <name>', 'one of the partnerships of the configuration')
    .option('--json', 'one JSON object for each partnership')
    .action(async (name: string, options: Options) => {
      const markdown = readTemplate(name);
      if (options.print === true) {
        io.out(markdown);
        finish(0);
        return;
      }
      const document = markdownToPage(markdown);
      const titled = options.title === undefined ? document : { ...document, title: options.title };
      for (const sync of createSyncs({
        config: chosenConfig(options, io),
        env: io.env,
        clock: await commandClock(io.env),
        random: Math.random,
        stateDir: resolve(io.folder, '.instep'),
      })) {
        const { store, snapshot, schema } = await readSetUpPartnership(sync);
        const icon = ICONS[name];
        const page = await ensureDocumentPage(
          sync.notion,
          schema.hubPageId,
          titled,
          icon === undefined ? {} : { icon },
        );
        // The newest kickoff page is the one whose tables are read; one that was closed is opened again.
        const known = readKickoffNote(snapshot.notes[NOTES.kickoff]);
        if (name === 'kickoff' && (known?.pageId !== page.pageId || known.state === 'closed'))
          await store.commit({
            ...emptyChange,
            notes: {
              [NOTES.kickoff]: { pageId: page.pageId, state: 'open', seen: null, done: known?.done ?? [] },
            },
          });
        io.note(
          page.made
            ? `${sync.name}: ${page.url}\n`
            : `${sync.name}: a page “${titled.title}” is there already: ${page.url} (--title makes another one)\n`,
        );
        if (options.json === true) io.out(`${JSON.stringify({ name: sync.name, ...page })}\n`);
      }
      finish(0);
    });
};
