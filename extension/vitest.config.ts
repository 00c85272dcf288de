import { defineConfig } from 'vitest/config';
import { forVitest } from './build/modules.mjs';

export default defineConfig({
  plugins: [forVitest],
  test: { environment: 'jsdom', include: ['tests/*.test.ts'] },
});
