/** Where each node of a tree lies around the post, in radians: clockwise from the top, in reading order. */
export interface Sectors {
  /** Middle of the node's sector; 0 is up, and angles rise clockwise. */
  readonly angle: Float64Array
  /** How wide the sector is that the node's replies share. */
  readonly width: Float64Array
}

const FULL = 2 * Math.PI

/**
 * Shares the circle out by leaves: a branch gets as much of it as it has ends. A branch with few ends keeps close to
 * its own ray instead of spreading over all the room there is. `parent[i] < i`, -1 for node 0; two loops, no recursion.
 */
export function sectors(parent: ArrayLike<number>, depth: ArrayLike<number>): Sectors {
  const length = parent.length
  const leaves = leafCounts(parent)
  const angle = new Float64Array(length)
  const width = new Float64Array(length)
  /** By node: where the sector of its next reply begins. */
  const next = new Float64Array(length)
  width[0] = FULL
  for (let i = 1; i < length; i++) {
    const above = parent[i]!
    const share = (width[above]! * leaves[i]!) / leaves[above]!
    angle[i] = next[above]! + share / 2
    next[above]! += share
    width[i] = Math.min(share, roomFor(leaves[i]!, depth[i]!))
    next[i] = angle[i]! - width[i]! / 2
  }
  return { angle, width }
}

/** By node: the ends of the branches below it; 1 for an end itself. */
function leafCounts(parent: ArrayLike<number>): Float64Array {
  const leaves = new Float64Array(parent.length)
  for (let i = parent.length - 1; i >= 0; i--) {
    if (leaves[i] === 0) leaves[i] = 1
    if (i > 0) leaves[parent[i]!]! += leaves[i]!
  }
  return leaves
}

/**
 * The widest a branch should spread: as far as its replies can be reached from it without passing behind the ring it
 * stands on (Eades 1992), or wider where its ends are too many for that.
 */
function roomFor(leaves: number, depth: number): number {
  const convex = 2 * Math.acos(depth / (depth + 1))
  return Math.max(convex, (leaves * 0.6) / (depth + 1))
}
