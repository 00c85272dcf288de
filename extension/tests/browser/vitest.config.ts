import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite-browser',
  test: {
    include: ['*.suite.ts'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // both browsers at once: most of the time goes by between two keys
    maxWorkers: 2,
  },
});
