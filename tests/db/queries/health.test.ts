import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { load } from '../../../db/load/load.ts'
import { sourceOfStream } from '../../../db/load/load-source.ts'
import { open, type SqliteDb } from '../../../db/open.ts'
import {
  answerStates,
  type ConversationFilter,
  conversationCounts,
} from '../../../db/queries/conversations.ts'
import {
  type HealthQuestion,
  health,
  helpersIn,
  retention,
  unansweredIn,
} from '../../../db/queries/health.ts'
import { everyConversation } from '../../../db/queries/overview.ts'
import { selectedPeopleCounts, selectedPeoplePage } from '../../../db/queries/people/list.ts'
import type { PeopleFilter } from '../../../db/queries/people/people.ts'
import { everything } from '../../../db/queries/selection.ts'
import { retentionTable } from '../../../db/tables/health.ts'
import type { HealthNumbers } from '../../../lib/measures/health/index.ts'
import { endOf, type PeriodUnit, periodUnits } from '../../../lib/measures/health/periods.ts'
import { DAY } from '../../../lib/milliseconds.ts'
import { runs } from '../../support/seed.ts'
import { hasSharedData, sharedData } from '../../support/shared-data.ts'
import { unpacked } from '../../support/unpacked.ts'
import { loadedFrom } from './loaded.ts'

const { from: _from, to: _to, switches: _switches, ...all } = everything
const asked = (question: Partial<HealthQuestion>): HealthQuestion => ({
  scope: all,
  from: null,
  to: null,
  unit: null,
  ...question,
})
const whole = { offset: 0, limit: 1e6 }

/** A message of a made-up forum; a conversation’s first is its post. */
interface Message {
  readonly of: string
  readonly isPost: boolean
  readonly author: string
  /** Hours since 2024 began; null: undated. */
  readonly hour: number | null
}

const START = Date.UTC(2024, 0, 1)
const HOUR = 3_600_000

const author = fc.constantFrom('ann', 'ben', 'cat', 'dan', 'eve', '')
const hour = fc.option(fc.nat({ max: 24 * 130 }), { freq: 8 })
const forum = fc
  .array(fc.record({ author, hour, comments: fc.array(fc.record({ author, hour }), { maxLength: 5 }) }), {
    minLength: 1,
    maxLength: 9,
  })
  .map(topics =>
    topics.flatMap(({ comments, ...post }, number): Message[] => [
      { of: `t${number}`, isPost: true, ...post },
      ...comments.map(comment => ({ of: `t${number}`, isPost: false, ...comment })),
    ]),
  )

function loadedForum(messages: readonly Message[]): Promise<SqliteDb> {
  const rows = messages.map(({ of, isPost, author, hour }, number) => {
    const at = hour === null ? '' : new Date(START + hour * HOUR).toISOString()
    return [of, isPost ? of : `${of}-${number}`, isPost ? '' : of, author, at, `said ${number}`, ''].join()
  })
  return loadedFrom(...rows)
}

const time = ({ hour }: Message) => (hour === null ? Number.NaN : START + hour * HOUR)
const different = (names: readonly string[]) => new Set(names.filter(name => name !== ''))

