// The tests that must notice a changed domain: those of the domain alone, with few runs of each property.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts'],
    // It compares Node with a bundle that is never mutated, so it would notice every mutant and prove nothing.
    exclude: ['test/domain/two-runtimes.test.ts'],
    setupFiles: ['test/domain/property-runs.ts'],
    env: { INSTEP_PROPERTY_RUNS: '12' },
  },
});
