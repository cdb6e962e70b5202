/** The most that stands in a report; what is left out is said there. */
export const MOST = {
  people: 30,
  pairs: 30,
  exchanges: 15,
  subthreads: 8,
  messages: 20_000,
  conversations: 6,
} as const