/** Numbers of a period, recounted message by message, without any of our code. */
function recounted(messages: readonly Message[], from: number, to: number, before: number): HealthNumbers {
  const within = (least: number, most: number) =>
    messages.filter(each => time(each) >= least && time(each) < most)
  const dated = messages.filter(({ hour }) => hour !== null)
  const dataEnd = Math.max(...dated.map(time))
  const active = different(within(from, to).map(each => each.author))
  const earlier = different(within(before, from).map(each => each.author))
  const old = different(within(Number.NEGATIVE_INFINITY, from).map(each => each.author))
  const topics = messages.filter(each => each.isPost && time(each) >= from && time(each) < to)
  const stand = topics.map(post => {
    const comments = messages.filter(({ of, isPost }) => of === post.of && !isPost)
    const others = comments.filter(({ author }) => author === '' || author !== post.author)
    const timed = others
      .filter(each => time(each) >= time(post))
      .sort((a, b) => time(a) - time(b) || messages.indexOf(a) - messages.indexOf(b))
    return { post, comments, others, first: timed[0] }
  })
  const times = stand.flatMap(({ post, first }) => (first ? [(time(first) - time(post)) / 1000] : []))
  const waits = stand
    .filter(({ others }) => others.length === 0)
    .map(({ post }) => (dataEnd - time(post)) / 1000)
  const quantile = (share: number) => {
    let survival = 1
    for (const at of [...new Set(times)].sort((a, b) => a - b)) {
      const atRisk = [...times, ...waits].filter(each => each >= at).length
      survival *= 1 - times.filter(each => each === at).length / atRisk
      if (survival <= 1 - share + 1e-9) return at
    }
    return null
  }
  const firsts = new Map<string, number>()
  for (const { first } of stand)
    if (first && first.author !== '') firsts.set(first.author, 1 + (firsts.get(first.author) ?? 0))
  const counts = [...firsts.values()].sort((a, b) => b - a)
  const sum = (some: readonly number[]) => some.reduce((total, each) => total + each, 0)
  const answered = stand.filter(({ others }) => others.length > 0).length
  const commented = stand.filter(({ comments }) => comments.length > 0).length
  const undated = messages.every(({ isPost, hour }) => !isPost || hour === null)
  const known = (value: number | null) => (undated ? null : value)
  return {
    topics: known(topics.length),
    comments: within(from, to).filter(({ isPost }) => !isPost).length,
    active_people: active.size,
    answered: known(answered),
    answered_share: topics.length === 0 ? null : answered / topics.length,
    unanswered: known(topics.length - commented),
    answered_by_author_only: known(commented - answered),
    first_reply_median_s: quantile(0.5),
    first_reply_p90_s: quantile(0.9),
    newcomers: [...active].filter(name => !old.has(name)).length,
    retained: [...active].filter(name => earlier.has(name)).length,
    reactivated: [...active].filter(name => old.has(name) && !earlier.has(name)).length,
    left: [...earlier].filter(name => !active.has(name)).length,
    answer_concentration: counts.length === 0 ? null : sum(counts.slice(0, 5)) / sum(counts),
  }
}

const everyone: PeopleFilter = { text: '', comments_min: null }
/** Names of the people whom a filter leaves, as the page and its files have them. */
async function namesOf(db: SqliteDb, filter: PeopleFilter, selection = everything): Promise<string[]> {
  const list = { selection, filter, pattern: null }
  const { rows } = await selectedPeoplePage(db, {
    ...{
      ...list,
      order: { sort: 'name', descending: false },
      part: { after: null, before: null, limit: 99 },
    },
  })
  expect((await selectedPeopleCounts(db, list)).found).toBe(rows.length)
  return rows.map(({ name }) => name)
}

const LIMITS = { numRuns: runs(25), interruptAfterTimeLimit: 20_000, endOnFailure: true }

