/** A number as it is stored: NaN, which stands for none in memory, is null. */
export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
