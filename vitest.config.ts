import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    // The default leaves one core to vitest itself: of two, half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Processes, browsers and clocks on a shared machine: where a change lands, a test that fails is run once more and the report says so.
    retry: process.env.CI ? 1 : 0,
  },
})
