/** What a value is among those beside it. */
export type Mark = 'largest' | 'smallest' | null

/** Which of several values are the largest and the smallest; none where all that are known are equal. */
export function marksOf(values: readonly (number | null)[]): Mark[] {
  const known = values.filter(value => value !== null)
  const most = Math.max(...known)
  const least = Math.min(...known)
  return values.map(value =>
    value === null || most === least
      ? null
      : value === most
        ? 'largest'
        : value === least
          ? 'smallest'
          : null,
  )
}
