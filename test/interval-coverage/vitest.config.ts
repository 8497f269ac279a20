import { defineConfig } from 'vitest/config';

/** Long simulations whose tables the documentation quotes; `npm run coverage:intervals`. */
export default defineConfig({
  test: { include: ['test/interval-coverage/*.simulation.ts'], testTimeout: 3_600_000, maxWorkers: 1 },
});
