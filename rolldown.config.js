import { defineConfig } from 'rolldown';
import manifest from './package.json' with { type: 'json' };

const packages = Object.keys(manifest.dependencies);

/** The program in few files, so that it starts sooner; other packages stay packages. */
export default defineConfig({
  input: { main: 'dist/cli/main.js', 'meetings-worker': 'dist/models/markov/meetings-worker.js' },
  platform: 'node',
  external: (id) => packages.some((name) => id === name || id.startsWith(`${name}/`)),
  // Some modules are loaded late by one command and at once by another.
  checks: { ineffectiveDynamicImport: false },
  output: { dir: 'dist/program', cleanDir: true, format: 'esm', chunkFileNames: '[name].js' },
});
