import { defineConfig } from 'vitest/config'

const needsBuiltPages = 'tests/**/*.browser.test.ts'

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: [needsBuiltPages] } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [needsBuiltPages],
          globalSetup: 'tests/support/built-pages.ts',
          // After the others: a browser and a server want the processors to themselves.
          sequence: { groupOrder: 1 },
        },
      },
    ],
    // None is about time: what is slow on a busy machine is not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  },
})
