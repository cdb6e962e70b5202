import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findList } from '../../db/lists/index.ts'
import type { SqliteDb } from '../../db/open.ts'
import { conversation } from '../../db/queries/conversation/conversation.ts'
import { positionsOf } from '../../db/queries/conversation/found.ts'
import { sentencesOf } from '../../db/queries/conversation/sentences.ts'
import { all, loadedFrom } from '../db/queries/loaded.ts'
import { runs } from '../support/seed.ts'

/** A message as it is generated: the place of what it answers in its conversation; -1: of nothing that is there. */
interface Made {
  readonly author: string | null
  readonly parent: number
  readonly hour: number | null
}

const NAMES = ['ann', 'ben', 'cem', 'dee']

const message: fc.Arbitrary<Made> = fc.record({
  author: fc.option(fc.constantFrom(...NAMES), { freq: 6 }),
  parent: fc.integer({ min: -1, max: 30 }),
  hour: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 9 }),
})
/** One to three conversations, each a post and what follows. */
const discussions = fc.array(fc.array(message, { minLength: 1, maxLength: 14 }), {
  minLength: 1,
  maxLength: 3,
})

const answered = (place: number, { parent }: Made) => (parent === -1 ? null : parent % place)

function rowsOf(conversations: readonly (readonly Made[])[]): string[] {
  return conversations.flatMap((messages, c) =>
    messages.map(({ author, ...made }, place) => {
      const to = place === 0 ? '' : `m${c}_${answered(place, { author, ...made }) ?? 'gone'}`
      const time = made.hour === null ? '' : new Date(Date.UTC(2024, 0, 1, made.hour)).toISOString()
      return `c${c},m${c}_${place},${to},${author ?? ''},${time},words,Topic ${c}`
    }),
  )
}

/** The sentences at the top of a page, with blanks that break. */
async function said(db: SqliteDb, path: string, query = ''): Promise<string> {
  const list = await findList(db, path)
  const rows = await all(list!.rows(db, new URLSearchParams(query)))
  return rows.map(({ text }) => String(text).replaceAll('\u00a0', ' ')).join(' ')
}

/** Replies between known people who are different, counted from what was made. */
function repliesIn(conversations: readonly (readonly Made[])[]): readonly (readonly [string, string])[] {
  return conversations.flatMap(messages =>
    messages.flatMap((each, place) => {
      const to = place === 0 ? null : answered(place, each)
      const other = to === null ? null : messages[to]!.author
      return each.author === null || other === null || other === each.author
        ? []
        : [[each.author, other] as const]
    }),
  )
}

const numbers = (text: string | undefined) => Number((text ?? '0').replaceAll(',', ''))
const times = (text: string | undefined) =>
  text === 'once' ? 1 : text === 'twice' ? 2 : numbers(text?.replace(' times', ''))

/** Faults that no sentence may have: a plural of one, a dash for a number, no number, stops and blanks too many. */
const WRONG_ANYWHERE =
  /NaN|null|undefined|–|\b1 (?:comments|replies|people|levels|conversations|messages|days|sites|pairs|times)\b|\s\s| [.,;]|\.\.|\bone people|\b1 (?:have|were|take)\b/
/** Nor a nought, where what there is not is not counted. */
const WRONG = new RegExp(`${WRONG_ANYWHERE.source}|\\b0 `)

