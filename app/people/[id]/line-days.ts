/** `2018-02-01` of a time. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
