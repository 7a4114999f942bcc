// The house as it is built: who imports whom, and how large a room may grow.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { describe, expect, it } from 'vitest';
import configuration from '../.dependency-cruiser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const check = async (folders: string[], baseDir: string): Promise<ICruiseResult> => {
  const { options, forbidden } = configuration as {
    options: object;
    forbidden: IFlattenedRuleSet['forbidden'];
  };
  const { tsConfig: _, ...rest } = options as { tsConfig?: unknown };
  const result = await cruise(
    folders,
    { ...rest, baseDir, validate: true, ruleSet: { forbidden } },
    {},
    { tsConfig: extractTSConfig(`${root}/tsconfig.json`) },
  );
  if (typeof result.output === 'string')
    throw new Error('The architecture check gave text where data was asked for.');
  return result.output;
};

const violations = (result: ICruiseResult): string[] =>
  result.summary.violations.map((each) => `${each.rule.name}: ${each.from} → ${each.to}`);

const sources = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'src', 'apps-script', 'test', 'scripts', 'bin'],
  { cwd: root },
)
  .toString()
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file));

describe('who imports whom', () => {
  it('keeps the table of the house', async () => {
    const result = await check(['src', 'apps-script'], root);
    expect(result.modules.length).toBeGreaterThan(40);
    expect(violations(result)).toEqual([]);
  });

  it('is awake: it sees the one forbidden import of the canary', async () => {
    const result = await check(['src'], `${root}/test/architecture/fixture`);
    expect(violations(result)).toEqual([
      'domain-imports-domain: src/domain/forbidden.ts → src/notion/store.ts',
    ]);
  });
});

describe('rooms', () => {
  it('has no file over 400 lines, no suite of tests over 600', () => {
    const large = sources
      .map((file) => ({ file, lines: readFileSync(`${root}/${file}`, 'utf8').split('\n').length }))
      .filter(({ file, lines }) => lines > (file.startsWith('test/') ? 600 : 400))
      .map(({ file, lines }) => `${file}: ${lines}`);
    expect(sources.length).toBeGreaterThan(40);
    expect(large).toEqual([]);
  });

  it('has no barrel files in src', () => {
    expect(sources.filter((file) => /^src\/.*\/index\.tsx?$/.test(file))).toEqual([]);
  });

  it('says in the first line of each source file what the file is for', () => {
    const silent = sources.filter((file) => {
      const text = readFileSync(`${root}/${file}`, 'utf8').replace(/^#!.*\n/, '');
      return !/^(\/\/ |\/\*\*? ?)/.test(text);
    });
    expect(silent).toEqual([]);
  });
});