test('sentences of generated discussions are true, and grammatical', async () => {
  await fc.assert(
    fc.asyncProperty(discussions, async conversations => {
      const db = await loadedFrom(...rowsOf(conversations))
      try {
        const comments = conversations.reduce((sum, each) => sum + each.length - 1, 0)
        const replies = repliesIn(conversations)
        const overview = await said(db, 'summary')
        expect(overview).not.toMatch(WRONG_ANYWHERE)
        expect(numbers(/^([\d,]+) comment/.exec(overview)?.[1])).toBe(comments)
        const empty = conversations.filter(each => each.length === 1).length
        if (conversations.length > 1 && empty > 0 && empty < conversations.length)
          expect(numbers(/(\d+) conversations? \([^)]*\) ha/.exec(overview)?.[1])).toBe(empty)

        const network = await said(db, 'network-summary')
        expect(network).not.toMatch(WRONG)
        if (replies.length === 0) expect(network).toBe('Nobody whose name is known replied to anybody else.')
        else {
          expect(numbers(/^([\d,]+) repl/.exec(network)?.[1])).toBe(replies.length)
          const both = (pair: string) => replies.filter(([a, b]) => [a, b].toSorted().join() === pair)
          const pairs = new Set(replies.map(pair => pair.toSorted().join()))
          const mutual = [...pairs].filter(pair => new Set(both(pair).map(([from]) => from)).size === 2)
          if (pairs.size > 1) expect(network).toContain(`in ${pairs.size} pairs.`)
          const mutuals = /In (\d+) of them/.exec(network)?.[1]
          if (mutuals !== undefined) expect(Number(mutuals)).toBe(mutual.length)
          for (const [, one, other, count] of network.matchAll(
            /(\w+) and (\w+) have the most replies between them: (\d+)/g,
          )) {
            expect(both([one, other].toSorted().join())).toHaveLength(Number(count))
            expect(Math.max(...[...pairs].map(pair => both(pair).length))).toBe(Number(count))
          }
        }

        const people = db.$client
          .prepare<[], { id: number; name: string }>('select id, name from authors')
          .all()
        for (const { id, name } of people) {
          const text = await said(db, `people/${id}/summary`)
          expect(text).not.toMatch(WRONG)
          const own = conversations.flatMap(each => each.slice(1)).filter(({ author }) => author === name)
          expect(numbers(/wrote (\d+) comment/.exec(text)?.[1])).toBe(own.length)
          expect(numbers(/opened (\d+) conversation/.exec(text)?.[1])).toBe(
            conversations.filter(([post]) => post!.author === name).length,
          )
          const given = replies.filter(([from]) => from === name)
          const got = replies.filter(([, to]) => to === name)
          const [, whom, often] = /answering ([a-z]{3})(?: \(([^)]*)\))?\./.exec(text) ?? []
          if (whom !== undefined)
            expect(times(often ?? 'once')).toBe(given.filter(([, to]) => to === whom).length)
          if (text.includes('mostly')) expect(2 * times(often)).toBeGreaterThan(given.length)
          const many = /(\d+) people answered \w+(?:, (.*?) in all)?/.exec(text)
          if (many !== null) {
            expect(Number(many[1])).toBe(new Set(got.map(([from]) => from)).size)
            expect(many[2] === undefined ? Number(many[1]) : times(many[2])).toBe(got.length)
          }
          expect(text.includes('Nobody whose name is known answered')).toBe(got.length === 0)
        }

        for (const [c, messages] of conversations.entries()) {
          const { id } = db.$client
            .prepare<[string], { id: number }>('select id from conversations where title = ?')
            .get(`Topic ${c}`)!
          const text = await said(db, `conversations/${id}/summary`)
          expect(text).not.toMatch(WRONG)
          expect(numbers(/^(\d+) comment/.exec(text)?.[1])).toBe(messages.length - 1)
          const known = new Set(messages.slice(1).flatMap(({ author }) => author ?? []))
          if (known.size > 1) expect(text).toContain(`by ${known.size} people`)
          const within = repliesIn([messages])
          for (const [, name, count] of text.matchAll(/(\w+) was answered most \(([^)]*)\)/g))
            expect(within.filter(([, to]) => to === name)).toHaveLength(times(count))
          // The number leads to as many comments.
          const of = (await conversation(db, id))!
          for (const part of (await sentencesOf(db, of)).flat())
            if (typeof part === 'object' && part.target.to === 'replies-to') {
              const places = await positionsOf(db, of, { kind: 'replies', to: part.target.of })
              expect(places).toHaveLength(times(part.text.replaceAll('\u00a0', ' ')))
            }
        }
        if (conversations.length > 1) {
          const ids = db.$client
            .prepare<[], number>('select id from conversations order by title')
            .pluck()
            .all()
          const text = await said(db, 'compare-summary', `c=${ids.join(',')}`)
          expect(text).not.toMatch(WRONG_ANYWHERE)
          for (const [, a, more, b, fewer] of text.matchAll(
            /(\w) has more comments \((\d+)\) than (\w) \((\d+)\)/g,
          )) {
            const sizeOf = (letter: string) => conversations['ABC'.indexOf(letter)]!.length - 1
            expect([sizeOf(a!), sizeOf(b!)]).toEqual([Number(more), Number(fewer)])
          }
        }
        const load = await said(db, 'loads/1/summary')
        expect(load).not.toMatch(WRONG_ANYWHERE)
        const orphans = conversations.flatMap(each => each.slice(1)).filter(({ parent }) => parent === -1)
        expect(numbers(/(\d+) repl(?:y|ies) to missing/.exec(load)?.[1])).toBe(orphans.length)
      } finally {
        db.$client.close()
      }
    }),
    { numRuns: runs(25) },
  )
})
