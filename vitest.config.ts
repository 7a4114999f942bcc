import { existsSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';

/** Google's discovery documents lie beside the repository where there are any; without them there is nothing to compare with. */
const documents = new URL('../shared/conformance/discovery/', import.meta.url);

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      ...(existsSync(documents) ? [] : ['test/emulators/google/discovery.test.ts']),
    ],
    // Two cores are what a small machine has; more workers only make them wait for one another.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
