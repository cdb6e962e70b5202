import fc from 'fast-check'

// Properties try the same values in each run: one that fails, fails again. `FAST_CHECK_SEED` has them try others, and more
// of them: where they are the same each time, a hundred find what forty do.
const { FAST_CHECK_SEED: seed } = process.env
fc.configureGlobal({ seed: Number(seed ?? 1), numRuns: seed === undefined ? 40 : 100 })
