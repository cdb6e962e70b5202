import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import {
  arrivals,
  type Conversation,
  commentsByLevel,
  conversation,
  mostActive,
  peopleCount,
  postText,
  repliesAmong,
} from '../../../db/queries/conversation/conversation.ts'
import { groupOf, positionsOf } from '../../../db/queries/conversation/found.ts'
import { readMessages } from '../../../db/queries/conversation/messages.ts'
import {
  excerptsAt,
  namesOf,
  type PictureOptions,
  peopleOf,
  picture,
} from '../../../db/queries/conversation/tree.ts'
import { countedPlaces, keptPlaces, placesOf } from '../../../db/queries/ranks.ts'
import { levelTable } from '../../../db/tables/levels.ts'
import { all, loadedFrom } from './loaded.ts'

let db: SqliteDb
let of: Conversation
beforeAll(async () => {
  const long = `${'word '.repeat(800)}end`
  db = await loadedFrom(
    'one,p,,ann,2024-01-01T00:00:00Z,Post,First',
    'one,a,p,ben,2024-01-01T01:00:00Z,To ann,',
    'one,b,a,ann,2024-01-01T02:00:00Z,Back to ben,',
    `one,c,b,ben,2024-01-01T03:00:00Z,${long},`,
    'one,d,p,,2024-01-01T04:00:00Z,Nobody known,',
    'one,e,gone,cat,,To one who is missing,',
    ...Array.from({ length: 12 }, (_, i) => [
      `other${i},p${i},,ann,,Post,Other`,
      ...Array.from({ length: 4 }, (_, j) => `other${i},c${i}-${j},p${i},cat,,Hello,`),
    ]).flat(),
  )
  of = await found()
})
afterAll(() => {
  db.$client.close()
})

async function found(): Promise<Conversation> {
  const id = db.$client
    .prepare<string[], number>("select id from conversations where native_id = 'one'")
    .pluck()
    .get()
  const row = await conversation(db, id ?? -1)
  if (!row) throw new Error('not loaded')
  return row
}
const id = (name: string) =>
  db.$client.prepare<string[], number>('select id from authors where author = ?').pluck().get(name) ?? -1

describe('a conversation', () => {
  test('comes with its source and whoever opened it; another id is undefined', async () => {
    expect(of).toMatchObject({ title: 'First', comments: 5, orphans: 1, author: 'ann' })
    expect(of.load.source).toContain('table.csv')
    expect(await conversation(db, 999_999)).toBeUndefined()
    expect(await postText(db, of)).toBe('Post')
  })

  test('has its people by activity, of equal ones the more answered first', async () => {
    const people = await mostActive(db, of.id, 2)
    expect(people.map(({ name, comments }) => [name, comments])).toEqual([
      ['ben', 2],
      ['ann', 1],
    ])
    expect(await peopleCount(db, of.id)).toBe(3)
  })

  test('has replies among the people asked for', async () => {
    const replies = await repliesAmong(db, of.id, [id('ann'), id('ben')])
    expect(replies).toHaveLength(2)
    expect(replies).toContainEqual({ from: id('ben'), to: id('ann'), replies: 2 })
    expect(await repliesAmong(db, of.id, [id('ann')])).toEqual([])
  })

  test('has comments by level, and by several levels where there are too many', async () => {
    expect(await commentsByLevel(db, of, 60)).toEqual([
      { from: 1, to: 1, comments: 2 },
      { from: 2, to: 2, comments: 2 },
      { from: 3, to: 3, comments: 1 },
    ])
    expect(await commentsByLevel(db, of, 2)).toEqual([
      { from: 1, to: 2, comments: 4 },
      { from: 3, to: 3, comments: 1 },
    ])
    const rows = await all(levelTable.rows(db, { conversation: of.id }))
    expect(rows.map(({ depth, comments, replied }) => [depth, comments, replied])).toEqual([
      [1, 2, 1],
      [2, 2, 1],
      [3, 1, 0],
    ])
  })

  test('has arrivals from the post on, undated comments left out', async () => {
    expect(await arrivals(db, of, 5)).toEqual({
      from: Date.UTC(2024, 0, 1),
      span: 3_600_000,
      comments: [0, 1, 1, 1, 1],
    })
    expect(await arrivals(db, of, 4)).toMatchObject({ span: 2 * 3_600_000, comments: [1, 2, 1] })
  })

  test('without dates has no arrivals', async () => {
    const other = await conversation(db, of.id === 1 ? 2 : 1)
    expect(other && (await arrivals(db, other, 10))).toBeNull()
  })

  test('stands among others of similar size where there are enough', async () => {
    const { of: found } = await placesOf(db, of, 10, ['comments', 'max_depth', 'half_life_s'])
    expect(found.get('comments')).toMatchObject({ among: 12, above: 1 })
    expect(found.get('max_depth')).toMatchObject({ among: 12, above: 1 })
    expect(found.has('half_life_s')).toBe(false)
    expect((await placesOf(db, of, 13, ['comments'])).of.size).toBe(0)
  })

  test('stands the same by values in memory and by counting', async () => {
    const measures = ['comments', 'max_depth', 'authors', 'half_life_s', 'mean_depth'] as const
    for (const id of [1, 2, 3]) {
      const each = (await conversation(db, id))!
      expect(await keptPlaces(db, each, measures)).toEqual(await countedPlaces(db, each, measures))
    }
  })
})

