import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from '../../lib/discussion/gather.ts'
import { COMMENT, EITHER, Links, POST } from '../../lib/discussion/links.ts'
import { thread } from '../../lib/discussion/thread.ts'
import { runs } from '../support/seed.ts'
import { united } from '../support/sketch.ts'

interface Mail {
  readonly id: string
  readonly parent?: string
  readonly ancestors?: readonly string[]
  readonly alias?: string
  readonly conversation?: string
  readonly otherwise?: string
  readonly isPost?: boolean
  readonly at?: number
}

/** Mails → conversations by name, each drawn as its ids by indentation; missing messages in brackets. */
function conversations(mails: readonly Mail[]): Record<string, string[]> {
  const links = new Links()
  for (const { id, parent, ancestors, alias, conversation, otherwise, isPost, at } of mails) {
    const own = links.ids.add(0, id)
    const up = parent === undefined ? -1 : links.ids.add(0, parent)
    const time = at ?? Number.NaN
    links.add({
      kind: isPost === undefined ? EITHER : isPost ? POST : COMMENT,
      conversation: conversation === undefined ? -1 : links.conversations.add(0, conversation),
      id: own,
      parent: up,
      author: -1,
      time,
      words: -1,
      fullness: 0,
      ...{ seen: 0, text: 0, source: 0, findable: false },
    })
    const line = ancestors?.map(each => links.ids.add(0, each))
    if (line !== undefined) links.addLine(links.length - 1, line)
    if (otherwise !== undefined) links.addOtherwise(links.length - 1, links.conversations.add(0, otherwise))
    if (alias !== undefined) links.addAlias(links.length - 1, links.ids.add(0, alias))
  }
  united(links)
  const { members, start, top, ancestry } = gather(links)
  const place = new Int32Array(links.ids.size).fill(-1)
  const drawn: Record<string, string[]> = {}
  for (let group = 0; group < top.length; group++) {
    const own = members.subarray(start[group], start[group + 1])
    const { discussion, message, id } = thread(links, own, {
      ...{ top: top[group]!, announced: null, ancestry, place },
    })
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

test('what is above a missing mail is said best by the longest line, then by the earliest mail', () => {
  const long: Mail = { id: 'd', parent: 'c', ancestors: ['b', 'a'], at: 9 }
  const short: Mail = { id: 'e', parent: 'c', ancestors: ['a'], at: 1 }
  const drawn = { a: ['[a]', '  [b]', '    [c]', '      e', '      d'] }
  expect(conversations([long, short])).toEqual(drawn)
  expect(conversations([short, long])).toEqual(drawn)
  const early: Mail = { id: 'f', parent: 'c', ancestors: ['x', 'a'], at: 3 }
  expect(conversations([long, early])).toEqual({ a: ['[a]', '  [x]', '    [c]', '      f', '      d'] })
})

test('no guess at what is above a missing mail makes a circle', () => {
  const roof: readonly Mail[] = [
    { id: 'a', parent: 'p', ancestors: ['root'], at: 1 },
    { id: 'c', parent: 'p', ancestors: ['root'], at: 2 },
    { id: 'd', parent: 'c', at: 3 },
    { id: 'e', parent: 'd', ancestors: ['p', 'root', 'c'], at: 4 },
  ]
  const drawn = { root: ['[root]', '  [p]', '    a', '    c', '      d', '        e'] }
  expect(conversations(roof)).toEqual(drawn)
  expect(conversations(roof.toReversed())).toEqual(drawn)
  // Two missing mails, each above the other.
  expect(
    conversations([
      { id: 'a', parent: 'p', ancestors: ['q'], at: 1 },
      { id: 'b', parent: 'q', ancestors: ['p'], at: 2 },
    ]),
  ).toEqual({ q: ['[q]', '  [p]', '    a', '  b'] })
})

test('a mail is answered by its other id as well, whatever the order; of two that share one, the earlier', () => {
  const mails: readonly Mail[] = [
    { id: 'a', alias: 'x', at: 1 },
    { id: 'b', parent: 'x', alias: 'xy', at: 2 },
    { id: 'c', parent: 'xyz', ancestors: ['xy', 'x'], at: 3 },
    { id: 'd', alias: 'x', at: 4 },
  ]
  const drawn = { a: ['a', '  b', '    [xyz]', '      c'], d: ['d'] }
  expect(conversations(mails)).toEqual(drawn)
  expect(conversations(mails.toReversed())).toEqual(drawn)
})

test('the order in which mails are read makes no difference, nor does what others say change what a mail answers', () => {
  const some = fc.integer({ min: 0, max: 9 }).map(number => `m${number}`)
  const mail = fc.record({
    id: some,
    parent: fc.option(fc.integer({ min: 0, max: 14 }).map(number => `m${number}`)),
    ancestors: fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 5 }),
    at: fc.option(fc.integer({ min: 0, max: 4 })),
  })
  const mails = fc.uniqueArray(mail, { selector: ({ id }) => id, maxLength: 10 }).map(all =>
    all.map(({ id, parent, ancestors, at }): Mail => {
      const line = ancestors.map(number => `m${number}`)
      return { id, ...(parent === null ? {} : { parent, ancestors: line }), ...(at === null ? {} : { at }) }
    }),
  )
  fc.assert(
    fc.property(
      mails.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        expect(conversations(shuffled)).toEqual(conversations(all))
        const alone = all.map(({ ancestors: _, ...mail }) => mail)
        const stated = (drawn: Record<string, string[]>) =>
          Object.values(drawn).flatMap(lines =>
            lines.flatMap((line, at) => {
              const depth = line.search(/\S/)
              const above = lines.slice(0, at).findLast(before => before.search(/\S/) < depth)
              return /\[/.test(line + (above ?? '[')) ? [] : [`${above!.trim()} < ${line.trim()}`]
            }),
          )
        expect(stated(conversations(all)).sort()).toEqual(stated(conversations(alone)).sort())
      },
    ),
    { numRuns: runs(500) },
  )
})

test('what answers a message of a chat belongs to its day, whatever file that is in, else to its own', () => {
  const chat: readonly Mail[] = [
    { id: '1', conversation: 'monday', isPost: true, at: 1 },
    { id: '2', conversation: 'monday', isPost: false, at: 2 },
    { id: '5', otherwise: 'tuesday', parent: '2', isPost: false, at: 5 },
    { id: '6', otherwise: 'tuesday', parent: '5', isPost: false, at: 6 },
    { id: '7', otherwise: 'tuesday', parent: 'gone', isPost: false, at: 7 },
    { id: '9', otherwise: 'wednesday', parent: 'gone', isPost: false, at: 9 },
    { id: '8', otherwise: 'tuesday', parent: '7', isPost: false, at: 8 },
    // Two files know the first message that they hold of a day.
    { id: '4', conversation: 'tuesday', isPost: true, at: 4 },
    { id: '3', conversation: 'tuesday', isPost: true, at: 3 },
  ]
  const drawn = {
    monday: ['1', '  2', '    5', '      6'],
    tuesday: ['3', '  4', '  [gone]', '    7', '      8', '    9'],
  }
  expect(conversations(chat)).toMatchObject(drawn)
  expect(conversations(chat.toReversed())).toMatchObject(drawn)
})
