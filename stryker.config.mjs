// Mutation testing of the domain: what is mutated, by which tests it must be noticed, and where the results are kept.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  // What runs once, when a file loads, belongs to no single test: each such mutant would cost a run of every test
  // of the room. Most of them are words in tables. They are left out and not counted.
  ignoreStatic: true,
  mutate: [
    'src/domain/**/*.ts',
    // Pure data: the words people choose from and the columns of the tabs. To change a help text or to swap two
    // labels breaks no rule, and a test that repeats the tables word by word would only be a second copy of them.
    '!src/domain/check-in-pages.ts',
    '!src/domain/choices.ts',
    '!src/domain/core-ledgers.ts',
    '!src/domain/field-help.ts',
    '!src/domain/fields.ts',
    '!src/domain/ledger-choices.ts',
    '!src/domain/ledger-tables.ts',
  ],
  // The sandbox is a copy: only what the domain's tests read.
  ignorePatterns: [
    '**',
    '!src/domain/**',
    '!test/domain/**',
    '!test/support/mutation-setup.ts',
    '!test/support/resident-threads.ts',
    '!*.json',
    '!vitest.mutation.config.ts',
  ],
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: 'reports/mutation/report.json' },
  // A busy machine is slow, which is not a mutant that hangs; a time-out counts as noticed.
  timeoutMS: 20_000,
  timeoutFactor: 3,
  allowEmpty: true,
};
