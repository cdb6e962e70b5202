import { DAY } from '../../../lib/milliseconds.ts'
import { type Pace, paceOf } from '../../../lib/network/pace.ts'
import { byId, cached } from '../../cache.ts'
import { type Db, eachRow } from '../../open.ts'
import { inThread } from '../in-thread.ts'
import type { PersonRow } from './people.ts'

/** Marks of a person's weeks that can be told apart and drawn; of more, a week has one a side. */
const MARKS = 600

/** Numbers for the panels of a person's page: all that they wrote is read for them, once. */
export const personPanels = cached(
  inThread('tables', 'people/person-panels.personPanels', async (db: Db, { id }: Pick<PersonRow, 'id'>) => ({
    lines: await authorLines(db, id, MARKS),
    pace: await personPace(db, id),
  })),
  byId,
)

/** How fast a person answers others, and how fast others answer them. */
interface PersonPace {
  /** Their replies to others, known or not. */
  readonly answering: Pace
  /** Replies to them by others who are known. */
  readonly answered: Pace
}

/** Reads the branches in which they were answered, each message once. */
export async function personPace(db: Db, person: number): Promise<PersonPace> {
  const answering = await db.$client
    .prepare<number[], number | null>(`
      select m.response_ms from messages m join messages p on p.id = m.parent_id
      where m.author_id = ? and m.kind = 'comment' and p.kind <> 'missing' and p.author_id is distinct from ?`)
    .pluck()
    .all(person, person)
  const repliesIn = db.$client
    .prepare<[string, number, number], number | null>(`
      select m.response_ms from json_each(?) wanted cross join messages b on b.id = wanted.value
        cross join messages m on m.id between b.id + 1 and b.id + b.size - 1 and +m.conversation_id = b.conversation_id
        cross join messages p on p.id = m.parent_id and +p.conversation_id = m.conversation_id
      where +p.author_id = ? and +m.author_id <> ? and m.kind = 'comment'`)
    .pluck()
  const branches = JSON.stringify(await answeredBranches(db, person))
  const answered: (number | null)[] = []
  await eachRow(repliesIn.iterate(branches, person, person), waited => answered.push(waited))
  return { answering: paceOf(answering.map(known)), answered: paceOf(answered.map(known)) }
}

const known = (ms: number | null) => ms ?? Number.NaN

/** Messages of a person under which all answers to them stand: each is under one of these, which never are under each other. */
async function answeredBranches(db: Db, person: number): Promise<number[]> {
  const answered = await db.$client
    .prepare<[number], [id: number, size: number]>(
      'select id, size from messages where author_id = ? and replies > 0 order by id',
    )
    .raw()
    .all(person)
  const branches: number[] = []
  let last = 0
  for (const [id, size] of answered) {
    if (id <= last) continue
    branches.push(id)
    last = id + size - 1
  }
  return branches
}

const WEEK = 7 * DAY
/** A Monday: weeks begin on Mondays (UTC), and 1970 began on a Thursday. */
const MONDAY = -3 * DAY

/** Messages of a person in a week in one conversation; where there are too many to tell apart, in all (null). */
export interface Mark {
  readonly conversation: number | null
  readonly messages: number
}

/** A week in which a person wrote. */
interface AuthorWeek {
  /** Its first moment, ms. */
  readonly from: number
  /** Conversations they began, one each. */
  readonly begun: readonly Mark[]
  /** Comments they wrote, by conversation, most first. */
  readonly replies: readonly Mark[]
}

/** A person's weeks, as in AuthorLines (Viégas & Smith 2004). */
interface AuthorLines {
  /** In order; weeks without a message are left out. */
  readonly weeks: readonly AuthorWeek[]
  /** Messages that stand in no week, having no date. */
  readonly undated: number
}

type Row = readonly [kind: 'post' | 'comment', at: number, conversation: number]

/** Every dated message of a person by week. With more than `most` marks, a week has one mark on each side. */
export async function authorLines(db: Db, person: number, most: number): Promise<AuthorLines> {
  const rows = await db.$client
    .prepare<number[], Row>(
      `select kind, created_at, conversation_id from messages
       where author_id = ? and created_at is not null order by created_at, id`,
    )
    .raw()
    .all(person)
  const undated = await db.$client
    .prepare<number[], number>('select count(*) from messages where author_id = ? and created_at is null')
    .pluck()
    .get(person)
  const apart = byWeek(rows, true)
  const marks = apart.reduce((sum, { begun, replies }) => sum + begun.length + replies.length, 0)
  return { weeks: marks > most ? byWeek(rows, false) : apart, undated: undated ?? 0 }
}

/** The first moment of the week of a time. */
export const weekOf = (time: number): number => Math.floor((time - MONDAY) / WEEK) * WEEK + MONDAY

function byWeek(rows: readonly Row[], isApart: boolean): AuthorWeek[] {
  const weeks = new Map<number, { readonly begun: Sides; readonly replies: Sides }>()
  for (const [kind, at, conversation] of rows) {
    const from = weekOf(at)
    const week = weeks.get(from) ?? { begun: new Map(), replies: new Map() }
    weeks.set(from, week)
    const side = kind === 'post' ? week.begun : week.replies
    const key = isApart ? conversation : null
    const mark = side.get(key)
    if (mark) mark.messages++
    else side.set(key, { conversation: key, messages: 1 })
  }
  const inOrder = (side: Sides) => [...side.values()].sort((a, b) => b.messages - a.messages)
  return [...weeks].map(([from, { begun, replies }]) => ({
    from,
    begun: inOrder(begun),
    replies: inOrder(replies),
  }))
}

type Sides = Map<number | null, Mark & { messages: number }>
