import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Stage } from '../../db/load/stage.ts'
import { foundMessage } from '../../lib/discussion/found.ts'
import { gather } from '../../lib/discussion/gather.ts'
import { COMMENT, POST } from '../../lib/discussion/links.ts'
import { thread } from '../../lib/discussion/thread.ts'
import { type Identified, isRounded, OwnIds, writesNone } from '../../lib/formats/fields/ids.ts'
import { united } from '../support/sketch.ts'

interface Row {
  readonly conversation: string | null
  readonly id: string
  readonly parent: string | null
}

/** Each conversation of a load of rows: its post's id, and by id of a message the id above it (null: the post). */
function trees(rows: readonly Row[]) {
  const stage = new Stage(null, 0, () => {})
  for (const row of rows) stage.take(foundMessage({ site: 's', ...row }), 0)
  const { links } = stage
  united(links)
  const { members, start, top, ancestry } = gather(links)
  const place = new Int32Array(links.ids.size).fill(-1)
  const drawn: Record<
    string,
    { post: string | null; above: Record<string, string | null>; missing: string[] }
  > = {}
  for (let group = 0; group < top.length; group++) {
    const own = members.subarray(start[group], start[group + 1])
    if (own.length === 0) continue
    const { discussion, message, id } = thread(links, own, {
      top: top[group]!,
      announced: null,
      place,
      ancestry,
    })
    const name = (node: number) => links.ids.name(id[node]!)
    const above: Record<string, string | null> = {}
    const missing: string[] = []
    for (let node = 1; node < discussion.length; node++) {
      if (message[node] === -1) missing.push(name(node))
      else above[name(node)] = discussion.parent[node] === 0 ? null : name(discussion.parent[node]!)
    }
    const post = message[0] === -1 ? null : name(0)
    drawn[links.conversations.name(group)] = { post, above, missing }
  }
  return drawn
}

const waysToSayNone = ['0', '-1', 'root', 'null', 'None', 'NaN', 'undefined', 'N/A', '#', 'NULL', '']

describe('a parent that may be none', () => {
  test.each(waysToSayNone.filter(way => way !== ''))('%s is none, unless a message has that id', way => {
    const rows = [
      { conversation: 'c', id: 'a', parent: way },
      { conversation: 'c', id: 'b', parent: 'a' },
      { conversation: 'c', id: 'd', parent: way },
    ]
    expect(trees(rows)).toEqual({ c: { post: null, above: { a: null, b: 'a', d: null }, missing: [] } })
    // Its row may stand behind the others, but only in the same conversation.
    const itself = { conversation: 'c', id: way, parent: null }
    expect(trees([...rows, itself])['c']).toEqual({
      post: way,
      above: { a: null, b: 'a', d: null },
      missing: [],
    })
    expect(trees([...rows, { ...itself, conversation: 'e' }])['c']?.post).toBe(null)
  })

  test('a message that answers itself answers none', () => {
    expect(
      trees([
        { conversation: 'c', id: 'a', parent: 'a' },
        { conversation: 'c', id: 'b', parent: 'a' },
      ]),
    ).toEqual({ c: { post: 'a', above: { b: null }, missing: [] } })
  })

  test("the conversation's own id is the post's, whether that is there or not", () => {
    const replies = [
      { conversation: 'c', id: 'a', parent: 'c' },
      { conversation: 'c', id: 'b', parent: 'a' },
    ]
    expect(trees(replies)).toEqual({ c: { post: null, above: { a: null, b: 'a' }, missing: [] } })
    expect(trees([...replies, { conversation: 'c', id: 'c', parent: null }])).toEqual({
      c: { post: 'c', above: { a: null, b: 'a' }, missing: [] },
    })
  })

  test('who has the id of the conversation opens it, whoever else answers none', () => {
    const found = trees([
      { conversation: 'c', id: 'a', parent: null },
      { conversation: 'c', id: 'c', parent: '0' },
    ])
    expect(found['c']?.post).toBe('c')
  })

  test('where links make conversations, who answers none opens one', () => {
    const rows = [
      { conversation: null, id: 'a', parent: '0' },
      { conversation: null, id: 'b', parent: 'a' },
      { conversation: null, id: 'c', parent: '-1' },
    ]
    expect(Object.keys(trees(rows)).sort()).toEqual(['a', 'c'])
  })

  test('an id that no message has and that is no way to say none is a missing message', () => {
    const found = trees([
      { conversation: 'c', id: 'a', parent: '900' },
      { conversation: 'c', id: 'b', parent: 'roots' },
    ])
    expect(found['c']?.missing.sort()).toEqual(['900', 'roots'])
  })

  test('agrees with a plain recount, whatever the order', () => {
    const id = fc.constantFrom('0', '-1', 'c', 'd', '1', '2', '3')
    const row = fc.record({
      conversation: fc.constantFrom('c', 'd'),
      id,
      parent: fc.option(fc.constantFrom('0', '-1', 'root', 'c', 'd', '1', '2', '3'), { nil: null }),
    })
    const rows = fc.uniqueArray(row, { selector: each => `${each.conversation} ${each.id}`, maxLength: 8 })
    fc.assert(
      fc.property(rows, given => {
        for (const [name, { above, missing }] of Object.entries(trees(given))) {
          const own = given.filter(({ conversation }) => conversation === name)
          const isThere = (wanted: string) => own.some(each => each.id === wanted)
          for (const each of own) {
            const parent = each.parent
            const none = parent === null || parent === each.id
            const loose = parent !== null && (parent === name || writesNone(parent))
            if (each.id in above && (none || (loose && !isThere(parent)))) expect(above[each.id]).toBe(null)
            if (parent !== null && !loose && !none && !isThere(parent)) expect(missing).toContain(parent)
          }
          for (const absent of missing) expect(writesNone(absent) || absent === name).toBe(false)
        }
      }),
    )
  })

  test('kinds that say what they are stay that', () => {
    const stage = new Stage(null, 0, () => {})
    stage.take({ ...foundMessage({ site: 's', conversation: 'c', id: 'c' }), kind: 'comment' }, 0)
    stage.take({ ...foundMessage({ site: 's', conversation: 'c', id: 'a' }), kind: 'post' }, 0)
    expect([...stage.links.kind.values.subarray(0, 2)]).toEqual([COMMENT, POST])
  })
})

