import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { json } from '../../../lib/formats/json/format.ts'
import type { Outline } from '../../../lib/formats/json/outline.ts'
import { preview } from '../../../lib/formats/preview.ts'
import { nothingSaid } from '../../../lib/formats/read-options.ts'
import { headOf } from '../../../lib/input/packed/unpack.ts'
import { openSource } from '../../../lib/input/source.ts'
import type { SourceFile } from '../../../lib/input/source-file.ts'
import { samplesFolder } from '../../support/samples.ts'
import { runs } from '../../support/seed.ts'

function fileOf(value: unknown): SourceFile {
  const text = JSON.stringify(value)
  const bytes = Buffer.from(text)
  async function* once<T>(piece: T) {
    yield piece
  }
  return {
    ...headOf('a.json', bytes.subarray(0, 65_536), bytes.length <= 65_536),
    bytes: () => once(bytes),
    text: () => once(text),
  }
}

const seen = async (value: unknown, map: Readonly<Record<string, string>> = {}) =>
  json.outline(fileOf(value), { ...nothingSaid, map: new Map(Object.entries(map)) })

const inShort = ({ lists }: Outline) =>
  lists.map(({ path, what, level, count }) => [level, path, what, count])

interface Comment {
  readonly key: string
  readonly by: { readonly nick: string }
  readonly words: string
  readonly at: string
  readonly replies: readonly Comment[]
}

const { tree } = fc.letrec<{ tree: readonly unknown[][] }>(tie => ({
  tree: fc.array(fc.oneof({ depthSize: 'small' }, fc.constant([]), tie('tree') as fc.Arbitrary<unknown[]>), {
    maxLength: 4,
  }) as unknown as fc.Arbitrary<unknown[][]>,
}))

test('a list and the replies in it are counted, however deep they lie', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async shape => {
      let number = 0
      let replies = 0
      const commentsOf = (all: readonly unknown[], level: number): Comment[] =>
        all.map(inner => {
          number++
          if (level > 0) replies++
          const [key, nick] = [`k${number}`, `n${number}`]
          const below = commentsOf(inner as unknown[], level + 1)
          return { key, by: { nick }, words: `Words ${key}`, at: '2025-03-01T10:00:00Z', replies: below }
        })
      const comments = commentsOf([[], ...shape], 0)
      const found = await seen({ page: { title: 'Lamps' }, data: { comments } }, { text: 'words' })
      const lists = found === null ? [] : inShort(found.outline)
      expect(lists).toEqual([
        [0, 'data.comments[]', 'comments', comments.length],
        ...(replies === 0 ? [] : [[1, 'replies[]', 'replies', replies]]),
      ])
      expect(found?.outline.unread).toEqual([])
      expect(found?.outline.isWhole).toBe(true)
    }),
    { numRuns: runs(60) },
  )
})

test('what may be chosen are paths within a message; what is chosen is shown', async () => {
  const entries = [1, 2, 3].map(number => ({
    ...{ ref: `r${number}`, who: { nick: `n${number}`, mail: `m${number}` }, first: `One ${number}` },
    ...{ second: `Two ${number}`, stamp: 1_740_000_000 + number },
  }))
  const said = { text: 'second', author: 'who.mail', id: 'ref', created_at: 'stamp' }
  const found = await seen({ box: { entries } }, said)
  expect(found?.table.columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['ref', 'who.nick', 'who.mail', 'first', 'second', 'stamp']),
  )
  expect(found?.table.fields).toEqual(
    expect.arrayContaining(Object.entries(said).map(([field, column]) => ({ field, column }))),
  )
  expect(found?.outline.lists[0]?.fields).toEqual(
    expect.arrayContaining(Object.entries(said).map(([field, path]) => ({ field, path }))),
  )
})

test('what looks like messages and is not read is named with its place', async () => {
  const message = (id: string) => ({
    id,
    author: `a${id}`,
    text: `Words ${id}`,
    created_at: '2025-03-01T10:00:00Z',
  })
  const found = await seen({
    comments: [
      { ...message('1'), odd: message('2') },
      { ...message('3'), odd: message('4') },
    ],
  })
  expect(found?.outline.unread).toEqual([{ path: 'comments[].odd', count: 2 }])
})

test.each([
  ['discord/Lantern makers - wicks [77].json', [[0, 'messages[]', 'messages', 10]], 3],
  ['matrix/export.json', [[0, 'messages[]', 'messages', 11]], 3],
  [
    'teams/channel.json',
    [
      [0, 'value[]', 'messages', 3],
      [1, 'replies[]', 'replies', 2],
    ],
    1,
  ],
  [
    'mattermost/bulk.jsonl',
    [
      [0, 'post', 'posts', 3],
      [1, 'replies[]', 'comments', 2],
      [0, 'direct_post', 'posts', 1],
      [1, 'replies[]', 'comments', 1],
    ],
    1,
  ],
  [
    'json/keyed.json',
    [
      [0, 'board.threads.*', 'posts', 1],
      [1, 'comments.*', 'comments', 1],
      [2, 'replies.*', 'replies', 1],
    ],
    0,
  ],
] as const)('a look at %s shows where its messages lie', async (name, lists, leftOut) => {
  const path = join(samplesFolder, name)
  const { outline } = await preview(() => openSource(path), { format: null, reading: nothingSaid })
  expect(inShort(outline!)).toEqual(lists)
  expect(outline!.lists.reduce((sum, each) => sum + each.leftOut, 0)).toBe(leftOut)
  expect(outline!.unread).toEqual([])
  expect(readFileSync(path).length).toBeGreaterThan(0)
})

test('a document that ends in the middle, and one nested without end, are looked at', async () => {
  const text = JSON.stringify({
    comments: [
      { id: '1', author: 'a', text: 'x' },
      { id: '2', author: 'b', text: 'y' },
    ],
  })
  for (let cut = 0; cut < text.length; cut += 7) {
    const bytes = Buffer.from(text.slice(0, cut))
    async function* once<T>(piece: T) {
      yield piece
    }
    const file = {
      ...headOf('a.json', bytes, true),
      bytes: () => once(bytes),
      text: () => once(text.slice(0, cut)),
    }
    await json.outline(file, nothingSaid)
  }
  const deep = `${'{"id":"1","author":"a","text":"x","replies":['.repeat(20_000)}${']}'.repeat(20_000)}`
  async function* once<T>(piece: T) {
    yield piece
  }
  const bytes = Buffer.from(deep)
  const found = await json.outline(
    {
      ...headOf('a.json', bytes.subarray(0, 65_536), false),
      bytes: () => once(bytes),
      text: () => once(deep),
    },
    nothingSaid,
  )
  expect(found === null || found.outline.lists.length < 10).toBe(true)
}, 60_000)
