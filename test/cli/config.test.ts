// The configuration file and the environment: what is read, and how wrong entries are named.
import { describe, expect, it } from 'vitest';
import { googleCredential, parseConfig, tokenOf } from '../../src/cli/config.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

const good = {
  partnerships: [{ name: 'Lumen × Corvid', spreadsheetId: 's', notion: [{ rootPageId: 'p' }] }],
};

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error('It was not refused.');
};

describe('the configuration file', () => {
  it('fills in what is usual', () => {
    const config = parseConfig(JSON.stringify(good), 'instep.config.json');
    expect(config.partnerships[0]?.notion).toEqual([
      { name: 'notion', rootPageId: 'p', tokenVariable: 'NOTION_TOKEN' },
    ]);
    expect(config.google).toEqual({});
  });

  it('names the file and shows the shape when it is not JSON', () => {
    const message = refusal(() => parseConfig('{', 'instep.config.json'));
    expect(message).toMatch(/^instep\.config\.json is not JSON/);
    expect(message).toContain('"partnerships"');
  });

  it('refuses two targets of one spreadsheet with one name', () => {
    const twice = {
      partnerships: [{ name: 'x', spreadsheetId: 's', notion: [{ rootPageId: 'a' }, { rootPageId: 'b' }] }],
    };
    expect(refusal(() => parseConfig(JSON.stringify(twice), 'x.json'))).toContain(
      'the target "notion" of spreadsheet s twice',
    );
  });

  it('names every wrong entry by its place', () => {
    const message = refusal(() =>
      parseConfig(
        JSON.stringify({ partnerships: [{ name: '', spreadsheetId: 5, notion: [] }], gogle: {} }),
        'x.json',
      ),
    );
    for (const place of [
      'partnerships.0.name',
      'partnerships.0.spreadsheetId',
      'partnerships.0.notion',
      'gogle',
    ])
      expect(message).toContain(place);
  });
});

describe('credentials', () => {
  const config = parseConfig(JSON.stringify(good), 'x.json');
  const target = config.partnerships[0]?.notion[0];
  if (target === undefined) throw new Error('The fixture has a target.');

  it('come from the environment variable that the target names', () => {
    expect(tokenOf(target, { NOTION_TOKEN: ' t ' })).toBe('t');
    expect(refusal(() => tokenOf(target, {}))).toContain('NOTION_TOKEN is empty');
  });

  it('for Google are a token, or else a key file', () => {
    expect(
      googleCredential(config, { GOOGLE_ACCESS_TOKEN: 'a', GOOGLE_APPLICATION_CREDENTIALS: 'k' }),
    ).toEqual({ accessToken: 'a' });
    expect(googleCredential(config, { GOOGLE_APPLICATION_CREDENTIALS: 'k' })).toEqual({ keyFile: 'k' });
    expect(googleCredential({ ...config, google: { keyFile: '/k' } }, {})).toEqual({ keyFile: '/k' });
    expect(refusal(() => googleCredential(config, {}))).toContain('GOOGLE_APPLICATION_CREDENTIALS');
  });
});
