import { defineConfig } from 'vitest/config';

/** Three kinds of test: pure ones, those on a real database, and journeys in a browser. `npx vitest run --project server` runs one kind. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['libs/**/*.test.ts', 'contract/**/*.test.ts', 'rules/**/*.test.ts', 'tools/**/*.test.{ts,mjs}', 'bench/**/*.test.ts'],
        },
      },
      { extends: true, test: { name: 'web', include: ['web/src/**/*.test.{ts,tsx}'] } },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          globalSetup: ['server/test/template-db.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/src/sample-database.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser on two busy cores sometimes answers too late. Twice more, in CI only; the report names what was tried again.
          retry: process.env.CI ? 2 : 0,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
