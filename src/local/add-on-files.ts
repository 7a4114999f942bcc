// The built add-on, as clasp would push it: the files the script host runs.
import { readFileSync } from 'node:fs';
import type { AppsScriptHostOptions } from '../emulators/apps-script/host.ts';
import { ForPeople } from './for-people.ts';

/** Reads the files under `distDir`, which ends in a slash. Throws a sentence when they are not built. */
export const readAddOn = (distDir: URL): AppsScriptHostOptions['files'] => {
  const read = (name: string): string => {
    try {
      return readFileSync(new URL(`apps-script/${name}`, distDir), 'utf8');
    } catch {
      throw new ForPeople(`The add-on is not built: ${name} is missing. Run \`npm run build\` first.`);
    }
  };
  return {
    code: read('Code.js'),
    html: { Sidebar: read('Sidebar.html'), Guide: read('Guide.html') },
    manifest: read('appsscript.json'),
  };
};
