import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    env: { TZ: 'America/Los_Angeles' },
    setupFiles: ['test/property-limits.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Modules are loaded once for all files of a worker: a third of the time went into loading them again.
    isolate: false,
  },
});
