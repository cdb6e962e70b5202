/**
 * Flags of Node for a load: with its usual nursery, garbage of importing and writing takes up two hundred megabytes more before
 * it is collected, and no time is saved.
 */
export const LOAD_FLAGS: readonly string[] = ['--max-semi-space-size=4']
