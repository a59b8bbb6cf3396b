import os from 'node:os'
import { defineConfig } from 'vitest/config'

/** Tests with a browser, processes to be killed or seconds that are counted: they want the machine for themselves and come last. */
const alone = [
  'test/**/*.browser.test.ts',
  'test/crash/*.test.ts',
  'test/playground/{restart,speed}.test.ts',
  'test/store/{kill,unavailable}.test.ts',
]

export default defineConfig({
  test: {
    globalSetup: 'test/support/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Processes, browsers and clocks on a shared machine: where a change lands, a test that fails is run once more and the report says so.
    retry: process.env.CI ? 1 : 0,
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['test/**/*.test.ts'],
          exclude: alone,
          maxWorkers: Math.min(4, os.availableParallelism()),
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
})
