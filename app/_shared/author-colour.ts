/** How many people get a colour of their own; everyone else is grey. */
export const AUTHOR_COLOURS = 8

/** The colour of the person at this place of the most active, from 0; grey from the ninth on and for null. */
export const authorColour = (rank: number | null): string =>
  rank !== null && rank < AUTHOR_COLOURS ? `var(--author-${rank + 1})` : 'var(--author-other)'
