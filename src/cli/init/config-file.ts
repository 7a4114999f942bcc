// Writes what was set up into the configuration file: ids only, never a secret, and nothing that stands there is lost.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bareId } from '../../notion/set-up.ts';
import { CONFIG_FILE, type Config, parseConfig } from '../config.ts';

export interface ConfigEntry {
  readonly name: string;
  readonly spreadsheetId: string;
  readonly rootPageId: string;
  readonly target: string;
}

/** The configuration with this entry in it; the same object when it is there already. */
export const withEntry = (config: Config, entry: ConfigEntry): Config => {
  const { name, spreadsheetId, rootPageId, target } = entry;
  const made = { name: target, rootPageId, tokenVariable: 'NOTION_TOKEN' };
  const partnership = config.partnerships.find((each) => each.spreadsheetId === spreadsheetId);
  if (partnership === undefined)
    return { ...config, partnerships: [...config.partnerships, { name, spreadsheetId, notion: [made] }] };
  const stands = partnership.notion.find((each) => each.name === target);
  if (stands !== undefined && bareId(stands.rootPageId) === bareId(rootPageId)) return config;
  const notion =
    stands === undefined
      ? [...partnership.notion, made]
      : partnership.notion.map((each) => (each === stands ? { ...each, rootPageId } : each));
  return {
    ...config,
    partnerships: config.partnerships.map((each) => (each === partnership ? { ...each, notion } : each)),
  };
};

/** Reads the file, undefined when there is none. Throws `UsageError` when it cannot be used. */
export const readConfigIfThere = (folder: string, file = CONFIG_FILE): Config | undefined => {
  const path = resolve(folder, file);
  return existsSync(path) ? parseConfig(readFileSync(path, 'utf8'), path) : undefined;
};

/** Adds the entry and writes the file in one step. Answers its path, and whether anything was written. */
export const writeConfigEntry = (
  folder: string,
  entry: ConfigEntry,
  file = CONFIG_FILE,
): { readonly path: string; readonly wrote: boolean } => {
  const path = resolve(folder, file);
  const before = readConfigIfThere(folder, file);
  const after = withEntry(before ?? { partnerships: [], google: {} }, entry);
  if (after === before) return { path, wrote: false };
  const { partnerships, google } = after;
  const content = { partnerships, ...(Object.keys(google).length === 0 ? {} : { google }) };
  // A file that is cut off would lose the other partnerships.
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${path}.new`, path);
  return { path, wrote: true };
};
