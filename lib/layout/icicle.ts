/** A reply tree as flat arrays in reading order: node 0 is the top, `parent[i] < i`. */
export interface SizedTree {
  /** The node replied to; -1 for node 0. */
  readonly parent: ArrayLike<number>
  /** Messages of each node's branch, itself included, also those that are no nodes here. */
  readonly size: ArrayLike<number>
}

/** Places of a tree's nodes as bars below each other, from 0 to 1 across. */
export interface Icicle {
  readonly left: Float64Array
  readonly right: Float64Array
  /** Rows below the top. */
  readonly row: Int32Array
  readonly rows: number
}

/**
 * One row a level, each bar as wide as its branch has messages, replies below what they answer in reading order. What is
 * left free below a bar, to the right, is the bar's own message and whatever is no node here. One loop, no recursion.
 */
export function icicle({ parent, size }: SizedTree): Icicle {
  const length = parent.length
  const left = new Float64Array(length)
  const right = new Float64Array(length)
  const row = new Int32Array(length)
  /** By node: where its next reply begins. */
  const next = new Float64Array(length)
  right[0] = 1
  let rows = 1
  for (let i = 1; i < length; i++) {
    const above = parent[i]!
    row[i] = row[above]! + 1
    rows = Math.max(rows, row[i]! + 1)
    left[i] = next[above]!
    right[i] = left[i]! + size[i]! / size[0]!
    next[above] = right[i]!
    next[i] = left[i]!
  }
  return { left, right, row, rows }
}
