import { sortedBy } from '../../../lib/discussion/columns.ts'
import { PersonTotals, totalColumns } from '../../../lib/measures/person-totals.ts'
import type { SqliteDb } from '../../open.ts'
import { pairs } from '../../schema.ts'
import type { Cells, PairPart } from '../output.ts'
import { pairTotalColumns } from '../pair-totals.ts'
import { givePairs, ReplyRows, type TimedReplies } from '../settle/give-pairs.ts'
import type { WrittenMessages } from '../settle/give-people.ts'
import { areFew, Done, type Numbered, readDone } from './done.ts'
import { bulkInserter } from './statements.ts'

/**
 * Computes the rows of `authors` in the temporary table `touched_authors`, and those of `pairs` in `touched_pairs`, anew from
 * what people did and wrote, by the code that a load uses.
 */
export class Recount {
  readonly people: Touched
  readonly done: Done
  readonly #db: SqliteDb
  readonly #few: boolean

  /** `few`: left to itself it counts. */
  constructor(db: SqliteDb, few = areFew(db)) {
    this.people = new Touched(db)
    this.done = new Done(this.people)
    this.#db = db
    this.#few = few
  }

  /** Takes what the database holds. */
  read(): this {
    const before = { message: Number.MAX_SAFE_INTEGER, conversation: Number.MAX_SAFE_INTEGER }
    readDone(this.#db, { few: this.#few, before, without: new Set() }, this.done)
    return this
  }

  /** Writes what came of all that was taken; pairs that are elsewhere are told by `beside`. */
  write(beside: PairsBeside = []): void {
    const { messages, edges } = this.done.take()
    recountPairs(this.#db, this.people, edges, messages)
    this.#writePeople(messages, beside)
  }

  #writePeople(messages: WrittenMessages, beside: PairsBeside): void {
    const [db, people] = [this.#db, this.people]
    const out = degrees(db, people, 'from_id', this.#few, beside)
    const received = degrees(db, people, 'to_id', this.#few, beside)
    const update = db.$client.prepare(
      `update authors set ${totalColumns.map(column => `${column} = ?`).join(', ')} where id = ?`,
    )
    const { from, time, response, replies } = messages
    const order = sortedBy(message => from[message]!, people.ids.length, from.length)
    const totals = new PersonTotals(this.done.sums)
    let at = 0
    for (const [person, id] of people.ids.entries()) {
      for (; at < order.length && from[order[at]!] === person; at++) {
        const message = order[at]!
        totals.addMessage(time[message]!, response[message]!, replies[message]!)
      }
      update.run(...totals.values(out[person]!, received[person]!, person), id)
    }
  }
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

function recountPairs(db: SqliteDb, people: Touched, edges: Cells, timed: TimedReplies): void {
  const rows = new ReplyRows()
  rows.addAll(edges)
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

/** In how many pairs people are that are not in the database: their ids, as the one, as the other. */
export type PairsBeside = readonly (readonly [id: number, from: number, to: number])[]

/** By person: in how many pairs they are the one, or the other. */
export function degrees(
  { $client }: SqliteDb,
  people: Pick<Numbered, 'length' | 'number'>,
  one: 'from_id' | 'to_id',
  few: boolean,
  beside: PairsBeside,
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
  for (const [id, from, to] of beside) {
    const person = people.number(id)
    if (person !== -1) found[person]! += one === 'from_id' ? from : to
  }
  return found
}
