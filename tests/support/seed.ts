import fc from 'fast-check'

// Properties try the same values in each run: one that fails, fails again. `FAST_CHECK_SEED` has them try others.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 1) })
