import { castIndex } from '../../../app/conversations/[id]/tree/cast.ts'
import { treeModel } from '../../../app/conversations/[id]/tree/tree-model.ts'
import type { Picture } from '../../../db/queries/conversation/tree.ts'

/**
 * Post 0; 1 and 2 answer it and each other; 3 is missing and answered by 4; 5 answers the post. Message 2 has one reply
 * that is not drawn, so places run 0 1 2 4 5 6.
 */
export const smallPicture: Picture = {
  position: [0, 1, 2, 4, 5, 6],
  parent: [-1, 0, 1, 0, 3, 0],
  depth: [0, 1, 2, 1, 2, 1],
  kind: ['post', 'comment', 'comment', 'missing', 'comment', 'comment'],
  size: [7, 3, 2, 2, 1, 1],
  replies: [2, 1, 1, 0, 0, 0],
  hidden: [0, 0, 1, 0, 0, 0],
  author: [10, 11, 10, null, 11, null],
  time: [0, 1000, 500, null, 3000, null],
  excerpt: [null, 'a', 'b', null, 'c', 'd'],
  total: 7,
  fates: [],
  above: [],
}

export const smallModel = treeModel(smallPicture)

/** Ben, the most active, and ann. */
export const smallCast = castIndex({
  people: [
    { id: 11, name: 'ben', comments: 2, replies_given: 1, replies_received: 1 },
    { id: 10, name: 'ann', comments: 1, replies_given: 1, replies_received: 2 },
  ],
  names: [],
})
