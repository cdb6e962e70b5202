import { Column } from '../../../lib/discussion/columns.ts'
import { Sums } from '../../../lib/measures/tally.ts'
import type { SqliteDb } from '../../open.ts'
import { type Cells, EDGE, PARTICIPATION } from '../output.ts'
import type { WrittenMessages } from '../settle/give-people.ts'
import { messagesThere } from './indexes.ts'

/** Reading a message by its author takes so many times as long as reading it where it lies among all others. */
const TIMES_AS_LONG = 10

/** A number of a row, or a time; null: none. */
export type Cell = number | null

/** People who are numbered from 0. */
export interface Numbered {
  readonly length: number
  /** By id: the number; -1: nobody, or another. */
  number(id: number | null): number
  /** Whether two of them, by their numbers, are a pair that counts. */
  hasPair(from: number, to: number): boolean
}

/** The rows that are read of what people did and wrote, and how they are found. */
export interface Reading {
  /** Whose rows are few is found by index; else each table is read once, in its own order. */
  readonly few: boolean
  /** Ids from which on messages and conversations do not count … */
  readonly before: { readonly message: number; readonly conversation: number }
  /** … and conversations before them that do not. */
  readonly without: ReadonlySet<number>
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

/** Queries for what people did, in SQL that both engines take. Each row begins with the columns that are named. */
export const asked = {
  messages: (few: boolean, beside = '') =>
    `select ${beside} m.author_id, answered.author_id, m.created_at, m.response_ms,
       case when m.kind = 'comment' then m.replies else 0 end
     from ${few ? 'touched_authors t cross join messages m on m.author_id = t.id' : 'messages m'}
       left join messages answered on answered.id = m.parent_id and m.response_ms is not null
     where m.author_id is not null`,
  edges: (few: boolean, columns: readonly string[] = EDGE) =>
    `select e.conversation_id, ${columns.map(column => `e.${column}`).join(', ')}
     from ${
       few
         ? `touched_authors t cross join participations p on p.author_id = t.id
            cross join edges e on e.conversation_id = p.conversation_id and e.from_id = p.author_id`
         : 'edges e'
     }`,
  sums: (few: boolean) =>
    `select p.conversation_id, ${PARTICIPATION.map(column => `p.${column}`).join(', ')}
     from ${few ? 'touched_authors t cross join participations p on p.author_id = t.id' : 'participations p'}`,
}

/** Gathers what people did and wrote from rows, wherever these are read. */
export class Done {
  readonly #people: Numbered
  readonly #from = new Column(Int32Array)
  readonly #to = new Column(Int32Array)
  readonly #time = new Column(Float64Array)
  readonly #response = new Column(Float64Array)
  readonly #replies = new Column(Int32Array)
  readonly #edges = new Column(Float64Array)
  readonly sums: Sums

  constructor(people: Numbered) {
    this.#people = people
    this.sums = new Sums(people.length)
  }

  /** Takes a row of `asked.messages`, from `at` on. */
  message(row: readonly Cell[], at = 0): void {
    const people = this.#people
    const person = people.number(row[at]!)
    if (person === -1) return
    const other = people.number(row[at + 1]!)
    this.#from.push(person)
    this.#to.push(people.hasPair(person, other) ? other : -1)
    this.#time.push(row[at + 2] ?? Number.NaN)
    this.#response.push(row[at + 3] ?? Number.NaN)
    this.#replies.push(row[at + 4]!)
  }

  /** Whether the pair of a row of `asked.edges` counts. */
  hasPair(row: readonly Cell[]): boolean {
    return this.#people.hasPair(this.#people.number(row[1]!), this.#people.number(row[2]!))
  }

  /** Takes a row of `asked.edges`, of a pair that counts. */
  edge(row: readonly Cell[]): void {
    this.#edges.push(this.#people.number(row[1]!))
    this.#edges.push(this.#people.number(row[2]!))
    for (let at = 3; at < row.length; at++) this.#edges.push(row[at] ?? Number.NaN)
  }

  /** Takes a row of `asked.sums`. The database has null where memory has NaN. */
  sum(row: readonly Cell[]): void {
    const person = this.#people.number(row[1]!)
    if (person === -1) return
    this.sums.add(person, {
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
  }

  /** Messages that people wrote, and who replied to whom in each conversation (rows of `EDGE`). Then holds nothing of them. */
  take(): { readonly messages: WrittenMessages; readonly edges: Cells } {
    return {
      messages: {
        from: this.#from.take(),
        to: this.#to.take(),
        time: this.#time.take(),
        response: this.#response.take(),
        replies: this.#replies.take(),
      },
      edges: this.#edges.take(),
    }
  }
}

/** Takes all that the people in the temporary table `touched_authors` did, according to a file. */
export function readDone({ $client }: SqliteDb, { few, before, without }: Reading, done: Done): void {
  const rows = (question: string, below: number) =>
    $client.prepare<[number], readonly Cell[]>(question).raw().iterate(below)
  for (const row of rows(`${asked.messages(few)} and m.id < ?`, before.message)) done.message(row)
  // Most are of other pairs: of those no more than this is read.
  const found: (readonly Cell[])[] = []
  const pairs = `${asked.edges(few, ['from_id', 'to_id'])} where e.conversation_id < ?`
  for (const row of rows(pairs, before.conversation))
    if (done.hasPair(row) && !without.has(row[0]!)) found.push(row)
  const whole = $client
    .prepare<unknown[], readonly Cell[]>(
      `select conversation_id, ${EDGE.join(', ')} from edges where conversation_id = ? and from_id = ? and to_id = ?`,
    )
    .raw()
  for (const row of found) done.edge(whole.get(...row)!)
  for (const row of rows(`${asked.sums(few)} where p.conversation_id < ?`, before.conversation))
    if (!without.has(row[0]!)) done.sum(row)
}
