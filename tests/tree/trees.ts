import fc from 'fast-check'

export const chain = (length: number) => Array.from({ length }, (_, i) => i - 1)
export const star = (length: number) => Array.from({ length }, (_, i) => (i === 0 ? -1 : 0))

/** A tree in reading order from arbitrary numbers: each node answers one of the open ends of the branch before it. */
function tree(steps: readonly number[]): number[] {
  const parent = [-1]
  const path = [0]
  for (const step of steps) {
    path.length = Math.max(1, path.length - (step % (path.length + 1)))
    parent.push(path.at(-1)!)
    path.push(parent.length - 1)
  }
  return parent
}

/** Trees of up to so many nodes and one, bushy and deep ones. */
export const anyTree = (most: number) => fc.array(fc.nat(12), { minLength: 1, maxLength: most }).map(tree)

/** By node: direct replies. */
export function repliesOf(parent: readonly number[]): Int32Array {
  const replies = new Int32Array(parent.length)
  for (const above of parent) if (above >= 0) replies[above]!++
  return replies
}
