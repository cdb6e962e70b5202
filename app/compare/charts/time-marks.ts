/** Marks of a logarithmic axis of time. */
export const timeMarks = [
  { seconds: 60, label: '1 min' },
  { seconds: 600, label: '10 min' },
  { seconds: 3600, label: '1 h' },
  { seconds: 36_000, label: '10 h' },
  { seconds: 86_400 * 3, label: '3 d' },
  { seconds: 86_400 * 30, label: '30 d' },
  { seconds: 86_400 * 365, label: '1 year' },
  { seconds: 86_400 * 3650, label: '10 years' },
] as const
