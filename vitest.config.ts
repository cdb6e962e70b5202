import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const needsBuiltPages = 'tests/**/*.browser.test.ts'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [needsBuiltPages],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [needsBuiltPages],
          globalSetup: 'tests/support/built-pages.ts',
          // After the others: browsers and servers take what processors there are.
          sequence: { groupOrder: 1 },
          // A page, its browser and its server wait for each other by turns.
          maxWorkers: Math.ceil(1.5 * availableParallelism()),
        },
      },
    ],
    // None is about time: what is slow on a busy machine is not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // All of them: the default leaves one out, which is half of two.
    maxWorkers: '100%',
    // Modules are read once for each of the workers, not for each file.
    isolate: false,
    env: { NEXT_TELEMETRY_DISABLED: '1' },
    setupFiles: ['tests/support/keep-compiled.ts', 'tests/support/seed.ts'],
  },
})
