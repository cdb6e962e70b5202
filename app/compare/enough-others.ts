/** Others that a value must be compared with before a percentile means something. */
export const ENOUGH_OTHERS = 10
