import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Found, FoundMessage } from '../../../lib/discussion/found.ts'
import { json, readJson } from '../../../lib/formats/json/format.ts'
import { knownKinds } from '../../../lib/formats/json/known/index.ts'
import { understand } from '../../../lib/formats/json/understand.ts'
import { messageLike } from '../../../lib/formats/message-like.ts'
import { nothingSaid } from '../../../lib/formats/read-options.ts'
import { headOf } from '../../../lib/input/packed/unpack.ts'
import type { SourceFile } from '../../../lib/input/source-file.ts'
import { samplesFolder } from '../../support/samples.ts'
import { runs } from '../../support/seed.ts'

const fileOf = (text: string, size = 4096): SourceFile => {
  const bytes = Buffer.from(text)
  return {
    ...headOf('file.json', bytes, true),
    async *bytes() {
      yield bytes
    },
    async *text() {
      for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
    },
  }
}

async function all(found: AsyncIterable<Found>): Promise<Found[]> {
  const items: Found[] = []
  for await (const item of found) items.push(item)
  return items
}

const readText = (text: string, map: Record<string, string> = {}) =>
  all(json.read(fileOf(text), { ...nothingSaid, map: new Map(Object.entries(map)) }))
const readValue = (value: unknown, map: Record<string, string> = {}) => readText(JSON.stringify(value), map)
const messagesOf = (found: readonly Found[]): FoundMessage[] =>
  found.flatMap(item => ('parent' in item ? [item] : []))
const problemsOf = (found: readonly Found[]) =>
  found.flatMap(item => (item.kind === 'problem' ? [item.what] : []))
const leftOutOf = (found: readonly Found[]) =>
  found.reduce((sum, item) => sum + (item.kind === 'left_out' ? item.count : 0), 0)

/** A discussion as somebody's program might write it: comments with answers in them, under one choice of names. */
interface Written {
  readonly names: Names
  readonly wrap: number
  readonly messages: readonly { readonly parent: number; readonly author: number; readonly isGone: boolean }[]
}
type Names = {
  readonly [Field in 'id' | 'author' | 'time' | 'text' | 'replies']: string
}
const names: fc.Arbitrary<Names> = fc.record({
  id: fc.constantFrom('id', '_id', 'comment_id', 'uuid', 'commentId'),
  author: fc.constantFrom('author', 'user', 'by', 'username', 'created_by', 'owner', 'fromUser', 'postedBy'),
  time: fc.constantFrom('created_at', 'createdAt', 'date', 'timestamp', 'published', 'time'),
  text: fc.constantFrom('text', 'body', 'content', 'message', 'comment', 'commentText'),
  replies: fc.constantFrom('replies', 'children', 'answers', 'comments', 'responses', 'kids', 'thread'),
})
const written: fc.Arbitrary<Written> = fc.record({
  names,
  wrap: fc.nat(4),
  messages: fc.array(fc.record({ parent: fc.nat(), author: fc.nat(3), isGone: fc.boolean() }), {
    minLength: 2,
    maxLength: 14,
  }),
})

const PEOPLE = ['Runa', 'Wim', 'Ilka', 'Odd']

/** The document, and by id of a message what it answers: the parent's id, null at the top. */
function documentOf({ names: { id, author, time, text, replies }, wrap, messages }: Written) {
  const above = new Map<string, string | null>()
  const made: Record<string, unknown>[] = []
  const roots: unknown[] = []
  messages.forEach((message, index) => {
    const own = `m${index}`
    const inside: unknown[] = []
    const person = PEOPLE[message.author]!
    const object = {
      [id]: own,
      [author]: message.isGone ? null : wrap % 2 === 0 ? { id: 100 + message.author, name: person } : person,
      [time]: `2024-05-0${1 + (index % 9)}T08:00:00Z`,
      [text]: message.isGone ? null : `What number ${index} says`,
      [replies]: inside,
    }
    made.push(object)
    // The first two stand at the top, so that neither is the post.
    const parent = index < 2 ? -1 : (message.parent % (index + 1)) - 1
    above.set(own, parent === -1 ? null : `m${parent}`)
    const list = parent === -1 ? roots : made[parent]![replies]
    ;(list as unknown[]).push(object)
  })
  const document = [
    roots,
    { comments: roots },
    { data: { comments: roots, total: roots.length } },
    { page: { title: 'Quays' }, comments: { edges: roots.map(node => ({ node })) } },
    { status: 'ok', response: { discussion: { comments: roots } } },
  ][wrap]
  return { document, above }
}

