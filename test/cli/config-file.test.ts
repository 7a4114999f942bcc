// The configuration file that init writes: entries are added, nothing that stands there is lost, and no secret gets in.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManager } from '../../src/cli/init/answers.ts';
import { readConfigIfThere, writeConfigEntry } from '../../src/cli/init/config-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'instep-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entry = { name: 'A × B', spreadsheetId: 'sheet-1', rootPageId: 'page-1', target: 'notion' };
const read = () => JSON.parse(readFileSync(join(folder, 'instep.config.json'), 'utf8'));

describe('the configuration file', () => {
  it('is made, and left alone when it names the entry already', () => {
    expect(readConfigIfThere(folder)).toBeUndefined();
    expect(writeConfigEntry(folder, entry).wrote).toBe(true);
    expect(writeConfigEntry(folder, { ...entry, name: 'Another name' }).wrote).toBe(false);
    expect(read().partnerships).toHaveLength(1);
  });

  it('gets a second partnership, and a second target of the same sheet', () => {
    writeConfigEntry(folder, entry);
    writeConfigEntry(folder, { ...entry, spreadsheetId: 'sheet-2' });
    writeConfigEntry(folder, { ...entry, target: 'corvid', rootPageId: 'page-2' });
    expect(
      read().partnerships.map((each: { notion: { name: string; rootPageId: string }[] }) =>
        each.notion.map(({ name, rootPageId }) => `${name}: ${rootPageId}`),
      ),
    ).toEqual([['notion: page-1', 'corvid: page-2'], ['notion: page-1']]);
  });

  it('keeps the key file, names of variables and other partnerships', () => {
    writeFileSync(
      join(folder, 'instep.config.json'),
      JSON.stringify({
        partnerships: [
          { name: 'Old', spreadsheetId: 's', notion: [{ rootPageId: 'p', tokenVariable: 'OLD_TOKEN' }] },
        ],
        google: { keyFile: 'key.json' },
      }),
    );
    writeConfigEntry(folder, entry);
    expect(read().google).toEqual({ keyFile: 'key.json' });
    expect(read().partnerships[0].notion[0].tokenVariable).toBe('OLD_TOKEN');
  });

  it('is refused when it is no configuration, and stays as it is', () => {
    writeFileSync(join(folder, 'instep.config.json'), '{ "partnerships": 1 }');
    expect(() => writeConfigEntry(folder, entry)).toThrow(/cannot be used/);
    expect(readFileSync(join(folder, 'instep.config.json'), 'utf8')).toBe('{ "partnerships": 1 }');
  });
});

describe('a manager', () => {
  it.each([
    ['Mara Lindqvist <mara@lumen.example>', 'Mara Lindqvist', 'mara@lumen.example'],
    [' <mara@lumen.example> ', 'mara', 'mara@lumen.example'],
    ['mara@lumen.example', 'mara', 'mara@lumen.example'],
  ])('%s', (typed, name, email) => {
    expect(readManager(typed, 'Manager of party A')).toEqual({ name, email });
  });

  it('without an address is refused, and the sentence says whose', () => {
    expect(() => readManager('Mara', 'Manager of party A')).toThrow(
      /^Manager of party A: “Mara” names no e-mail/,
    );
  });
});
