import type { SqliteDb } from '../open.ts'
import { Days } from './days.ts'
import { recount } from './recount.ts'

/**
 * Keeps what is stored for people and pairs equal to the sums over their conversations: those who were there before and
 * whom a load or removal touches are noted while it runs, and computed anew at its end. (Of those who are new, all there
 * is to know is in the load's memory: see `writePeople`.)
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

  /**
   * Computes the touched rows of `pairs` and `authors` anew; people who did nothing any more are removed. Writes days. `onPairs`:
   * called when all pairs are written.
   */
  update(onPairs: () => void): void {
    this.days.update()
    const { $client } = this.#db
    const pairs = [...this.#pairs].flatMap(([from, all]) => Array.from(all, to => [from, to]))
    $client.prepare('insert into touched_authors select value from json_each(?)').run(asJson(this.#authors))
    $client
      .prepare("insert into touched_pairs select value ->> '$[0]', value ->> '$[1]' from json_each(?)")
      .run(asJson(pairs))
    recount(this.#db, undefined, onPairs)
    $client.exec(`
      delete from authors where id in (
        select id from touched_authors t where not exists (select 1 from participations p where p.author_id = t.id));
    `)
  }
}

const asJson = (values: Iterable<unknown>): string => JSON.stringify([...values])
