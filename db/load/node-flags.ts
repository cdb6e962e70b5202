/**
 * What Node is started with for a load: with its usual nursery, what importing and writing leave behind takes up two
 * hundred megabytes more before it is collected, and no time is saved.
 */
export const LOAD_FLAGS: readonly string[] = ['--max-semi-space-size=4']
