import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqliteDb } from '../../../../db/open.ts'
import { networkOf } from '../../../../db/queries/network/network.ts'
import { networkPeople } from '../../../../db/queries/network/people.ts'
import { peopleIn } from '../../../../db/queries/people/in-selection.ts'
import { personOf } from '../../../../db/queries/people/person.ts'
import { contactsOf } from '../../../../db/queries/people/person-contacts.ts'
import { everything, type Selection } from '../../../../db/queries/selection.ts'
import { runs } from '../../../support/seed.ts'
import { addTo, loadedFrom } from '../loaded.ts'
import { plainReplies } from './scattered.ts'

/** A database with every kind of message that other tools miscount: none may show in any number of ours. */
let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    'one,p,,ann,2024-01-01T00:00:00Z,post,',
    'one,a,p,ben,2024-01-01T01:00:00Z,,',
    // Its parent is not there: nobody knows whom cat answered.
    'one,b,gone,cat,2024-01-01T02:00:00Z,,',
    'one,c,p,[deleted],2024-01-01T03:00:00Z,,',
    'one,d,c,ben,2024-01-01T04:00:00Z,,',
    'one,e,c,dan,2024-01-01T05:00:00Z,,',
    'one,f,d,[deleted],2024-01-01T06:00:00Z,,',
    'one,g,p,,2024-01-01T07:00:00Z,,',
    'one,h,g,ann,2024-01-01T08:00:00Z,,',
    // Who names itself as its parent answers nobody: which of these two opens the conversation, nobody knows.
    'two,p,,eve,2024-01-02T00:00:00Z,post,',
    'two,s,s,eve,2024-01-02T01:00:00Z,,',
    'three,p,,eve,2024-01-03T00:00:00Z,post,',
    'three,a,p,eve,2024-01-03T01:00:00Z,,',
  )
  await addTo(db, 'other.csv', 'one,p,,ben,2024-01-01T00:00:00Z,,', 'one,a,p,ann,2024-01-01T01:00:00Z,,')
})
afterAll(() => {
  db.$client.close()
})

/** Every way of counting. */
const allSwitches = [true, false].flatMap(repliesToPosts =>
  [true, false].flatMap(selfReplies =>
    [1, 2].map(minimumWeight => ({ repliesToPosts, selfReplies, minimumWeight })),
  ),
)

/** `ann@table.csv → ben@table.csv 2` for each edge. */
async function edgesOf(selection: Partial<Selection> = {}, of = db): Promise<string[]> {
  const { pairs, network } = await networkOf(of, { ...everything, ...selection })
  const people = await networkPeople(of, everything, network.people)
  const names = new Map(people.map(({ id, author, site }) => [id, `${author}@${site}`]))
  return Array.from(
    { length: pairs.length },
    (_, i) => `${names.get(pairs.from[i]!)} → ${names.get(pairs.to[i]!)} ${pairs.replies[i]}`,
  ).sort()
}

describe('wrong turns', () => {
  test('of everything there are two edges, and with replies to oneself a third', async () => {
    const plain = ['ann@other.csv → ben@other.csv 1', 'ben@table.csv → ann@table.csv 1']
    expect(await edgesOf()).toEqual(plain)
    expect(
      await edgesOf({ switches: { repliesToPosts: true, selfReplies: true, minimumWeight: 1 } }),
    ).toEqual([...plain, 'eve@table.csv → eve@table.csv 1'])
    expect(
      await edgesOf({ switches: { repliesToPosts: false, selfReplies: true, minimumWeight: 1 } }),
    ).toEqual([])
  })

  test('an orphan is not credited to the post’s author', async () => {
    const id = (name: string) =>
      db.$client
        .prepare<string[], number>('select id from authors where author = ? and site_id = 1')
        .pluck()
        .get(name)
    expect(await personOf(db, id('ann') ?? -1)).toMatchObject({ replies_received: 1, in_degree: 1 })
    expect(await personOf(db, id('cat') ?? -1)).toMatchObject({
      comments: 1,
      replies_given: 0,
      out_degree: 0,
    })
    expect(await contactsOf(db, { id: id('cat') ?? -1 })).toMatchObject({
      people: [],
      count: 0,
      mostly: null,
    })
  })

  test('“[deleted]” and nobody are no people: no hub, no node, no row', async () => {
    const names = (await peopleIn(db, { ...everything, comments_min: 0 })).map(({ author }) => author)
    expect(names.sort()).toEqual(['ann', 'ann', 'ben', 'ben', 'cat', 'dan', 'eve'])
    expect(
      db.$client.prepare("select count(*) from authors where author in ('', '[deleted]')").pluck().get(),
    ).toBe(0)
    expect(db.$client.prepare('select sum(comments) from conversations').pluck().get()).toBe(12)
  })

  test.each(allSwitches)(
    'a post is no reply of its author to themselves: $repliesToPosts $selfReplies $minimumWeight',
    async switches => {
      for (const conversation of [2, 4]) {
        const loops = (await edgesOf({ conversations: [conversation], switches })).filter(edge => {
          const [from, to] = edge.split(/ → | \d+$/)
          return from === to
        })
        expect(loops).toEqual([])
      }
    },
  )

  test.each(allSwitches)(
    'equal names of different sites are never joined: $repliesToPosts $selfReplies $minimumWeight',
    async switches => {
      for (const edge of await edgesOf({ switches })) {
        const [, one, other] = /@(\S+) → \S+@(\S+) /.exec(edge) ?? []
        expect(one).toBe(other)
      }
    },
  )
})