describe('the picture', () => {
  const drawn = async (options: Partial<PictureOptions>) => {
    const found = await picture(db, of, { branch: 0, limit: 100, excerpts: 100, ...options })
    if (!found) throw new Error('there is no such branch')
    return found
  }

  test('of what is more than the limit may be less than the limit', async () => {
    expect((await drawn({ limit: 7, beyond: 3 })).position).toHaveLength(7)
    const some = await drawn({ limit: 6, beyond: 3 })
    expect(some.position).toEqual([0, 1, 2])
    expect(some.hidden).toEqual([3, 0, 1])
  })

  test('is the whole tree in reading order where it is small', async () => {
    const whole = await drawn({})
    expect(whole.kind).toEqual(['post', 'comment', 'comment', 'comment', 'comment', 'missing', 'comment'])
    expect(whole.parent).toEqual([-1, 0, 1, 2, 0, 0, 5])
    expect(whole.depth).toEqual([0, 1, 2, 3, 1, 1, 2])
    expect(whole.hidden).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(whole.total).toBe(7)
    expect(whole.author[4]).toBeNull()
    expect(whole.excerpt?.[1]).toBe('To ann')
    expect(whole.excerpt?.[3]).toHaveLength(140)
    expect(whole.excerpt?.[5]).toBeNull()
  })

  test('keeps the largest branches, connected, and says how many are left out where', async () => {
    const part = await drawn({ limit: 3 })
    expect(part.position).toEqual([0, 1, 2])
    expect(part.parent).toEqual([-1, 0, 1])
    expect(part.hidden).toEqual([3, 0, 1])
    expect(part.total).toBe(part.position.length + part.hidden.reduce((sum, hidden) => sum + hidden, 0))
  })

  test('is that of a branch, and names the messages just above it', async () => {
    const branch = await drawn({ branch: 2 })
    expect(branch.position).toEqual([2, 3])
    expect(branch.parent).toEqual([-1, 0])
    expect(branch.depth).toEqual([2, 3])
    expect(branch.total).toBe(2)
    expect(branch.above).toEqual([{ position: 1, author: id('ben') }])
    expect(new Set(peopleOf(branch))).toEqual(new Set([id('ann'), id('ben')]))
    expect((await drawn({ branch: 3 })).above.map(({ position }) => position)).toEqual([1, 2])
    expect(await picture(db, of, { branch: 7, limit: 1, excerpts: 1 })).toBeUndefined()
  })

  test('leaves excerpts to be asked for where there are too many', async () => {
    expect((await drawn({ excerpts: 6 })).excerpt).toBeNull()
    expect(await excerptsAt(db, of, [1, 5, 99])).toEqual([
      { position: 1, excerpt: 'To ann' },
      { position: 5, excerpt: null },
    ])
  })

  test('knows names by id', async () => {
    expect((await namesOf(db, [id('ann'), id('cat')])).map(({ name }) => name).sort()).toEqual(['ann', 'cat'])
    expect(await namesOf(db, [])).toEqual([])
  })
})

describe('the reader', () => {
  test('reads a window by place, with whom each message answers', async () => {
    const window = await readMessages(db, of, { start: 2, size: 3 })
    expect(window.map(({ position, parent, parentAuthor }) => [position, parent, parentAuthor])).toEqual([
      [2, 1, 'ben'],
      [3, 2, 'ann'],
      [4, 0, 'ann'],
    ])
    expect(window[2]).toMatchObject({ author: null, kind: 'comment', cut: false, text: 'Nobody known' })
  })

  test('does not read into the next conversation', async () => {
    expect(await readMessages(db, of, { start: 6, size: 50 })).toHaveLength(1)
    expect(await readMessages(db, of, { at: [3, 700] })).toHaveLength(1)
  })

  test('cuts a long text, and gives the whole of it when asked', async () => {
    const [cut] = await readMessages(db, of, { at: [3] })
    const [whole] = await readMessages(db, of, { at: [3] }, true)
    expect(cut?.cut).toBe(true)
    expect(cut?.text).toHaveLength(3000)
    expect(whole).toMatchObject({ cut: false, text: expect.stringMatching(/end$/) })
  })

  test('finds comments by person, exchange, level and time', async () => {
    const at = (hour: number) => Date.UTC(2024, 0, 1, hour)
    expect(await positionsOf(db, of, { kind: 'person', person: id('ann') })).toEqual([0, 2])
    const exchange = (from: number, to: number, both: boolean) =>
      ({ kind: 'exchange', from, to, both }) as const
    expect(await positionsOf(db, of, exchange(id('ben'), id('ann'), false))).toEqual([1, 3])
    expect(await positionsOf(db, of, exchange(id('cat'), id('ann'), false))).toEqual([])
    const both = exchange(id('ann'), id('ben'), true)
    expect(await positionsOf(db, of, both)).toEqual([0, 1, 2, 3])
    expect(await positionsOf(db, of, { ...both, to: id('cat') })).toEqual([])
    expect(await positionsOf(db, of, { kind: 'level', from: 1, to: 2 })).toEqual([1, 2, 4, 6])
    expect(await positionsOf(db, of, { kind: 'time', since: at(2), until: at(3) })).toEqual([2, 3])
  })

  test('says where in the tree and in time a group lies', async () => {
    expect(await groupOf(db, of, { kind: 'person', person: id('cat') })).toEqual({
      positions: [6],
      depths: [2],
      times: [null],
    })
    const { depths, times } = await groupOf(db, of, { kind: 'person', person: id('ann') })
    expect(depths).toEqual([0, 2])
    expect(times).toEqual([Date.UTC(2024, 0, 1, 0), Date.UTC(2024, 0, 1, 2)])
  })
})
