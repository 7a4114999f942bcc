// The tests that must notice a changed domain: those of the domain alone, with few runs of each property.
import { defineConfig } from 'vitest/config';
import { residentThreads } from './test/support/resident-threads.ts';

const pool = residentThreads();

export default defineConfig({
  plugins: [
    {
      name: 'resident-threads',
      // The mutation runner asks for plain threads, one a mutant, which is most of the time that a run takes.
      configureVitest: ({ project }) => {
        project.config.poolRunner = pool;
        project.config.pool = pool.name;
      },
    },
  ],
  test: {
    include: ['test/domain/**/*.test.ts'],
    // It compares Node with a bundle that is never mutated, so it would notice every mutant and prove nothing.
    exclude: ['test/domain/two-runtimes.test.ts'],
    setupFiles: ['test/support/mutation-setup.ts'],
    isolate: false,
    testTimeout: 30_000,
    env: { INSTEP_PROPERTY_RUNS: '12' },
  },
});
