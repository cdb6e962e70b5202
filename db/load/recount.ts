import { Column } from '../../lib/discussion/columns.ts'
import type { Db } from '../open.ts'
import { pairs } from '../schema.ts'
import { givePairs, type TimedReplies } from './give-pairs.ts'
import { sortedBy } from './order.ts'
import type { PairPart } from './output.ts'
import { pairTotalColumns } from './pair-totals.ts'
import { PersonTotals, totalColumns } from './person-totals.ts'
import { ReplyRows } from './reply-rows.ts'
import { bulkInserter } from './statements.ts'
import { Sums } from './sums.ts'
import type { Tally } from './tally.ts'

/** Reading a message by its author takes so many times as long as reading it where it lies among all others. */
const TIMES_AS_LONG = 10

/** A message of somebody whose numbers are computed anew. */
type MessageRow = readonly [
  author: number,
  answered: number | null,
  time: number | null,
  response: number | null,
  replies: number,
]
type EdgeRow = readonly [
  from: number,
  to: number,
  replies: number,
  first: number | null,
  last: number | null,
  longest: number,
]

/**
 * Computes the rows of `authors` in the temporary table `touched_authors`, and those of `pairs` in `touched_pairs`, anew from
 * what people did and wrote, by the code that a load uses. Whose rows are few is found by index; else each table is read
 * once, in its own order. `few`: says which; left to itself it counts.
 */
export function recount(db: Db, few = areFew(db)): void {
  const people = new Touched(db)
  const written = readMessages(db, people, few)
  recountPairs(db, people, written, few)
  recountPeople(db, people, written, few)
}

function areFew({ $client }: Db): boolean {
  const number = (query: string) => $client.prepare<[], number>(query).pluck().get()!
  const all = number('select coalesce(1 + max(id) - min(id), 0) from messages')
  const touched = number(
    'select coalesce(sum(a.comments + a.posts), 0) from touched_authors t join authors a using (id)',
  )
  return touched * TIMES_AS_LONG < all
}

/** The people in `touched_authors`, numbered from 0 in the order of their ids. */
class Touched {
  readonly ids: readonly number[]
  /** By id: the number; -1 for others. */
  readonly #numbers: Int32Array

  constructor({ $client }: Db) {
    this.ids = $client
      .prepare<[], number>('select t.id from touched_authors t join authors a using (id) order by t.id')
      .pluck()
      .all()
    this.#numbers = new Int32Array((this.ids.at(-1) ?? 0) + 1).fill(-1)
    for (const [number, id] of this.ids.entries()) this.#numbers[id] = number
  }