describe('of any forum', () => {
  test('each month, week and day is as counted message by message; months add up', async () => {
    await fc.assert(
      fc.asyncProperty(forum, fc.constantFrom<PeriodUnit>('day', 'week', 'month'), async (messages, unit) => {
        const db = await loadedForum(messages)
        const { now, rows } = await health(db, asked({ unit }))
        // Lists are asked of some periods, numbers of all.
        const looked = new Set(rows.filter((_, place) => place % Math.ceil(rows.length / 5) === 0))
        for (const row of rows) {
          const { from, to, numbers } = row
          const at = new Date(from)
          const before =
            unit === 'month'
              ? Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 1)
              : from - (unit === 'week' ? 7 : 1) * DAY
          expect(numbers).toEqual(recounted(messages, from, to, before))
          if (!looked.has(row)) continue
          // The lists that numbers lead to are as long as the numbers say.
          const states = {
            answered: 'answered',
            author_only: 'answered_by_author_only',
            unanswered: 'unanswered',
          } as const
          for (const answers of numbers.topics === null ? [] : answerStates) {
            const filter = { ...everyConversation, opened_from: from, opened_to: to - 1, answers }
            expect((await conversationCounts(db, filter)).found).toBe(numbers[states[answers]])
          }
          const then = { ...everything, from, to: to - 1 }
          const active = { text: '', comments_min: null, is_active: true }
          const people = await selectedPeopleCounts(db, { selection: then, pattern: null, filter: active })
          expect(people.found).toBe(numbers.active_people)
          const whoIs = (found: Partial<PeopleFilter>) =>
            namesOf(db, { ...everyone, ...found }).then(names => names.length)
          const wrote = { active_from: from, active_to: to - 1 }
          const also = { also_from: before, also_to: from - 1 }
          const absent = { absent_from: before, absent_to: from - 1 }
          expect(await whoIs({ joined_from: from, joined_to: to - 1 })).toBe(numbers.newcomers)
          expect(await whoIs({ ...wrote, ...also })).toBe(numbers.retained)
          expect(await whoIs({ ...wrote, ...absent, joined_to: from - 1 })).toBe(numbers.reactivated)
          expect(
            await whoIs({
              ...{ active_from: before, active_to: from - 1, absent_from: from, absent_to: to - 1 },
            }),
          ).toBe(numbers.left)
        }
        const added = (key: 'topics' | 'comments' | 'answered' | 'unanswered' | 'newcomers') =>
          rows.reduce((sum, { numbers }) => sum + (numbers[key] ?? 0), 0)
        for (const key of ['topics', 'comments', 'answered', 'unanswered', 'newcomers'] as const)
          expect(added(key)).toBe(now?.numbers[key] ?? 0)
        const dated = messages.filter(({ hour }) => hour !== null)
        expect(added('newcomers')).toBe(different(dated.map(each => each.author)).size)
        db.$client.close()
      }),
      LIMITS,
    )
  })

  test('any span stands beside the one before, and cuts it as it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(forum, fc.nat({ max: 120 }), fc.nat({ max: 40 }), async (messages, first, length) => {
        const db = await loadedForum(messages)
        const from = START + first * DAY
        const to = from + (length + 1) * DAY
        // Whole months stand beside months.
        fc.pre(new Date(from).getUTCDate() !== 1 || new Date(to).getUTCDate() !== 1)
        const { now, before } = await health(db, asked({ from, to: to - 1 }))
        if (now !== null) expect(now.numbers).toEqual(recounted(messages, from, to, 2 * from - to))
        if (before !== null)
          expect(before.numbers).toEqual(recounted(messages, 2 * from - to, from, 3 * from - 2 * to))
        db.$client.close()
      }),
      LIMITS,
    )
  })

  test('a scope that is read message by message gives what sums by day give', async () => {
    await fc.assert(
      fc.asyncProperty(forum, async messages => {
        const db = await loadedForum(messages)
        const ids = db.$client.prepare<[], number>('select id from conversations').pluck().all()
        const picked = { ...all, conversations: ids }
        const site = db.$client.prepare<[], string>('select name from sites').pluck().get()!
        for (const unit of periodUnits)
          expect(await health(db, asked({ unit, scope: picked }))).toEqual(await health(db, asked({ unit })))
        const days = asked({ unit: 'day' })
        expect(await health(db, { ...days, scope: { ...all, site } })).toEqual(await health(db, days))
        for (const scope of [picked, { ...all, site }]) {
          expect(await retention(db, { ...days, scope })).toEqual(await retention(db, days))
          expect(await helpersIn(db, { ...days, scope, ...whole })).toEqual(
            await helpersIn(db, { ...days, ...whole }),
          )
        }
        db.$client.close()
      }),
      { ...LIMITS, numRuns: runs(15) },
    )
  })

  test('helpers, unanswered topics and cohorts are as counted message by message', async () => {
    await fc.assert(
      fc.asyncProperty(forum, async messages => {
        const db = await loadedForum(messages)
        const posts = messages.filter(({ isPost, hour }) => isPost && hour !== null)
        const commentsOn = (post: Message) => messages.filter(each => each.of === post.of && !each.isPost)
        const { rows: unanswered } = await unansweredIn(db, { ...asked({}), ...whole })
        const dataEnd = Math.max(...messages.filter(({ hour }) => hour !== null).map(time))
        for (const row of unanswered) {
          const post = posts.find(({ of }) => of === row.native_id)!
          expect(row).toMatchObject({
            ...{ created_at: time(post), waiting_s: (dataEnd - time(post)) / 1000 },
            ...{ name: post.author || null, words: `said ${messages.indexOf(post)}` },
          })
        }
        expect(unanswered).toEqual(unanswered.toSorted((a, b) => b.created_at - a.created_at || b.id - a.id))
        expect(unanswered.map(({ native_id }) => native_id).sort()).toEqual(
          posts.flatMap(post => (commentsOn(post).length === 0 ? post.of : [])).sort(),
        )

        const firsts = posts.flatMap(post => {
          const [first] = commentsOn(post)
            .filter(each => (each.author === '' || each.author !== post.author) && time(each) >= time(post))
            .sort((a, b) => time(a) - time(b) || messages.indexOf(a) - messages.indexOf(b))
          return first === undefined || first.author === '' ? [] : [{ post, first }]
        })
        const { rows: helpers } = await helpersIn(db, { ...asked({}), ...whole })
        const expected = [...new Set(firsts.map(({ first }) => first.author))].map(name => {
          const own = firsts.filter(({ first }) => first.author === name)
          const isFirst = ({ post }: (typeof own)[number]) =>
            post.author !== '' &&
            messages.every(each => each.author !== post.author || !(time(each) < time(post)))
          return {
            name,
            firstAnswers: own.length,
            newcomersAnswered: own.filter(isFirst).length,
            rescued: own.filter(({ post, first }) => time(first) - time(post) > 7 * DAY).length,
            peopleHelped: different(own.map(({ post }) => post.author)).size,
          }
        })
        const byName = (a: { readonly name: string }, b: { readonly name: string }) =>
          a.name < b.name ? -1 : 1
        expect(helpers.map(({ person: _, author: _key, site: _site, ...row }) => row).sort(byName)).toEqual(
          expected.sort(byName),
        )
        for (const { person, firstAnswers, newcomersAnswered, rescued, peopleHelped, name } of helpers) {
          const opened = { ...everyConversation, opened_from: START, first_answer_by: person }
          const counted = async (more: Partial<ConversationFilter>) =>
            (await conversationCounts(db, { ...opened, ...more })).found
          const late = {
            measure: 'first_reply_s',
            from: (7 * DAY + 1) / 1000,
            below: null,
            isNone: false,
          } as const
          expect(await counted({})).toBe(firstAnswers)
          expect(await counted({ newcomers: true })).toBe(newcomersAnswered)
          expect(await counted({ value: late })).toBe(rescued)
          const topics = { ...everything, opened_from: START }
          const helped = await namesOf(db, { ...everyone, helped_by: person }, topics)
          expect(helped).toHaveLength(peopleHelped)
          expect(helped).not.toContain(name)
        }
        expect(helpers.map(({ firstAnswers }) => firstAnswers)).toEqual(
          helpers.map(({ firstAnswers }) => firstAnswers).sort((a, b) => b - a),
        )

        for await (const page of retentionTable.rows(db, { conversation: null }))
          for (const { months_after, people, active, retention } of page) {
            expect(retention).toBe(people === 0 ? null : Number(active) / Number(people))
            if (months_after === 0) expect(retention).toBe(people === 0 ? null : 1)
          }
        const month = (ms: number) => new Date(ms).toISOString().slice(0, 7)
        const firstOf = (name: string) =>
          Math.min(...messages.filter(m => m.author === name && m.hour !== null).map(time))
        for (const { month: start, people, active } of await retention(db, asked({}))) {
          const own = [...different(messages.map(each => each.author))].filter(
            name => Number.isFinite(firstOf(name)) && month(firstOf(name)) === month(start),
          )
          expect(people).toBe(own.length)
          expect(active[0]).toBe(own.length)
          for (const [after, count] of active.entries()) {
            const at = new Date(start)
            const from = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + after)
            const who = own.filter(name =>
              messages.some(m => m.author === name && m.hour !== null && month(time(m)) === month(from)),
            )
            expect(count).toBe(who.length)
            const cell = {
              ...{ joined_from: start, joined_to: endOf('month', start) - 1 },
              ...{ active_from: from, active_to: endOf('month', from) - 1 },
            }
            expect(await namesOf(db, { ...everyone, ...cell })).toEqual(who.sort())
          }
        }
        db.$client.close()
      }),
      LIMITS,
    )
  })
})