describe('whoever wrote a message', () => {
  const people = [0, 1, 2].map(number => ({ id: `p${number}`, username: `name${number}` }))
  const messages = [null, 'a', 'b'].map((parent, at) => ({
    ...{ id: 'abc'[at], parent, text: `Words ${at}`, sent: `2024-05-0${at + 1}T08:00:00Z` },
  }))
  const told = (found: readonly Found[]) =>
    messagesOf(found).map(({ id, parent, author, name }) => [id, parent, author, name])

  test.each(['fromUser', 'written_by', 'post_author', 'userData', 'memberInfo'])(
    'may stand in an object under %s, whose id is not the message’s',
    async key => {
      const value = messages.map((message, at) => ({ [key]: people[at], ...message }))
      expect(told(await readValue(value))).toEqual(
        messages.map(({ id, parent }, at) => [id, parent, people[at]!.id, people[at]!.username]),
      )
    },
  )

  test('is not who was answered, mentioned or edited it', async () => {
    const value = messages.map((message, at) => ({
      ...message,
      ...{ reply_to_user: people[0], mentioned_user: people[1], edited_by: people[2], by: people[at] },
    }))
    expect(told(await readValue(value)).map(([, , author]) => author)).toEqual(['p0', 'p1', 'p2'])
  })

  test('is told apart by more than the name shown, where there is more', async () => {
    const value = messages.map((message, at) => ({
      ...{ ...message, user: `acct:${at}@quay.example`, user_info: { display_name: at < 2 ? 'Runa' : null } },
    }))
    expect(told(await readValue(value)).map(([, , author, name]) => [author, name])).toEqual([
      ['acct:0@quay.example', 'Runa'],
      ['acct:1@quay.example', 'Runa'],
      ['acct:2@quay.example', null],
    ])
  })
})

test('elements that say under what they stand are a list, whatever their ids look like', async () => {
  const value = {
    comments: {
      ada: { key: 'ada', contents: 'Is it deep?', author: 'Runa' },
      bob: { key: 'bob', contents: 'Very.', author: 'Wim', replyTo: { key: 'ada' } },
    },
  }
  expect(messagesOf(await readValue(value)).map(({ id, parent }) => [id, parent])).toEqual([
    ['ada', null],
    ['bob', 'ada'],
  ])
})

test('what stands above child comments is a comment itself, above comments it may be a post', async () => {
  const below = (key: string) => [
    { id: 1, text: 'Deep?', author: 'Runa', likes: 1, [key]: [{ id: 2, text: 'Very.', author: 'Wim' }] },
    { id: 3, text: 'Cold?', author: 'Ilka', likes: 1, [key]: [{ id: 4, text: 'No.', author: 'Odd' }] },
  ]
  const kinds = async (key: string) =>
    messagesOf(await readValue({ data: below(key) })).map(({ kind }) => kind)
  for (const key of ['child_comments', 'subComments', 'replyComments', 'replies'])
    expect(await kinds(key)).not.toContain('post')
  expect(await kinds('comments')).toContain('post')
})