describe('ids that several messages share', () => {
  const said = (given: Partial<Identified>): Identified => ({
    ...{ conversation: null, id: '1', author: 'ann', text: 'Hello', createdAt: 1 },
    ...given,
  })
  const own = (...messages: readonly Partial<Identified>[]) => {
    const ids = new OwnIds()
    return messages.map(each => ids.isOwn(said(each)))
  }

  test('by another person, or with another text at another time, is another message', () => {
    expect(own({}, { author: 'ben' })).toEqual([true, false])
    expect(own({}, { text: 'Bye', createdAt: 2 })).toEqual([true, false])
    expect(own({ createdAt: null }, { text: 'Bye', createdAt: null })).toEqual([true, false])
  })

  test('a copy, an edit, and one that was deleted since are the same message', () => {
    expect(own({}, {})).toEqual([true, true])
    expect(own({}, { text: 'Hello!' })).toEqual([true, true])
    expect(own({}, { author: null, text: null })).toEqual([true, true])
    expect(own({ author: null, text: null }, {}, { author: 'ben' })).toEqual([true, true, false])
  })

  test('ids of another conversation are other ids', () => {
    expect(own({ conversation: 'c' }, { conversation: 'd', author: 'ben' })).toEqual([true, true])
  })

  test('among many thousands each is found again', () => {
    const ids = new OwnIds()
    const many = Array.from({ length: 20_000 }, (_, at) => said({ id: String(at), author: `a${at % 7}` }))
    expect(many.every(each => ids.isOwn(each))).toBe(true)
    expect(many.filter(each => ids.isOwn({ ...each, author: 'somebody else' }))).toEqual([])
    expect(ids.shared).toBe(20_000)
    expect(ids.first).toBe('0')
  })
})

test('numbers that a spreadsheet wrote short are no ids', () => {
  expect(['1.29403E+18', '1,94012E+18', '2e+21', '9E+9'].map(isRounded)).toEqual([true, true, true, true])
  expect(['1294030000000000000', '1.5', 'E+18', '1e18', 'a1.2E+18', ''].some(isRounded)).toBe(false)
})
