import type Database from 'better-sqlite3'
import { median } from '../../lib/measures/median.ts'
import type { Db } from '../open.ts'

const DAY_MS = 86_400_000

/**
 * Keeps what is stored for people and pairs equal to the sums over their conversations: those that a load touched are
 * noted while it runs, and computed anew at its end.
 */
export class Totals {
  readonly #connection: Database.Database
  readonly #noteAuthor
  readonly #notePair

  constructor({ $client }: Db) {
    this.#connection = $client
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

  /** Computes the touched rows of `pairs` and `authors` anew; people who did nothing any more are removed. */
  update(): void {
    this.#connection.exec(`
      delete from pairs where (from_id, to_id) in (select from_id, to_id from touched_pairs);
      insert into pairs (from_id, to_id, replies, first_at, last_at, conversations)
        select e.from_id, e.to_id, sum(e.replies), min(e.first_at), max(e.last_at), count(*)
        from touched_pairs t join edges e on e.from_id = t.from_id and e.to_id = t.to_id
        group by e.from_id, e.to_id;

      delete from authors where id in (
        select id from touched_authors t where not exists (select 1 from participations p where p.author_id = t.id));

      update authors set
        comments = s.comments, conversations = s.conversations, posts = s.posts,
        replies_given = s.replies_given, replies_received = s.replies_received, self_replies = s.self_replies,
        replied_share = s.replied * 1.0 / nullif(s.comments, 0), mean_depth = s.depth_sum * 1.0 / nullif(s.comments, 0),
        words = s.words, first_at = s.first_at, last_at = s.last_at,
        out_degree = (select count(*) from pairs where from_id = s.author_id),
        in_degree = (select count(*) from pairs where to_id = s.author_id),
        active_days = (select count(distinct created_at / ${DAY_MS}) from messages where author_id = s.author_id)
      from (
        select author_id, sum(comments) as comments, sum(comments > 0) as conversations, sum(posts) as posts,
          sum(replies_given) as replies_given, sum(replies_received) as replies_received,
          sum(self_replies) as self_replies, sum(comments_replied) as replied, sum(depth_sum) as depth_sum,
          sum(words) as words, min(first_at) as first_at, max(last_at) as last_at
        from touched_authors t join participations p on p.author_id = t.id
        group by author_id
      ) as s
      where authors.id = s.author_id;
    `)
    this.#updateResponseTimes()
  }

  /** SQLite has no median: one pass over the response times of the touched people, in order of person. */
  #updateResponseTimes(): void {
    const update = this.#connection.prepare('update authors set median_response_s = ? where id = ?')
    const rows = this.#connection
      .prepare<[], [number, number]>(
        `select m.author_id, m.response_ms from touched_authors t join messages m on m.author_id = t.id
         where m.response_ms is not null order by m.author_id`,
      )
      .raw()
    const medians: [number, number | null][] = []
    let author = -1
    let times: number[] = []
    const close = () => {
      if (author !== -1) medians.push([author, median(Float64Array.from(times))])
    }
    for (const [id, ms] of rows.iterate()) {
      if (id !== author) {
        close()
        author = id
        times = []
      }
      times.push(ms)
    }
    close()
    this.#connection.exec(
      'update authors set median_response_s = null where id in (select id from touched_authors)',
    )
    for (const [id, ms] of medians) update.run(ms === null ? null : ms / 1000, id)
  }
}