test('by hand: a quick answer, one after eight days, talking to oneself, and silence', async () => {
  const db = await loadedFrom(
    'a,a,,ann,2024-01-01T00:00:00Z,Anybody?,Quick',
    'a,a1,a,ben,2024-01-01T01:00:00Z,Yes,',
    'b,b,,ann,2024-01-02T00:00:00Z,And now?,Late',
    'b,b1,b,cat,2024-01-10T00:00:01Z,Now,',
    'c,c,,dan,2024-01-03T00:00:00Z,Hello,Alone',
    'c,c1,c,dan,2024-01-03T02:00:00Z,Never mind,',
    'd,d,,eve,2024-01-31T00:00:00Z,Is this on?,Silence',
    'e,e,,ben,2024-02-05T00:00:00Z,February,Next month',
    'e,e1,e,ann,2024-02-05T00:00:30Z,Quite,',
  )
  const { rows, data } = await health(db, asked({ unit: 'month' }))
  const [january, february] = rows.map(({ numbers }) => numbers)
  expect(data?.end).toBe(Date.parse('2024-02-05T00:00:30Z'))
  expect(january).toEqual({
    topics: 4,
    comments: 3,
    active_people: 5,
    answered: 2,
    answered_share: 0.5,
    unanswered: 1,
    answered_by_author_only: 1,
    // Of four three wait longer than an hour; of two that wait longer than a week, eve’s being younger, one: 3/4 · 1/2.
    first_reply_median_s: 8 * 86_400 + 1,
    first_reply_p90_s: null,
    newcomers: 5,
    retained: 0,
    reactivated: 0,
    left: 0,
    answer_concentration: 1,
  })
  expect(february).toMatchObject({ topics: 1, first_reply_median_s: 30, retained: 2, left: 3, newcomers: 0 })
  const { rows: helpers } = await helpersIn(db, { ...asked({ to: START + 31 * DAY - 1 }), ...whole })
  expect(helpers.map(({ person: _, site: _site, author: _author, ...row }) => row)).toEqual([
    { name: 'ben', firstAnswers: 1, newcomersAnswered: 1, rescued: 0, peopleHelped: 1 },
    { name: 'cat', firstAnswers: 1, newcomersAnswered: 0, rescued: 1, peopleHelped: 1 },
  ])
  const { rows: unanswered } = await unansweredIn(db, { ...asked({}), ...whole })
  expect(unanswered).toMatchObject([
    { title: 'Silence', name: 'eve', words: 'Is this on?', waiting_s: 5 * 86_400 + 30 },
  ])
})

