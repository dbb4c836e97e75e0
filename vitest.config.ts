import { defineConfig } from 'vitest/config';

const quiet = { passWithNoTests: false, restoreMocks: true } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...quiet,
          name: 'unit',
          include: [
            'packages/**/*.test.ts',
            'app/**/*.test.{ts,tsx}',
            'sync-server/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/*.pg.test.ts', '**/*.e2e.test.ts'],
          setupFiles: ['packages/testing/src/console-is-quiet.ts'],
        },
      },
      {
        test: {
          ...quiet,
          name: 'pg',
          include: ['{packages,sync-server}/**/*.pg.test.ts'],
          exclude: ['**/node_modules/**', '**/walk.pg.test.ts'],
          globalSetup: ['sync-server/test/postgres-of-the-run.ts'],
          setupFiles: ['packages/testing/src/console-is-quiet.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // A campus of devices through bad networks, by seeds; by itself, as it keeps both cores busy.
        test: {
          ...quiet,
          name: 'walk',
          include: ['packages/testing/src/walk/walk.pg.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['sync-server/test/postgres-of-the-run.ts'],
          setupFiles: ['packages/testing/src/console-is-quiet.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...quiet,
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**', 'e2e/screens/**'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
      {
        // Every screen in three languages under axe.
        test: {
          ...quiet,
          name: 'screens',
          include: ['e2e/screens/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
