// Who may import whom: the table of the house, checked on resolved paths, type-only imports included.

/** From `from`, nothing under `src`, `apps-script` or `test` may be imported but `allowed`. */
const rooms = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^(src|apps-script|test|scripts|bin)/', pathNot: allowed },
});

/** From `from`, no package but `allowed` (matched against the resolved path). */
const packages = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'unknown'],
    pathNot: allowed,
  },
});

const core = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: 'This room runs where Node does not, or gets what it needs from outside.',
  from: { path: from },
  to: { dependencyTypes: ['core'], pathNot: allowed },
});

const domainFiles = (file) => `^src/domain/${file}\\.ts$`;
const nothing = ['^$'];

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that run each other are one file. Types may point both ways.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that resolves to nothing is checked by nobody.',
      from: {},
      to: { couldNotResolve: true },
    },

    rooms('domain-imports-domain', '^src/domain/', ['^src/domain/'], 'The domain knows nobody.'),
    {
      name: 'domain-one-library-a-concern',
      severity: 'error',
      comment: 'One small pure library a concern, each behind one file.',
      from: {
        path: '^src/domain/',
        pathNot: [
          domainFiles('civil-date'),
          domainFiles('rhythm'),
          domainFiles('agreement'),
          domainFiles('statement'),
        ],
      },
      to: { path: 'node_modules' },
    },
    packages(
      'civil-date-uses-date-fns',
      domainFiles('civil-date'),
      ['node_modules/date-fns/', 'node_modules/@date-fns/'],
      'date-fns lives in civil-date.ts.',
    ),
    packages(
      'rhythm-uses-recurrence',
      domainFiles('rhythm'),
      ['node_modules/rrule'],
      'The recurrence library lives in rhythm.ts.',
    ),
    packages(
      'agreement-uses-the-hash',
      domainFiles('agreement'),
      ['node_modules/@noble/hashes/'],
      'The hash lives in agreement.ts.',
    ),
    packages(
      'statement-uses-date-phrases',
      domainFiles('statement'),
      ['node_modules/chrono-node/'],
      'Date phrases live in statement.ts.',
    ),
    core('domain-without-node', '^src/domain/', nothing),

    rooms(
      'sync-imports-domain',
      '^src/sync/',
      ['^src/(sync|domain)/'],
      'The engine knows records and ports, no service.',
    ),
    packages('sync-without-packages', '^src/sync/', nothing, 'The engine needs nobody.'),
    core('sync-without-node', '^src/sync/', nothing),

    rooms(
      'sheets-imports-ports',
      '^src/sheets/',
      ['^src/(sheets|domain)/', '^src/sync/(ports|store-error)\\.ts$'],
      'An adapter knows its service and the ports.',
    ),
    packages(
      'sheets-packages',
      '^src/sheets/',
      [
        'node_modules/@googleapis/(sheets|drive)/',
        'node_modules/zod/',
        'node_modules/(googleapis-common|gaxios|google-auth-library)/',
      ],
      'Its own client, and zod.',
    ),
    core('sheets-node-crypto-and-key-file', '^src/sheets/', ['^(node:)?(crypto|fs)$']),
    {
      name: 'only-auth-reads-a-file',
      severity: 'error',
      comment: 'The key file is the one file that an adapter reads.',
      from: { path: '^src/sheets/', pathNot: '^src/sheets/auth\\.ts$' },
      to: { path: '^(node:)?fs$' },
    },
    rooms(
      'notion-imports-ports',
      '^src/notion/',
      ['^src/(notion|domain)/', '^src/sync/(ports|store-error|meeting-pages)\\.ts$'],
      'An adapter knows its service and the ports.',
    ),
    packages(
      'notion-packages',
      '^src/notion/',
      ['node_modules/@notionhq/client/', 'node_modules/zod/', 'node_modules/marked/', 'node_modules/vega'],
      'Its own client, zod, the reader of Markdown documents, and what draws the charts.',
    ),
    {
      name: 'drawing-behind-one-file',
      severity: 'error',
      comment: 'The drawing library is large: only chart-vega.ts runs it, and it is loaded on first use.',
      from: { path: '^(src|apps-script)/', pathNot: '^src/notion/chart-(vega|spec)\\.ts$' },
      to: { path: 'node_modules/vega' },
    },
    {
      name: 'drawing-is-loaded-late',
      severity: 'error',
      from: {},
      to: { path: '^src/notion/chart-vega\\.ts$', dependencyTypesNot: ['dynamic-import'] },
    },
    core('notion-node-crypto-only', '^src/notion/', ['^(node:)?crypto$']),

    rooms(
      'emulators-import-themselves',
      '^src/emulators/',
      ['^src/emulators/'],
      "An emulator that shares the adapter's idea of the wire cannot catch its mistakes.",
    ),
    packages(
      'emulators-packages',
      '^src/emulators/',
      ['node_modules/(hono|@hono/node-server)/'],
      'A web server, nothing else.',
    ),
    rooms(
      'local-imports-emulators',
      '^src/local/',
      ['^src/(local|emulators)/'],
      'The workspace uses the emulators and built files.',
    ),
    packages(
      'local-packages',
      '^src/local/',
      ['node_modules/(hono|@hono/node-server|preact)/'],
      'A web server, and the page.',
    ),
    rooms('cli-imports-src', '^src/cli/', ['^src/'], 'The command line composes.'),
    rooms(
      'add-on-imports-domain',
      '^apps-script/',
      ['^apps-script/', '^src/domain/'],
      'The add-on shares the domain and nothing else.',
    ),
    packages(
      'add-on-packages',
      '^apps-script/',
      ['node_modules/preact/', 'node_modules/@types/google-apps-script/'],
      'The sidebar uses preact.',
    ),
    core('add-on-without-node', '^apps-script/', nothing),
    rooms(
      'page-imports-no-server',
      '^apps-script/sidebar/',
      ['^apps-script/(sidebar/|api(-views)?\\.ts$)', '^src/domain/'],
      'The page knows the server by its types.',
    ),
    rooms(
      'desk-page-imports-itself',
      '^src/local/desk/',
      ['^src/local/(desk/|(desk|notion|chart)-wire\\.ts$)'],
      'The desk page talks to its server over HTTP.',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
