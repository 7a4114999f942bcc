// The domain gives the same answers in Node and as a bundle in a context that has nothing but the language, as in Apps Script.
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { runFixtures } from './two-runtimes.fixture.ts';

const bundle = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
};

it('runs the fixtures in both and compares', async () => {
  const code = await bundle(
    "import { runFixtures } from './two-runtimes.fixture.ts'; globalThis.runFixtures = runFixtures;",
  );
  const context = createContext({});
  runInContext(code, context);
  expect(runInContext('typeof TextEncoder + typeof process + typeof URL + typeof Temporal', context)).toBe(
    'undefined'.repeat(4),
  );
  expect(runInContext('runFixtures()', context)).toBe(runFixtures());
});

it('leaves the recurrence library out of what asks for no meetings', async () => {
  const modules = [
    'agreement',
    'assessment',
    'derive',
    'kpi-standing',
    'parse-input',
    'record-check',
    'smart',
    'workbook-layout',
  ];
  const code = await bundle(modules.map((name) => `export * from '../../src/domain/${name}.ts';`).join('\n'));
  expect(code).not.toContain('BYWEEKNO;');
  expect(code).not.toContain('dtstart');
});
