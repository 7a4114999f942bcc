// The coverage matrix says what the routes and request handlers say.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GOOGLE_COVERAGE } from '../../../src/emulators/google/coverage.ts';
import { googleRoutes } from '../../../src/emulators/google/rest/router.ts';
import { batchKinds } from '../../../src/emulators/google/workbook/batch/registry.ts';

const DISCOVERY = new URL('../../../../shared/conformance/discovery/', import.meta.url);

const named = (kind: string, api: string, there: boolean): string[] =>
  GOOGLE_COVERAGE.filter(
    (entry) => entry.kind === kind && entry.api === api && (entry.state !== 'none') === there,
  )
    .map(({ name }) => name)
    .sort();

describe('the coverage matrix', () => {
  it('names each thing once and says what is missing', () => {
    const keys = GOOGLE_COVERAGE.map(({ kind, api, name }) => `${kind}/${api}/${name}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const entry of GOOGLE_COVERAGE)
      expect(entry.missing !== undefined, entry.name).toBe(entry.state !== 'full');
  });

  it('agrees with the routes', () => {
    for (const api of ['sheets', 'drive'] as const) {
      const routes = googleRoutes().filter(({ service }) => service === api);
      expect(routes.map(({ name }) => name).sort()).toEqual(named('method', api, true));
    }
  });

  it('agrees with the request handlers', () => {
    expect(batchKinds()).toEqual(named('request', 'sheets', true));
  });
});

interface Resource {
  readonly methods?: Record<
    string,
    { readonly id: string; readonly httpMethod: string; readonly path: string }
  >;
  readonly resources?: Record<string, Resource>;
}

const methodsOf = (resource: Resource): { id: string; httpMethod: string; path: string }[] => [
  ...Object.values(resource.methods ?? {}),
  ...Object.values(resource.resources ?? {}).flatMap(methodsOf),
];

const describeDocuments = (): void => {
  const load = (name: string) =>
    JSON.parse(readFileSync(new URL(name, DISCOVERY), 'utf8')) as Resource & {
      schemas: Record<string, { properties: Record<string, unknown> }>;
    };

  it.each([
    ['sheets', 'sheets-v4.json', '/'],
    ['drive', 'drive-v3.json', '/drive/v3/'],
  ] as const)('list every method of %s that the matrix names', (api, file, prefix) => {
    const methods = methodsOf(load(file));
    const listed = GOOGLE_COVERAGE.filter((entry) => entry.kind === 'method' && entry.api === api).map(
      ({ name }) => name,
    );
    expect(methods.map(({ id }) => id.replace(/^(sheets|drive)\./, '')).sort()).toEqual([...listed].sort());
    for (const route of googleRoutes().filter(({ service }) => service === api)) {
      const method = methods.find(({ id }) => id.endsWith(`.${route.name}`) || id === `${api}.${route.name}`);
      expect([method?.httpMethod, `${prefix}${method?.path.replace('{+', '{')}`], route.name).toEqual([
        route.method,
        route.path,
      ]);
    }
  });

  it('list every batchUpdate request that the matrix names', () => {
    const known = Object.keys(load('sheets-v4.json').schemas.Request!.properties).sort();
    const listed = GOOGLE_COVERAGE.filter(({ kind }) => kind === 'request').map(({ name }) => name);
    expect([...listed].sort()).toEqual(known);
  });
};

// Registered only where the documents are: a test that is skipped is a check that did not happen.
if (existsSync(DISCOVERY)) describe('the discovery documents', describeDocuments);
