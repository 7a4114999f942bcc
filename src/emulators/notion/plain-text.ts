// Rich text and titles without their looks.
import type { Mention, Run } from './records.ts';
import type { World } from './world.ts';

/** The plain title of a page, database or data source; empty when it has none. */
export const titleOf = (world: World, id: string): string => {
  const page = world.store.pages.get(id);
  if (page !== undefined) return runsToText(world, (page.values.title ?? []) as readonly Run[]);
  const runs = (world.store.databases.get(id) ?? world.store.dataSources.get(id))?.title ?? [];
  return runsToText(world, runs);
};

const mentionToText = (world: World, mention: Mention): string => {
  switch (mention.type) {
    case 'user':
      return `@${world.users.get(mention.id)?.name ?? 'Anonymous'}`;
    case 'page':
    case 'database':
    case 'data_source':
      return titleOf(world, mention.id) || 'Untitled';
    case 'date':
      return mention.date.end === null ? mention.date.start : `${mention.date.start} → ${mention.date.end}`;
    case 'link_preview':
      return mention.url;
    case 'template_mention':
      return '@Today';
  }
};

export const runToText = (world: World, run: Run): string => {
  if (run.type === 'text') return run.text;
  return run.type === 'equation' ? run.expression : mentionToText(world, run.mention);
};

export const runsToText = (world: World, runs: readonly Run[]): string =>
  runs.map((run) => runToText(world, run)).join('');
