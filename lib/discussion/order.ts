/**
 * Rows in order of a key from 0 to `keys` − 1, rows of equal keys in the order in which they were given: by counting, so
 * in linear time. Key −1 leaves a row out. `rows`: which rows, and their order; else 0 … `length` − 1.
 */
export function sortedBy(
  keyOf: (row: number) => number,
  keys: number,
  length: number,
  rows: Int32Array | null = null,
): Int32Array {
  const next = new Int32Array(keys + 1)
  for (let i = 0; i < length; i++) {
    const key = keyOf(rows === null ? i : rows[i]!)
    if (key !== -1) next[key + 1]!++
  }
  for (let key = 0; key < keys; key++) next[key + 1]! += next[key]!
  const sorted = new Int32Array(next[keys]!)
  for (let i = 0; i < length; i++) {
    const row = rows === null ? i : rows[i]!
    const key = keyOf(row)
    if (key !== -1) sorted[next[key]!++] = row
  }
  return sorted
}
