import { Column, sortedBy } from '../../lib/discussion/columns.ts'
import { PersonTotals, totalColumns } from '../../lib/measures/person-totals.ts'
import { Sums, type Tally } from '../../lib/measures/tally.ts'
import type { SqliteDb } from '../open.ts'
import { pairs } from '../schema.ts'
import { givePairs, type TimedReplies } from './give-pairs.ts'
import type { WrittenMessages } from './give-people.ts'
import { messagesThere } from './indexes.ts'
import { type Cells, EDGE, PARTICIPATION, type PairPart } from './output.ts'
import { pairTotalColumns } from './pair-totals.ts'
import { ReplyRows } from './reply-rows.ts'
import { bulkInserter } from './statements.ts'

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

/** A number of a row, or a time; null: none. */
type Cell = number | null

/** People who are numbered from 0. */
export interface Numbered {
  readonly length: number
  /** By id: the number; -1: nobody, or another. */
  number(id: number | null): number
  /** Whether two of them, by their numbers, are a pair that counts. */
  hasPair(from: number, to: number): boolean
}

/** What is read of what people did and wrote. */
export interface Reading {
  /** They stand in the temporary table `touched_authors` as well. */
  readonly people: Numbered
  /** Whose rows are few is found by index; else each table is read once, in its own order. */
  readonly few: boolean
  /** Ids from which on messages and conversations do not count … */
  readonly before: { readonly message: number; readonly conversation: number }
  /** … and conversations before them that do not. */
  readonly without: ReadonlySet<number>
}

/**
 * Computes the rows of `authors` in the temporary table `touched_authors`, and those of `pairs` in `touched_pairs`, anew from
 * what people did and wrote, by the code that a load uses. `few`: left to itself it counts.
 */
export function recount(db: SqliteDb, few = areFew(db)): void {
  const people = new Touched(db)
  const before = { message: Number.MAX_SAFE_INTEGER, conversation: Number.MAX_SAFE_INTEGER }
  const all = { people, few, before, without: new Set<number>() }
  const written = readMessages(db, all)
  recountPairs(db, people, all, written)
  recountPeople(db, people, all, written)
}

/** Whether those in `touched_authors` wrote so little that it is found by index. */
export function areFew(db: SqliteDb): boolean {
  const touched = db.$client
    .prepare<[], number>(
      'select coalesce(sum(a.comments + a.posts), 0) from touched_authors t join authors a using (id)',
    )
    .pluck()
  return touched.get()! * TIMES_AS_LONG < messagesThere(db)
}

/** The people in `touched_authors`, numbered from 0 in the order of their ids, and the pairs in `touched_pairs`. */
class Touched implements Numbered {
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

  get length(): number {
    return this.ids.length
  }

  number(id: number | null): number {
    return id === null ? -1 : (this.#numbers[id] ?? -1)
  }

  hasPair(from: number, to: number): boolean {
    return from !== -1 && to !== -1 && this.#pairs.has(this.#pair(from, to))
  }

  #pair(from: number, to: number): number {
    return from * this.ids.length + to
  }
}