/** A message: whom it answers (a place before or after it, or what is not there), by whom, on which day. */
const anyMessage = fc.record({
  parent: fc.oneof({ weight: 5, arbitrary: fc.nat(12) }, { weight: 1, arbitrary: fc.constant(-1) }),
  author: fc.constantFrom('ann', 'ben', 'cat', 'dan', '', '[deleted]'),
  day: fc.option(fc.nat(9)),
})
const anyConversation = fc.array(anyMessage, { minLength: 3, maxLength: 14 })

const dateOf = (day: number | null) =>
  day === null ? '' : new Date(Date.UTC(2024, 0, 1 + day)).toISOString()
const rowsOf = (
  name: string,
  messages: readonly (typeof anyMessage extends fc.Arbitrary<infer M> ? M : never)[],
) => [
  `${name},m0,,ann,${dateOf(0)},post,`,
  ...messages.map(
    ({ parent, author, day }, i) =>
      `${name},m${i + 1},${parent === -1 ? 'gone' : `m${parent}`},${author},${dateOf(day)},text,`,
  ),
]

test('of any discussions, with any switch: replies given = replies received = weights of edges = a plain recount', async () => {
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, each) => all + each, 0)
  const spans = [
    { from: null, to: null },
    { from: Date.UTC(2024, 0, 3), to: Date.UTC(2024, 0, 7) },
  ]
  let edges = 0
  await fc.assert(
    fc.asyncProperty(anyConversation, anyConversation, anyConversation, async (first, second, third) => {
      const made = await loadedFrom(...rowsOf('one', first), ...rowsOf('two', second))
      await addTo(made, 'other.csv', ...rowsOf('one', third))
      const replies = await plainReplies(made)
      const places: readonly (Partial<Selection> & { readonly has: (conversation: number) => boolean })[] = [
        { has: () => true },
        { site: 'other.csv', has: id => id === 3 },
        { conversations: [1, 3], has: id => id !== 2 },
        { site: 'table.csv', conversations: [2, 3], has: id => id === 2 },
      ]
      for (const { has, ...place } of places)
        for (const span of spans)
          for (const switches of allSwitches) {
            const selection = { ...everything, ...place, ...span, switches }
            const { pairs } = await networkOf(made, selection)
            const people = await peopleIn(made, selection)
            const counted = replies.filter(
              ({ conversation, from, to, at, toPost }) =>
                has(conversation) &&
                (switches.repliesToPosts || !toPost) &&
                (switches.selfReplies || from !== to) &&
                (span.from === null || (at !== null && at >= span.from && at <= span.to)),
            )
            const weights = Map.groupBy(counted, ({ from, to }) => `${from} ${to}`)
            const expected = sum(
              [...weights.values()].map(({ length }) => (length < switches.minimumWeight ? 0 : length)),
            )
            expect(sum(pairs.replies)).toBe(expected)
            expect(sum(people.map(({ replies_given }) => replies_given))).toBe(expected)
            expect(sum(people.map(({ replies_received }) => replies_received))).toBe(expected)
            edges += pairs.length
          }
      made.$client.close()
    }),
    { seed: 7, numRuns: runs(25) },
  )
  expect(edges).toBeGreaterThan(300)
}, 60_000)
