/** The sections of the site, and the letter that leads there behind a `g`. */
export const sections = [
  { path: '/', name: 'Overview', letter: 'o' },
  { path: '/health', name: 'Health', letter: 'h' },
  { path: '/conversations', name: 'Conversations', letter: 'c' },
  { path: '/compare', name: 'Compare', letter: 'v' },
  { path: '/groups', name: 'Groups', letter: 'r' },
  { path: '/people', name: 'People', letter: 'p' },
  { path: '/network', name: 'Network', letter: 'n' },
  { path: '/search', name: 'Search', letter: 's' },
  { path: '/loads', name: 'Data', letter: 'd' },
  { path: '/measures', name: 'Measures', letter: 'm' },
] as const
