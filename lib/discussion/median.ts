/** The middle value, or the mean of the two in the middle; null of nothing. Sorts the array in place. */
export function median(values: Float64Array): number | null {
  if (values.length === 0) return null
  if (values.length === 1) return values[0]!
  values.sort()
  const middle = values.length >> 1
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2
}
