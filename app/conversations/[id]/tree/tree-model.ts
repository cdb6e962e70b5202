import type { Picture } from '../../../../db/queries/conversation-tree.ts'
import { linkPath } from '../../../../lib/layout/link.ts'
import { type Radial, radial } from '../../../../lib/layout/radial.ts'

/** A picture with the ways through it and its places. Nodes are numbered in reading order from 0, the post. */
export interface TreeModel {
  readonly picture: Picture
  readonly places: Radial
  /** By node: the link from the message replied to, as path data; empty for the post. */
  readonly links: readonly string[]
  /** By node: how many nodes of the picture its branch has, itself included; they follow each other. */
  readonly branch: Int32Array
  readonly firstReply: Int32Array
  readonly nextSibling: Int32Array
  readonly previousSibling: Int32Array
}

/** No node. */
export const NONE = -1

/** Everything that is computed once for a picture. Linear, but for the rows of the layout. */
export function treeModel(picture: Picture): TreeModel {
  const { parent, depth } = picture
  const length = parent.length
  const places = radial({ parent, replies: picture.replies })
  const branch = new Int32Array(length).fill(1)
  const firstReply = new Int32Array(length).fill(NONE)
  const nextSibling = new Int32Array(length).fill(NONE)
  const previousSibling = new Int32Array(length).fill(NONE)
  for (let node = length - 1; node > 0; node--) {
    const above = parent[node]!
    branch[above]! += branch[node]!
    nextSibling[node] = firstReply[above]!
    if (firstReply[above] !== NONE) previousSibling[firstReply[above]!] = node
    firstReply[above] = node
  }
  const links = parent.map((above, node) =>
    above === NONE ? '' : linkPath(places, above, node, places.rings[depth[node]!]!.turn),
  )
  return { picture, places, links, branch, firstReply, nextSibling, previousSibling }
}

/** The node and all it stands under, up to the post. */
export function pathToPost({ picture }: TreeModel, node: number): number[] {
  const path: number[] = []
  for (let at = node; at !== NONE; at = picture.parent[at]!) path.push(at)
  return path
}

/** The node of a message, or the nearest above it that the picture shows. */
export function nodeAt({ picture }: TreeModel, position: number): number {
  let low = 0
  let high = picture.position.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (picture.position[middle]! <= position) low = middle
    else high = middle - 1
  }
  let node = low
  while (node > 0 && picture.position[node]! + picture.size[node]! <= position) node = picture.parent[node]!
  return node
}

/** Whether the link to the node leads from or to a missing message. */
export function isLoose({ picture }: TreeModel, node: number): boolean {
  const above = picture.parent[node]!
  return picture.kind[node] === 'missing' || (above !== NONE && picture.kind[above] === 'missing')
}
