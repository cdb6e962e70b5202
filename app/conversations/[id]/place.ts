/** A place in reading order; 0 for what is none. */
export const place = (text: string | null): number =>
  text !== null && /^\d{1,12}$/.test(text) ? Number(text) : 0
