import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Processes, browsers and clocks on a shared machine: where a change lands, a test that fails is run once more and the report says so.
    retry: process.env.CI ? 1 : 0,
  },
})