describe('comments with answers in them, under whatever names', () => {
  test('a gone comment has no text, and not that of the gone ones below it', async () => {
    const gone = (id: string, comments: unknown[]) => ({
      comment_id: id,
      username: null,
      date: '2024-05-02T08:00:00Z',
      text: null,
      comments,
    })
    const said = (id: string, comments: unknown[]) => ({
      ...gone(id, comments),
      username: { id: 1, name: 'Runa' },
      text: `Words ${id}`,
    })
    const found = messagesOf(
      await readValue([said('a', []), gone('b', [said('c', []), gone('d', [])]), said('e', [gone('f', [])])]),
    )
    expect(found.map(({ id, text }) => [id, text])).toEqual([
      ...[
        ['a', 'Words a'],
        ['b', null],
        ['c', 'Words c'],
        ['d', null],
        ['e', 'Words e'],
        ['f', null],
      ],
    ])
  })

  test('are all read, with author, time and what they answer', async () => {
    await fc.assert(
      fc.asyncProperty(written, async given => {
        const { document, above } = documentOf(given)
        // Of gone messages alone nobody could tell what they are.
        fc.pre(given.messages[0]?.isGone === false)
        const found = messagesOf(await readValue(document))
        expect(Object.fromEntries(found.map(({ id, parent }) => [id, parent]))).toEqual(
          Object.fromEntries(above),
        )
        for (const { id, author, name, text, createdAt } of found) {
          const { isGone, author: person } = given.messages[Number(id?.slice(1))]!
          expect(name ?? author).toBe(isGone ? null : PEOPLE[person])
          expect(text).toBe(isGone ? null : `What number ${id?.slice(1)} says`)
          expect(createdAt).not.toBe(null)
        }
      }),
      { numRuns: runs(120) },
    )
  })

  test('read in parts are the same as read whole', async () => {
    await fc.assert(
      fc.asyncProperty(written, fc.integer({ min: 60, max: 900 }), async (given, part) => {
        const { document } = documentOf(given)
        const text = JSON.stringify(document)
        const layout = understand([document])?.layout ?? null
        const whole = messagesOf(await all(readJson(fileOf(text), () => layout, nothingSaid)))
        const inParts = messagesOf(
          await all(readJson(fileOf(text, 50), () => layout, nothingSaid, { sizes: { whole: 50, part } })),
        )
        const byId = (found: readonly FoundMessage[]) => new Map(found.map(each => [each.id, each]))
        expect(byId(inParts)).toEqual(byId(whole))
      }),
      { numRuns: runs(120) },
    )
  })

  test('account for all that is in the document', async () => {
    await fc.assert(
      fc.asyncProperty(written, async given => {
        const { document, above } = documentOf(given)
        const found = await readValue(document)
        expect(messagesOf(found).length + leftOutOf(found) + problemsOf(found).length).toBeGreaterThanOrEqual(
          given.messages.filter(({ isGone }) => !isGone).length,
        )
        expect(messagesOf(found).length).toBeLessThanOrEqual(above.size)
      }),
      { numRuns: runs(60) },
    )
  })
})

describe('columns that a user names', () => {
  const records = [
    { key: 'r1', by: { profile: { nick: 'ilka' } }, said: { plain: 'Which mortar?' }, upon: null },
    { key: 'r2', by: { profile: { nick: 'odd' } }, said: { plain: 'Lime.' }, upon: { key: 'r1' } },
  ]
  const columns = { id: 'key', author: 'by.profile.nick', text: 'said.plain', parent: 'upon.key' }

  test('are paths from a message, in whatever list that has them', async () => {
    const found = await readValue({ made: 'by hand', export: { records } }, columns)
    expect(messagesOf(found).map(({ id, author, text, parent }) => [id, author, text, parent])).toEqual([
      ['r1', 'ilka', 'Which mortar?', null],
      ['r2', 'odd', 'Lime.', 'r1'],
    ])
    expect(problemsOf(found)).toEqual([])
  })

  test('overrule what was understood, and leave the rest as it is', async () => {
    const comments = [
      {
        id: 1,
        author: 'ann',
        nick: 'Annie',
        text: 'One',
        when: '2024-01-01',
        replies: [{ id: 2, author: 'ben', nick: 'B', text: 'Two' }],
      },
      { id: 3, author: 'cat', nick: 'C', text: 'Three', replies: [] },
    ]
    const found = messagesOf(await readValue({ comments }, { author: 'nick' }))
    expect(found.map(({ id, author, parent }) => [id, author, parent])).toEqual([
      ['1', 'Annie', null],
      ['2', 'B', '1'],
      ['3', 'C', null],
    ])
    expect(
      messagesOf(await readValue({ comments }, { author: '' })).map(({ author }) => author),
    ).not.toContain('ann')
  })

  test('that no message has are told', async () => {
    const found = await readValue(
      { export: { records } },
      { ...columns, title: 'nowhere.at.all', taste: 'x' },
    )
    expect(messagesOf(found).length).toBe(2)
    expect(problemsOf(found).join(' ')).toContain('"nowhere.at.all"')
    expect(problemsOf(found).join(' ')).toContain('There is no field "taste"')
  })
})

