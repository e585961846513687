import { configDefaults, defineConfig } from 'vitest/config';

/** PGlite is WebAssembly: where several threads of one process drop it at once, V8 has been seen to abort. */
const store = [
  'test/ledger/**/*.test.ts',
  'test/summary/pg-boss-schedule.test.ts',
  'test/cli/migrate-store.test.ts',
];

export default defineConfig({
  test: {
    setupFiles: ['test/support/property-seed.ts', 'test/support/all-blocks-hold.ts'],
    testTimeout: 20_000,
    projects: [
      { extends: true, test: { name: 'store', include: store, pool: 'forks' } },
      {
        extends: true,
        test: {
          name: 'program',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...store],
          pool: 'threads',
        },
      },
    ],
  },
});
