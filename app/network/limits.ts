/** Largest network in a picture that stays quick to move about in: see docs/performance.md. */
export const PICTURE = { people: 5000, edges: 50_000 } as const

/** Rows and columns of a matrix that can be read, and people around a chord diagram. */
export const MATRIX_PEOPLE = 80
export const CHORD_PEOPLE = 30

/** Comments of an exchange that are read at a time, and neighbours of a person that are listed. */
export const EXCHANGE_COMMENTS = 40
export const NEIGHBOURS = 100

/** Edges from which on pages ask for a smaller selection: more would keep everybody waiting. */
export const MOST_EDGES = 1_000_000
