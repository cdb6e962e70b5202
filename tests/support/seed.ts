import fc from 'fast-check'

// Properties try the same values in each run: one that fails, fails again. `FAST_CHECK_SEED` has them try others.
const { FAST_CHECK_SEED: seed } = process.env

/** Runs of a property: of values that are the same each time a third, since more of them would find nothing new later. */
export const runs = (most: number): number => (seed === undefined ? Math.ceil(most / 3) : most)

fc.configureGlobal({ seed: Number(seed ?? 1), numRuns: runs(100) })
