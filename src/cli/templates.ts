// The documents that people copy, as they are shipped beside the program.
import { readdirSync, readFileSync } from 'node:fs';
import { templatesFolder } from './folders.ts';
import { UsageError } from './usage-error.ts';

const ENDING = '.md';

/** Names of the templates, in alphabetical order. */
export const templateNames = (): readonly string[] =>
  readdirSync(templatesFolder())
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();

/** The Markdown of a template. Throws `UsageError` that names those there are. */
export const readTemplate = (name: string): string => {
  const names = templateNames();
  if (!names.includes(name))
    throw new UsageError(`There is no template "${name}". There are: ${names.join(', ')}.`);
  return readFileSync(new URL(`${name}${ENDING}`, templatesFolder()), 'utf8');
};
