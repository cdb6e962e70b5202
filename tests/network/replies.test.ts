import { expect, test } from 'vitest'
import { edges } from '../../lib/discussion/facts.ts'
import { replyNetwork } from '../../lib/network/network.ts'
import { repliesIn } from '../../lib/network/replies.ts'
import { sketch, threaded } from '../support/sketch.ts'
import { checkThread } from './networks.ts'

const thread = sketch('A\n  B\n    A\n      B\n        A\n    D\n  C\n  D\n    C\n      D\n        D')

test('the check thread’s replies', () => {
  // Author numbers: A 0, B 1, D 2, C 3.
  expect(repliesIn(thread)).toEqual([
    { from: 1, to: 0, replies: 2, toPosts: 1 },
    { from: 0, to: 1, replies: 2, toPosts: 0 },
    { from: 2, to: 1, replies: 1, toPosts: 0 },
    { from: 3, to: 0, replies: 1, toPosts: 1 },
    { from: 2, to: 0, replies: 1, toPosts: 1 },
    { from: 3, to: 2, replies: 1, toPosts: 0 },
    { from: 2, to: 3, replies: 1, toPosts: 0 },
    { from: 2, to: 2, replies: 1, toPosts: 0 },
  ])
  const network = replyNetwork(repliesIn(thread))
  expect([network.nodes, network.edges]).toEqual([checkThread.nodes, checkThread.edges])
})

test('but for self-replies these are the conversation’s edges', () => {
  const counted = repliesIn(thread).filter(({ from, to }) => from !== to)
  expect(counted.map(({ from, to, replies }) => [from, to, replies])).toEqual(
    edges(thread).all.map(({ from, to, replies }) => [from, to, replies]),
  )
})

test('an orphan is no reply to the post’s author', () => {
  const { discussion } = threaded([
    { id: 'p', parent: null, author: 'ann', post: true },
    { id: 'a', parent: 'gone', author: 'ben' },
  ])
  expect(repliesIn(discussion)).toEqual([])
})

test('deleted and anonymous authors are no hub, and a post is no self-reply', () => {
  expect(repliesIn(sketch('ann\n  ?\n    ben\n  ?\n    cat\n    ?'))).toEqual([])
  expect(repliesIn(sketch('?\n  ben\n  cat'))).toEqual([])
  expect(repliesIn(sketch('ann'))).toEqual([])
})
