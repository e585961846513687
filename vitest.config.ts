import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/property-seed.ts', 'test/support/all-blocks-hold.ts'],
    pool: 'threads',
    testTimeout: 20_000,
  },
});
