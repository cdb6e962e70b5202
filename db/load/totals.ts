import type Database from 'better-sqlite3'
import type { Db } from '../open.ts'
import { Days } from './days.ts'
import { PairTotals, pairTotalColumns } from './pair-totals.ts'
import { PersonTotals, totalColumns } from './person-totals.ts'
import type { Tally } from './tally.ts'

/**
 * Keeps what is stored for people and pairs equal to the sums over their conversations: those who were there before and
 * whom a load or removal touches are noted while it runs, and computed anew at its end. (Of those who are new, all there
 * is to know is in the load's memory: see `writePeople`.)
 */
export class Totals {
  /** Comments by day: kept by addition and subtraction. */
  readonly days: Days
  readonly #connection: Database.Database
  readonly #noteAuthor
  readonly #notePair

  constructor(db: Db) {
    const { $client } = db
    this.#connection = $client
    this.days = new Days(db)
    $client.exec(`
      create temp table if not exists touched_authors (id integer primary key);
      create temp table if not exists touched_pairs (from_id integer, to_id integer, primary key (from_id, to_id)) without rowid;
      delete from touched_authors;
      delete from touched_pairs;
    `)
    this.#noteAuthor = $client.prepare<number[]>('insert or ignore into touched_authors values (?)')
    this.#notePair = $client.prepare<number[]>('insert or ignore into touched_pairs values (?, ?)')
  }

  touchAuthor(id: number): void {
    this.#noteAuthor.run(id)
  }

  touchPair(from: number, to: number): void {
    this.#notePair.run(from, to)
  }

  /**
   * Computes the touched rows of `pairs` and `authors` anew; people who did nothing any more are removed. Writes days.
   */
  update(): void {
    this.days.update()
    this.#updatePairs()
    this.#connection.exec(`
      delete from authors where id in (
        select id from touched_authors t where not exists (select 1 from participations p where p.author_id = t.id));
    `)
    this.#updatePeople()
  }

  #updatePairs(): void {
    const prepare = <Row>(query: string) => this.#connection.prepare<number[], Row>(query).raw()
    const replying = this.#connection
      .prepare<[], number>('select distinct from_id from touched_pairs order by from_id')
      .pluck()
    const remove = this.#connection.prepare<number[]>(
      'delete from pairs where from_id = ? and to_id in (select to_id from touched_pairs where from_id = ?)',
    )
    const edges = prepare<[number, number, number | null, number | null, number]>(
      `select e.to_id, e.replies, e.first_at, e.last_at, e.longest_exchange
       from participations p
         cross join edges e on e.conversation_id = p.conversation_id and e.from_id = p.author_id
         cross join touched_pairs t on t.from_id = e.from_id and t.to_id = e.to_id
       where p.author_id = ? order by e.to_id`,
    )
    const responses = prepare<[number, number]>(
      `select t.to_id, m.response_ms
       from messages m cross join messages answered on answered.id = m.parent_id
         cross join touched_pairs t on t.from_id = m.author_id and t.to_id = answered.author_id
       where m.author_id = ? and m.response_ms is not null order by t.to_id`,
    )
    const insert = this.#connection.prepare(
      `insert into pairs (from_id, to_id, ${pairTotalColumns}) values (?, ?, ${pairTotalColumns.map(() => '?')})`,
    )
    const totals = new PairTotals()
    for (const from of replying.all()) {
      remove.run(from, from)
      const rows = edges.all(from)
      const timed = responses.all(from)
      let message = 0
      for (const [i, [to, replies, first, last, longest]] of rows.entries()) {
        totals.addConversation(replies, first ?? Number.NaN, last ?? Number.NaN, longest)
        if (rows[i + 1]?.[0] === to) continue
        for (; timed[message]?.[0] === to; message++) totals.addResponse(timed[message]![1])
        insert.run(from, to, ...totals.values())
      }
    }
  }

  #updatePeople(): void {
    const prepare = <Row>(query: string) => this.#connection.prepare<number[], Row>(query)
    const people = prepare<number>(
      'select t.id from touched_authors t join authors a on a.id = t.id order by t.id',
    )
    const conversations = prepare<Tally>(
      `select posts, comments, comments_replied as commentsReplied, replies_given as repliesGiven,
         replies_received as repliesReceived, self_replies as selfReplies, depth_sum as depthSum, words,
         first_at as firstAt, last_at as lastAt
       from participations where author_id = ?`,
    )
    const messages = prepare<[number | null, number | null, number]>(
      "select created_at, response_ms, replies * (kind = 'comment') from messages where author_id = ?",
    ).raw()
    const outDegree = prepare<number>('select count(*) from pairs where from_id = ?').pluck()
    const inDegree = prepare<number>('select count(*) from pairs where to_id = ?').pluck()
    const update = this.#connection.prepare(
      `update authors set ${totalColumns.map(column => `${column} = ?`).join(', ')} where id = ?`,
    )
    const totals = new PersonTotals()
    for (const id of people.pluck().all()) {
      for (const tally of conversations.iterate(id)) totals.addConversation(dated(tally))
      for (const [time, response, replies] of messages.iterate(id))
        totals.addMessage(time ?? Number.NaN, response ?? Number.NaN, replies)
      update.run(...totals.values(outDegree.get(id)!, inDegree.get(id)!), id)
    }
  }
}

/** The database has null where memory has NaN. */
const dated = (tally: Tally): Tally => ({
  ...tally,
  firstAt: tally.firstAt ?? Number.NaN,
  lastAt: tally.lastAt ?? Number.NaN,
})
