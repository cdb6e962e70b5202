import { NONE, type TreeModel } from './tree-model.ts'

/** Where a key leads from a node; null: the key is not for walking. At an end the node itself. */
type Walk = (model: TreeModel, node: number, key: string) => number | null

/** Around the post: left to the parent, right to the first reply, up and down along the level. */
export const walkAround: Walk = (model, node, key) => {
  if (key === 'ArrowUp') return along(model, node, -1)
  if (key === 'ArrowDown') return along(model, node, 1)
  return inwardOrOutward(model, node, key)
}

/** Through an outline: up and down by line, left to the parent, right to the first reply. */
export const walkLines: Walk = (model, node, key) => {
  if (key === 'ArrowUp') return Math.max(0, node - 1)
  if (key === 'ArrowDown') return Math.min(model.branch.length - 1, node + 1)
  return inwardOrOutward(model, node, key)
}

function inwardOrOutward(
  { picture, firstReply, branch }: TreeModel,
  node: number,
  key: string,
): number | null {
  if (key === 'ArrowLeft') return Math.max(0, picture.parent[node]!)
  if (key === 'ArrowRight') return firstReply[node] === NONE ? node : firstReply[node]!
  if (key === 'Home') return 0
  return key === 'End' ? branch.length - 1 : null
}

/** The sibling on that side, else the nearest node of the same level: one never stands before a wall. */
function along({ picture, nextSibling, previousSibling }: TreeModel, node: number, step: 1 | -1): number {
  const sibling = step === 1 ? nextSibling[node]! : previousSibling[node]!
  if (sibling !== NONE) return sibling
  for (let other = node + step; other > 0 && other < picture.depth.length; other += step)
    if (picture.depth[other] === picture.depth[node]) return other
  return node
}