test('without dates there is nothing to say, and with posts undated nothing about topics', async () => {
  const none = await loadedFrom('a,a,,ann,,Hm,Undated', 'a,a1,a,ben,,So,')
  expect(await health(none, asked({}))).toMatchObject({ now: null, before: null, rows: [], undated: 1 })
  const some = await loadedFrom('a,a,,ann,,Hm,Undated', 'a,a1,a,ben,2024-01-01T00:00:00Z,So,')
  const { now } = await health(some, asked({}))
  expect(now?.numbers).toMatchObject({ topics: null, unanswered: null, comments: 1, newcomers: 1 })
})

test.skipIf(!hasSharedData)('the last topics of a forum: October and November 2022', async () => {
  const archive = readFileSync(join(sharedData, 'discourse', 'urho3d-topics.zip'))
  const topics = await unpacked(archive, path => Number(/\.(\d+)\.json$/.exec(path)?.[1]) > 7000)
  const db = open(':memory:')
  await load(
    db,
    [...topics].map(([path, content]) => sourceOfStream(path, Readable.from([content]))),
  )
  const { rows } = await health(
    db,
    asked({ from: Date.UTC(2022, 9), to: Date.UTC(2022, 11) - 1, unit: 'month' }),
  )
  expect(rows.map(({ numbers: { topics, unanswered } }) => [topics, unanswered])).toEqual([
    [5, 0],
    [12, 1],
  ])
})
