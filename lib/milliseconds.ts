/** Lengths of time in milliseconds: times are UTC, in which every day has as many. */
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
