import type { SqliteDb } from '../../open.ts'
import { Days } from './days.ts'
import { type PairsBeside, Recount } from './recount.ts'

/**
 * Keeps what is stored for people and pairs equal to the sums over their conversations. What a load knows of its own, it gives (see
 * `Writer`); those whom it or a removal takes something from besides are noted while it runs, and computed anew at its end.
 */
export class Totals {
  /** Comments by day: kept by addition and subtraction. */
  readonly days: Days
  readonly #db: SqliteDb
  readonly #authors = new Set<number>()
  readonly #pairs = new Map<number, Set<number>>()

  constructor(db: SqliteDb) {
    const { $client } = db
    this.#db = db
    this.days = new Days(db)
    $client.exec(`
      create temp table if not exists touched_authors (id integer primary key);
      create temp table if not exists touched_pairs (from_id integer, to_id integer, primary key (from_id, to_id)) without rowid;
      delete from touched_authors;
      delete from touched_pairs;
    `)
  }

  touchAuthor(id: number): void {
    this.#authors.add(id)
  }

  touchPair(from: number, to: number): void {
    const known = this.#pairs.get(from)
    if (known === undefined) this.#pairs.set(from, new Set([to]))
    else known.add(to)
  }

  /** That the numbers of a person are right. */
  settleAuthor(id: number): void {
    this.#authors.delete(id)
  }

  /** That the numbers of those pairs of which `isSettled` says so will be right. Gives them. */
  settlePairs(isSettled: (from: number, to: number) => boolean): [from: number, to: number][] {
    const settled = this.#touchedPairs().filter(pair => isSettled(...pair))
    for (const [from, to] of settled) this.#pairs.get(from)!.delete(to)
    return settled
  }

  /** Puts these people, and nobody else, into `touched_authors`. */
  name(people: Iterable<number>): void {
    const { $client } = this.#db
    $client.exec('delete from touched_authors')
    $client
      .prepare('insert or ignore into touched_authors select value from json_each(?)')
      .run(JSON.stringify([...people]))
  }

  /** The recount of people and pairs that were touched; null: there are none. */
  touched(): Recount | null {
    const pairs = this.#touchedPairs()
    if (this.#authors.size + pairs.length === 0) return null
    const { $client } = this.#db
    this.name([...this.#authors, ...pairs.flat()])
    $client.exec('delete from touched_pairs')
    $client
      .prepare("insert into touched_pairs select value ->> '$[0]', value ->> '$[1]' from json_each(?)")
      .run(JSON.stringify(pairs))
    return new Recount(this.#db)
  }

  /**
   * Computes the touched rows of `pairs` and `authors` anew; people who did nothing any more are removed. Writes days. `anew`: what
   * was taken for it, besides what is in the database.
   */
  update(anew: Recount | null = this.touched(), beside: PairsBeside = []): void {
    this.days.update()
    if (anew === null) return
    anew.read().write(beside)
    this.#db.$client.exec(
      'delete from authors where id in (select id from touched_authors) and comments = 0 and posts = 0',
    )
  }

  #touchedPairs(): [from: number, to: number][] {
    return [...this.#pairs].flatMap(([from, all]) => Array.from(all, (to): [number, number] => [from, to]))
  }
}
