import { Column } from '../../../lib/discussion/columns.ts'
import { DAY } from '../../../lib/milliseconds.ts'
import type { SqliteDb } from '../../open.ts'
import { peopleOf } from '../../schema.ts'

/** The messages of a conversation, by their ids, and its site. */
export interface MessageRange {
  readonly first: number
  readonly last: number
  readonly site: number
}

/** Change in the counts of a day on a site. */
interface Change {
  readonly day: number
  readonly site: number
  posts: number
  comments: number
}

type Stored = Readonly<{ posts: number; comments: number; people: Uint8Array }>

/**
 * Keeps who wrote how many dated messages on every day (UTC) and site, by addition and subtraction, so that nobody need read
 * all messages to say what went on in a period.
 */
export class Days {
  readonly #changes: Change[] = []
  readonly #numbers = new Map<number, Map<number, number>>()
  /** By message of somebody who is known: the number of the change, who wrote it; below 0, minus one and the id: it goes. */
  #of = new Column(Int32Array)
  #people = new Column(Int32Array)
  readonly #statements

  constructor({ $client }: SqliteDb) {
    this.#statements = {
      going: $client
        .prepare<[number, number], [at: number, isComment: number, author: number | null]>(
          `select created_at, kind = 'comment', author_id from messages
           where id between ? and ? and created_at is not null and kind <> 'missing'`,
        )
        .raw(),
      stored: $client.prepare<[number, number], Stored>(
        'select posts, comments, people from days where day = ? and site_id = ?',
      ),
      put: $client.prepare<[number, number, number, number, Uint8Array]>(
        `insert into days (day, site_id, posts, comments, people) values (?, ?, ?, ?, ?)
         on conflict (day, site_id) do update set
           posts = excluded.posts, comments = excluded.comments, people = excluded.people`,
      ),
      forget: $client.prepare<[number, number]>('delete from days where day = ? and site_id = ?'),
    }
  }

  /** A post or comment that is written; NaN: it is undated, and of no day. */
  add(site: number, time: number, isComment: boolean, author: number | null): void {
    if (!Number.isNaN(time)) this.#change(site, time, isComment, author, 1)
  }

  /** The messages of a conversation, which are about to go. */
  removeAll({ first, last, site }: MessageRange): void {
    for (const [time, isComment, author] of this.#statements.going.iterate(first, last))
      this.remove(site, time, isComment === 1, author)
  }

  /** One of them. */
  remove(site: number, time: number, isComment: boolean, author: number | null): void {
    this.#change(site, time, isComment, author, -1)
  }

  #change(site: number, time: number, isComment: boolean, author: number | null, by: 1 | -1): void {
    const day = Math.floor(time / DAY)
    const ofSite = this.#numbers.get(site) ?? new Map<number, number>()
    this.#numbers.set(site, ofSite)
    let number = ofSite.get(day)
    if (number === undefined) {
      number = this.#changes.push({ day, site, posts: 0, comments: 0 }) - 1
      ofSite.set(day, number)
    }
    if (isComment) this.#changes[number]!.comments += by
    else this.#changes[number]!.posts += by
    if (author === null) return
    this.#of.push(number)
    this.#people.push(by === 1 ? author : -1 - author)
  }

  /** The days of which anything changed. */
  changed(): readonly Pick<Change, 'day' | 'site'>[] {
    return this.#changes
  }

  /** Writes what changed, and forgets days of which nothing is left. */
  update(): void {
    const { stored, put, forget } = this.#statements
    const { starts, people } = this.#byChange()
    for (const [number, { day, site, ...change }] of this.#changes.entries()) {
      const by = differences(people.subarray(starts[number]!, starts[number + 1]!))
      // Most of what goes comes again.
      if (change.posts === 0 && change.comments === 0 && by.length === 0) continue
      const before = stored.get(day, site)
      const posts = change.posts + (before?.posts ?? 0)
      const comments = change.comments + (before?.comments ?? 0)
      if (posts === 0 && comments === 0) forget.run(day, site)
      else put.run(day, site, posts, comments, changedBy(before?.people, by))
    }
    this.#changes.length = 0
    this.#numbers.clear()
    this.#of = new Column(Int32Array)
    this.#people = new Column(Int32Array)
  }

  /** The people of the messages of each change, side by side. */
  #byChange() {
    const of = this.#of.values.subarray(0, this.#of.length)
    const starts = new Int32Array(this.#changes.length + 1)
    for (const number of of) starts[number + 1]!++
    for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!
    const next = starts.slice()
    const people = new Int32Array(of.length)
    for (const [at, number] of of.entries()) people[next[number]!++] = this.#people.values[at]!
    return { starts, people }
  }
}

/**
 * By how many more or fewer messages each wrote whose messages came (ids) and went (minus one and the id): ids, in their order, and
 * numbers in turn; nothing of those for whom that is none. Sorts them in place.
 */
function differences(changed: Int32Array): Int32Array {
  changed.sort()
  const found = new Int32Array(2 * changed.length)
  let end = 0
  // Who went stands in front, the last id first.
  let came = 0
  while (changed[came]! < 0) came++
  let went = came - 1
  while (came < changed.length || went >= 0) {
    const id = Math.min(
      changed[came] ?? Number.POSITIVE_INFINITY,
      went < 0 ? Number.POSITIVE_INFINITY : ~changed[went]!,
    )
    let by = 0
    for (; changed[came] === id; came++) by++
    for (; went >= 0 && ~changed[went]! === id; went--) by--
    if (by === 0) continue
    found[end++] = id
    found[end++] = by
  }
  return found.subarray(0, end)
}

/** Counts by person, as they are stored, once these differences (id and number in turn) are added. */
function changedBy(before: Uint8Array | undefined, by: Int32Array): Uint8Array {
  const stored = before === undefined ? new Uint32Array() : peopleOf(before)
  const after = new Uint32Array(stored.length + by.length)
  let [end, at, next] = [0, 0, 0]
  while (at < stored.length || next < by.length) {
    const id = Math.min(stored[at] ?? Number.POSITIVE_INFINITY, by[next] ?? Number.POSITIVE_INFINITY)
    let count = 0
    if (stored[at] === id) {
      count += stored[at + 1]!
      at += 2
    }
    if (by[next] === id) {
      count += by[next + 1]!
      next += 2
    }
    if (count === 0) continue
    after[end++] = id
    after[end++] = count
  }
  return new Uint8Array(after.slice(0, end).buffer)
}
