import { Column } from '../../lib/discussion/columns.ts'
import type { SqliteDb } from '../open.ts'
import { pairs } from '../schema.ts'
import { givePairs, type TimedReplies } from './give-pairs.ts'
import { messagesThere } from './indexes.ts'
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
 * once, in its own order. `few`: says which; left to itself it counts. `onPairs`: called when all pairs are written.
 */
export function recount(db: SqliteDb, few = areFew(db), onPairs = () => {}): void {
  const people = new Touched(db)
  const written = readMessages(db, people, few)
  recountPairs(db, people, written, few)
  onPairs()
  recountPeople(db, people, written, few)
}

function areFew({ $client }: SqliteDb): boolean {
  const touched = $client
    .prepare<[], number>(
      'select coalesce(sum(a.comments + a.posts), 0) from touched_authors t join authors a using (id)',
    )
    .pluck()
  return touched.get()! * TIMES_AS_LONG < messagesThere($client)
}

/** The people in `touched_authors`, numbered from 0 in the order of their ids, and the pairs in `touched_pairs`. */
class Touched {
  readonly ids: readonly number[]
  /** By id: the number; -1 for others. */
  readonly #numbers: Int32Array
  readonly #pairs: ReadonlySet<number>

  constructor({ $client }: SqliteDb) {
    this.ids = $client
      .prepare<[], number>('select t.id from touched_authors t join authors a using (id) order by t.id')
      .pluck()
      .all()
    this.#numbers = new Int32Array((this.ids.at(-1) ?? 0) + 1).fill(-1)
    for (const [number, id] of this.ids.entries()) this.#numbers[id] = number
    const pairs = $client.prepare<[], [number, number]>('select from_id, to_id from touched_pairs').raw()
    this.#pairs = new Set(
      Array.from(pairs.iterate(), ([from, to]) => this.#pair(this.number(from), this.number(to))),
    )
  }

  /** -1: not touched, or nobody. */
  number(id: number | null): number {
    return id === null ? -1 : (this.#numbers[id] ?? -1)
  }

  /** Whether two people, by their numbers, are a touched pair. */
  hasPair(from: number, to: number): boolean {
    return to !== -1 && this.#pairs.has(this.#pair(from, to))
  }

  #pair(from: number, to: number): number {
    return from * this.ids.length + to
  }
}

/** What people wrote, by message, as columns. */
interface Written extends TimedReplies {
  readonly time: Float64Array
  /** Direct replies of comments; 0 for posts. */
  readonly replies: Int32Array
}

function readMessages({ $client }: SqliteDb, people: Touched, few: boolean): Written {
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
    const other = people.number(answered)
    from.push(person)
    to.push(people.hasPair(person, other) ? other : -1)
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

function recountPairs(db: SqliteDb, people: Touched, timed: TimedReplies, few: boolean): void {
  const { $client } = db
  const edges = $client
    .prepare<[], EdgeRow>(
      `select e.from_id, e.to_id, e.replies, e.first_at, e.last_at, e.longest_exchange
       from ${
         few
           ? `(select distinct from_id as id from touched_pairs) t cross join participations p on p.author_id = t.id
              cross join edges e on e.conversation_id = p.conversation_id and e.from_id = p.author_id`
           : 'edges e'
       }
       where exists (select 1 from touched_pairs t where t.from_id = e.from_id and t.to_id = e.to_id)`,
    )
    .raw()
  const rows = new ReplyRows()
  for (const [from, to, replies, first, last, longestExchange] of edges.iterate()) {
    const [firstAt, lastAt] = [first ?? Number.NaN, last ?? Number.NaN]
    const edge = { from, to, replies, firstAt, lastAt, longestExchange }
    rows.add(people.number(from), people.number(to), edge)
  }
  $client.exec('delete from pairs where (from_id, to_id) in (select from_id, to_id from touched_pairs)')
  const insert = bulkInserter(db, pairs, ['from_id', 'to_id', ...pairTotalColumns])
  const width = 2 + pairTotalColumns.length
  const take = ({ pairs: cells }: PairPart) => {
    for (let at = 0; at < cells.length; at += width) {
      insert.push(people.ids[cells[at]!]!)
      insert.push(people.ids[cells[at + 1]!]!)
      for (let i = at + 2; i < at + width; i++) insert.pushNumber(cells[i]!)
    }
  }
  givePairs(rows, timed, people.ids.length, take)
  insert.flush()
}

type TallyRow = readonly [
  author: number,
  posts: number,
  comments: number,
  commentsReplied: number,
  repliesGiven: number,
  repliesReceived: number,
  selfReplies: number,
  depthSum: number,
  words: number | null,
  firstAt: number | null,
  lastAt: number | null,
]

function recountPeople(db: SqliteDb, people: Touched, written: Written, few: boolean): void {
  const { $client } = db
  const tallies = $client
    .prepare<[], TallyRow>(
      `select p.author_id, posts, comments, comments_replied, replies_given, replies_received, self_replies, depth_sum, words,
         first_at, last_at
       from ${few ? 'touched_authors t cross join participations p on p.author_id = t.id' : 'participations p'}`,
    )
    .raw()
  const sums = new Sums(people.ids.length)
  for (const row of tallies.iterate()) {
    const person = people.number(row[0])
    if (person !== -1) sums.add(person, asTally(row))
  }
  const out = degrees(db, people, 'from_id', few)
  const received = degrees(db, people, 'to_id', few)
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
    update.run(...totals.values(out[person]!, received[person]!, person), id)
  }
}

/** By person: in how many pairs they are the one, or the other. */
function degrees({ $client }: SqliteDb, people: Touched, one: 'from_id' | 'to_id', few: boolean): Int32Array {
  const found = new Int32Array(people.ids.length)
  const counts = $client
    .prepare<[], [number, number]>(
      few
        ? `select t.id, (select count(*) from pairs where ${one} = t.id) from touched_authors t`
        : `select ${one}, count(*) from pairs group by ${one}`,
    )
    .raw()
  for (const [id, count] of counts.iterate()) {
    const person = people.number(id)
    if (person !== -1) found[person] = count
  }
  return found
}

/** The database has null where memory has NaN. */
const asTally = (row: TallyRow): Tally => ({
  author: row[0],
  posts: row[1],
  comments: row[2],
  commentsReplied: row[3],
  repliesGiven: row[4],
  repliesReceived: row[5],
  selfReplies: row[6],
  depthSum: row[7],
  words: row[8],
  firstAt: row[9] ?? Number.NaN,
  lastAt: row[10] ?? Number.NaN,
})
