import { expect, test } from 'vitest'
import { gather } from '../../lib/discussion/gather.ts'
import { EITHER, Links } from '../../lib/discussion/links.ts'
import { thread } from '../../lib/discussion/thread.ts'

interface Mail {
  readonly id: string
  readonly parent?: string
  readonly ancestors?: readonly string[]
  readonly at?: number
}

/** Mails → conversations by name, each drawn as its ids by indentation; missing messages in brackets. */
function conversations(mails: readonly Mail[]): Record<string, string[]> {
  const links = new Links()
  for (const { id, parent, ancestors, at } of mails) {
    const own = links.ids.add(0, id)
    const up = parent === undefined ? -1 : links.ids.add(0, parent)
    if (ancestors !== undefined)
      links.addAncestry(
        up,
        ancestors.map(each => links.ids.add(0, each)),
      )
    const time = at ?? Number.NaN
    links.add({
      kind: EITHER,
      conversation: -1,
      id: own,
      parent: up,
      author: -1,
      time,
      words: -1,
      fullness: 0,
    })
  }
  const { members, start, top } = gather(links)
  const place = new Int32Array(links.ids.size).fill(-1)
  const drawn: Record<string, string[]> = {}
  for (let group = 0; group < top.length; group++) {
    const own = members.subarray(start[group], start[group + 1])
    const { discussion, message, id } = thread(links, own, { top: top[group]!, announced: null, place })
    drawn[links.conversations.name(group)] = [...message].map((index, node) => {
      const name = id[node] === -1 ? '' : links.ids.name(id[node]!)
      return '  '.repeat(discussion.depth[node]!) + (index === -1 ? `[${name}]` : name)
    })
  }
  return drawn
}

test('replies find their conversation whatever the order', () => {
  expect(
    conversations([{ id: 'c', parent: 'b' }, { id: 'b', parent: 'a' }, { id: 'a' }, { id: 'x' }]),
  ).toEqual({
    a: ['a', '  b', '    c'],
    x: ['x'],
  })
})

test('a missing first mail is the post, and replies to it share it', () => {
  expect(
    conversations([
      { id: 'b', parent: 'a' },
      { id: 'c', parent: 'a' },
    ]),
  ).toEqual({ a: ['[a]', '  b', '  c'] })
})

test('the line above a missing mail is taken from its replies, as far as the first that is there', () => {
  expect(conversations([{ id: 'd', parent: 'c', ancestors: ['b', 'a'] }, { id: 'a' }])).toEqual({
    a: ['a', '  [b]', '    [c]', '      d'],
  })
})

test('a circle becomes a conversation whose first mail is missing', () => {
  expect(
    conversations([
      { id: 'a', parent: 'b', at: 2 },
      { id: 'b', parent: 'a', at: 1 },
      { id: 'c', parent: 'a', at: 3 },
    ]),
  ).toEqual({ b: ['[]', '  b', '    a', '      c'] })
})

test('copies go where the fuller one goes', () => {
  expect(conversations([{ id: 'a' }, { id: 'b' }, { id: 'b', parent: 'a' }])).toEqual({ a: ['a', '  b'] })
})
