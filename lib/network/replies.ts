import { COMMENT_NODE, type Discussion } from '../discussion/discussion.ts'
import { ByPair } from './by-pair.ts'
import type { Replies } from './filter.ts'

/**
 * Who replied to whom in one conversation, self-replies included, by its author numbers, in the order in which pairs
 * first come. Unknown authors and missing messages reply to nobody, and nobody replies to them.
 */
export function repliesIn({ kind, parent, author, length }: Discussion): readonly Replies[] {
  const byPair = new ByPair<{ from: number; to: number; replies: number; toPosts: number }>()
  for (let i = 1; i < length; i++) {
    const from = author[i]!
    const to = author[parent[i]!]!
    if (kind[i] !== COMMENT_NODE || from === -1 || to === -1) continue
    const pair = byPair.at(from, to, () => ({ from, to, replies: 0, toPosts: 0 }))
    pair.replies++
    if (parent[i] === 0) pair.toPosts++
  }
  return byPair.values()
}
