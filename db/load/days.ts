import type { Db } from '../open.ts'

const DAY_MS = 86_400_000

/** Keeps how many dated comments every day (UTC) has, so that nobody need count all messages. */
export class Days {
  readonly #added = new Map<number, number>()
  readonly #add
  readonly #subtract
  readonly #forget

  constructor({ $client }: Db) {
    this.#add = $client.prepare<number[]>(
      'insert into days values (?, ?) on conflict (day) do update set comments = comments + excluded.comments',
    )
    this.#subtract = $client.prepare<number[]>(
      `insert into days
         select created_at / ${DAY_MS} as day, -count(*) from messages
         where id between ? and ? and kind = 'comment' and created_at is not null group by day
       on conflict (day) do update set comments = comments + excluded.comments`,
    )
    this.#forget = $client.prepare('delete from days where comments = 0')
  }

  /** A comment that is written; NaN: it is undated, and of no day. */
  add(time: number): void {
    if (Number.isNaN(time)) return
    const day = Math.floor(time / DAY_MS)
    this.#added.set(day, (this.#added.get(day) ?? 0) + 1)
  }

  /** The messages from one id to another, which are about to go. */
  remove(first: number, last: number): void {
    this.#subtract.run(first, last)
  }

  /** Writes what was added, and forgets days that have none left. */
  update(): void {
    for (const [day, comments] of this.#added) this.#add.run(day, comments)
    this.#added.clear()
    this.#forget.run()
  }
}