describe('what looks like messages and is not read', () => {
  test('is counted and told with its path', async () => {
    const found = await readValue({
      comments: [
        {
          id: 1,
          author: 'ann',
          text: 'One',
          created: '2024-01-01',
          odd: { deep: { id: 7, author: 'ben', text: 'Lost' } },
        },
        { id: 2, author: 'ben', text: 'Two', created: '2024-01-02' },
      ],
    })
    expect(messagesOf(found).map(({ id }) => id)).toEqual(['1', '2'])
    expect(leftOutOf(found)).toBe(1)
    expect(problemsOf(found)[0]).toContain('comments[].odd.deep (1)')
  })

  test('is not what is quoted, edited or liked', async () => {
    const found = await readValue([
      {
        ...{ id: 'a', parent_id: null, author: 'Sanne', created_at: '2025-06-07T08:00:00Z', text: 'Painted' },
        liked_by: [{ id: 9, name: 'Wim', text: 'x', author: 'y' }],
        edits: [{ at: '2025-06-07', text: 'Paintd', author: 'Sanne' }],
      },
      {
        id: 'b',
        parent_id: 'a',
        author: 'Wim',
        created_at: '2025-06-07T08:10:00Z',
        text: 'Green?',
        quoted: { id: 'a', author: 'Sanne', text: 'Painted' },
      },
    ])
    expect(messagesOf(found).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(leftOutOf(found) + problemsOf(found).length).toBe(0)
  })

  test('is counted once where it stands twice', () => {
    const message = { id: 1, author: 'ann', text: 'One' }
    expect(messageLike({ feed: [message, message], pinned: message }).count).toBe(1)
    expect(
      messageLike([
        { author: 'ann', text: 'One' },
        { author: 'ann', text: 'One' },
      ]).count,
    ).toBe(2)
  })
})

describe('JSON that is meant to do harm', () => {
  const nested = (depth: number) =>
    `${'{"id":1,"author":"a","text":"t","replies":['.repeat(depth)}${']}'.repeat(depth)}`

  test('a chain of forty thousand replies is read', async () => {
    const found = messagesOf(await readText(nested(40_000).replaceAll('"id":1,', '')))
    expect(found.length).toBe(40_000)
  }, 60_000)

  test('lists nested a hundred thousand deep end in a sentence', async () => {
    expect(problemsOf(await readText(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toEqual([
      'Nothing in this JSON looks like messages: no objects with words and an author.',
    ])
    const keys = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    expect(problemsOf(await readText(keys))[0]).toContain('Nothing in this JSON')
  }, 60_000)

  test('a key of ten million characters, and one message in fifty shapes', async () => {
    const key = 'k'.repeat(10_000_000)
    const text = `{"${key}":1,"comments":[{"id":1,"author":"ann","text":"One"},{"id":2,"author":"ben","text":"Two"}]}`
    expect(messagesOf(await readText(text)).length).toBe(2)
    const shapes = Array.from({ length: 50 }, (_, index) => ({
      ...{ [`extra${index}`]: index, [index % 2 === 0 ? 'text' : 'body']: `t${index}` },
      ...{ [index % 3 === 0 ? 'author' : 'user']: index % 5 === 0 ? { name: `n${index}` } : `n${index}` },
      ...{ [index % 7 === 0 ? 'comment_id' : 'id']: `i${index}`, replies: [] },
    }))
    const found = messagesOf(await readValue({ comments: shapes }))
    expect(found.map(({ author, text, id }) => [author, text, id])).toEqual(
      shapes.map((_, index) => [`n${index}`, `t${index}`, `i${index}`]),
    )
  }, 60_000)
})

describe('kinds of JSON that are described', () => {
  const texts = knownKinds.flatMap(({ id, layout }) => {
    const folder = join(samplesFolder, id)
    return existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter(name => !name.endsWith('.expected.json') && statSync(join(folder, name)).isFile())
          .map(name => ({ name: `${id}/${name}`, layout, text: readFileSync(join(folder, name), 'utf8') }))
      : []
  })

  test.each(texts)('$name is the same in parts as whole', async ({ layout, text }) => {
    const whole = messagesOf(await all(readJson(fileOf(text), () => layout, nothingSaid)))
    const inParts = messagesOf(
      await all(readJson(fileOf(text, 100), () => layout, nothingSaid, { sizes: { whole: 10, part: 4000 } })),
    )
    const key = ({ id, text: words, createdAt }: FoundMessage) => `${id} ${words} ${createdAt}`
    expect(new Map(inParts.map(each => [key(each), each]))).toEqual(
      new Map(whole.map(each => [key(each), each])),
    )
  })
})