  /** -1: not touched, or nobody. */
  number(id: number | null): number {
    return id === null ? -1 : (this.#numbers[id] ?? -1)
  }
}

/** What people wrote, by message, as columns. */
interface Written extends TimedReplies {
  readonly time: Float64Array
  /** Direct replies of comments; 0 for posts. */
  readonly replies: Int32Array
}

function readMessages({ $client }: Db, people: Touched, few: boolean): Written {
  const from = new Column(Int32Array)
  const to = new Column(Int32Array)
  const time = new Column(Float64Array)
  const response = new Column(Float64Array)
  const replies = new Column(Int32Array)
  const rows = $client
    .prepare<[], MessageRow>(
      `select m.author_id, answered.author_id, m.created_at, m.response_ms, m.replies * (m.kind = 'comment')
       from ${few ? 'touched_authors t cross join messages m on m.author_id = t.id' : 'messages m'}
         left join messages answered on answered.id = m.parent_id and m.response_ms is not null
       where m.author_id is not null`,
    )
    .raw()
  for (const [author, answered, at, waited, answers] of rows.iterate()) {
    const person = people.number(author)
    if (person === -1) continue
    from.push(person)
    to.push(people.number(answered))
    time.push(at ?? Number.NaN)
    response.push(waited ?? Number.NaN)
    replies.push(answers)
  }
  return {
    from: from.take(),
    to: to.take(),
    time: time.take(),
    response: response.take(),
    replies: replies.take(),
  }
}

function recountPairs(db: Db, people: Touched, timed: TimedReplies, few: boolean): void {
  const { $client } = db
  const edges = $client
    .prepare<[], EdgeRow>(
      `select e.from_id, e.to_id, e.replies, e.first_at, e.last_at, e.longest_exchange
       from ${
         few
           ? `touched_authors t cross join participations p on p.author_id = t.id
              cross join edges e on e.conversation_id = p.conversation_id and e.from_id = p.author_id`
           : 'edges e'
       }`,
    )
    .raw()
  const rows = new ReplyRows()
  for (const [from, to, replies, first, last, longestExchange] of edges.iterate()) {
    const [one, other] = [people.number(from), people.number(to)]
    if (one === -1 || other === -1) continue
    const [firstAt, lastAt] = [first ?? Number.NaN, last ?? Number.NaN]
    rows.add(one, other, { from, to, replies, firstAt, lastAt, longestExchange })
  }
  // All pairs of these people come in the order of their ids: of those the touched ones are written.
  const touched = $client
    .prepare<[], [number, number]>('select from_id, to_id from touched_pairs order by from_id, to_id')
    .raw()
    .all()
  const remove = $client.prepare<number[]>('delete from pairs where from_id = ? and to_id = ?')
  for (const pair of touched) remove.run(...pair)
  const insert = bulkInserter(db, pairs, ['from_id', 'to_id', ...pairTotalColumns])
  const width = 2 + pairTotalColumns.length
  let next = 0
  const take = ({ pairs: cells }: PairPart) => {
    for (let at = 0; at < cells.length; at += width) {
      const [from, to] = [people.ids[cells[at]!]!, people.ids[cells[at + 1]!]!]
      while (next < touched.length && isBefore(touched[next]!, from, to)) next++
      if (touched[next]?.[0] !== from || touched[next]?.[1] !== to) continue
      insert.push(from)
      insert.push(to)
      for (let i = at + 2; i < at + width; i++) insert.pushNumber(cells[i]!)
    }
  }
  givePairs(rows, timed, people.ids.length, take)
  insert.flush()
}

const isBefore = ([from, to]: readonly [number, number], otherFrom: number, otherTo: number): boolean =>
  from < otherFrom || (from === otherFrom && to < otherTo)

function recountPeople({ $client }: Db, people: Touched, written: Written, few: boolean): void {
  const tallies = $client.prepare<[], Tally>(
    `select p.author_id as author, posts, comments, comments_replied as commentsReplied, replies_given as repliesGiven,
       replies_received as repliesReceived, self_replies as selfReplies, depth_sum as depthSum, words,
       first_at as firstAt, last_at as lastAt
     from ${few ? 'touched_authors t cross join participations p on p.author_id = t.id' : 'participations p'}`,
  )
  const sums = new Sums(people.ids.length)
  for (const tally of tallies.iterate()) {
    const person = people.number(tally.author)
    if (person !== -1) sums.add(person, dated(tally))
  }
  const degree = (one: string) =>
    $client.prepare<[number], number>(`select count(*) from pairs where ${one} = ?`).pluck()
  const [out, received] = [degree('from_id'), degree('to_id')]
  const update = $client.prepare(
    `update authors set ${totalColumns.map(column => `${column} = ?`).join(', ')} where id = ?`,
  )
  const { from, time, response, replies } = written
  const messages = sortedBy(message => from[message]!, people.ids.length, from.length)
  const totals = new PersonTotals(sums)
  let at = 0
  for (const [person, id] of people.ids.entries()) {
    for (; at < messages.length && from[messages[at]!] === person; at++) {
      const message = messages[at]!
      totals.addMessage(time[message]!, response[message]!, replies[message]!)
    }
    update.run(...totals.values(out.get(id)!, received.get(id)!, person), id)
  }
}

/** The database has null where memory has NaN. */
const dated = (tally: Tally): Tally => ({
  ...tally,
  firstAt: tally.firstAt ?? Number.NaN,
  lastAt: tally.lastAt ?? Number.NaN,
})