/** What people wrote, by message. */
export function readMessages({ $client }: SqliteDb, { people, few, before }: Reading): WrittenMessages {
  const from = new Column(Int32Array)
  const to = new Column(Int32Array)
  const time = new Column(Float64Array)
  const response = new Column(Float64Array)
  const replies = new Column(Int32Array)
  const rows = $client
    .prepare<[number], MessageRow>(
      `select m.author_id, answered.author_id, m.created_at, m.response_ms, m.replies * (m.kind = 'comment')
       from ${few ? 'touched_authors t cross join messages m on m.author_id = t.id' : 'messages m'}
         left join messages answered on answered.id = m.parent_id and m.response_ms is not null
       where m.author_id is not null and m.id < ?`,
    )
    .raw()
  for (const [author, answered, at, waited, answers] of rows.iterate(before.message)) {
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

/** Who replied to whom in each conversation: rows of `EDGE`, of pairs that count, by the numbers of people. */
export function readEdges({ $client }: SqliteDb, { people, few, before, without }: Reading): Cells {
  const edges = $client
    .prepare<[number], readonly [conversation: number, from: number, to: number]>(
      `select e.conversation_id, e.from_id, e.to_id
       from ${
         few
           ? `touched_authors t cross join participations p on p.author_id = t.id
              cross join edges e on e.conversation_id = p.conversation_id and e.from_id = p.author_id`
           : 'edges e'
       }
       where e.conversation_id < ?`,
    )
    .raw()
  // Most are of other pairs: of those no more than this is read.
  const found: (readonly [conversation: number, from: number, to: number])[] = []
  for (const edge of edges.iterate(before.conversation))
    if (people.hasPair(people.number(edge[1]), people.number(edge[2])) && !without.has(edge[0]))
      found.push(edge)
  const whole = $client
    .prepare<[number, number, number], readonly Cell[]>(
      `select ${EDGE.slice(2).join(', ')} from edges where conversation_id = ? and from_id = ? and to_id = ?`,
    )
    .raw()
  const cells = new Column(Float64Array)
  for (const edge of found) {
    cells.push(people.number(edge[1]))
    cells.push(people.number(edge[2]))
    for (const cell of whole.get(...edge)!) cells.push(cell ?? Number.NaN)
  }
  return cells.take()
}

type TallyRow = readonly [conversation: number, ...Cell[]]

/** What people did in all conversations. */
export function readSums({ $client }: SqliteDb, { people, few, before, without }: Reading): Sums {
  const rows = $client
    .prepare<[number], TallyRow>(
      `select p.conversation_id, ${PARTICIPATION.map(column => `p.${column}`).join(', ')}
       from ${few ? 'touched_authors t cross join participations p on p.author_id = t.id' : 'participations p'}
       where p.conversation_id < ?`,
    )
    .raw()
  const sums = new Sums(people.length)
  for (const row of rows.iterate(before.conversation)) {
    const person = people.number(row[1]!)
    if (person !== -1 && !without.has(row[0])) sums.add(person, asTally(row))
  }
  return sums
}

/** The database has null where memory has NaN. */
const asTally = (row: TallyRow): Tally => ({
  author: row[1]!,
  posts: row[2]!,
  comments: row[3]!,
  commentsReplied: row[4]!,
  repliesGiven: row[5]!,
  repliesReceived: row[6]!,
  selfReplies: row[7]!,
  depthSum: row[8]!,
  words: row[9]!,
  firstAt: row[10] ?? Number.NaN,
  lastAt: row[11] ?? Number.NaN,
})

function recountPairs(db: SqliteDb, people: Touched, all: Reading, timed: TimedReplies): void {
  const rows = new ReplyRows()
  rows.addAll(readEdges(db, all))
  db.$client.exec('delete from pairs where (from_id, to_id) in (select from_id, to_id from touched_pairs)')
  const insert = bulkInserter(db, pairs, ['from_id', 'to_id', ...pairTotalColumns])
  const width = 2 + pairTotalColumns.length
  const take = ({ pairs: cells }: PairPart) => {
    for (let at = 0; at < cells.length; at += width) {
      insert.push(people.ids[cells[at]!]!)
      insert.push(people.ids[cells[at + 1]!]!)
      for (let i = at + 2; i < at + width; i++) insert.pushNumber(cells[i]!)
    }
  }
  givePairs(rows, [timed], people.ids.length, take)
  insert.flush()
}

function recountPeople(db: SqliteDb, people: Touched, all: Reading, written: WrittenMessages): void {
  const sums = readSums(db, all)
  const out = degrees(db, people, 'from_id', all.few)
  const received = degrees(db, people, 'to_id', all.few)
  const update = db.$client.prepare(
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
export function degrees(
  { $client }: SqliteDb,
  people: Pick<Numbered, 'length' | 'number'>,
  one: 'from_id' | 'to_id',
  few: boolean,
): Int32Array {
  const found = new Int32Array(people.length)
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
