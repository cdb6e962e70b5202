import { Column } from '../../lib/discussion/columns.ts'
import { DAY } from '../../lib/measures/health/periods.ts'
import type { SqliteDb } from '../open.ts'

/** The messages of a conversation, by their ids, and its site. */
export interface MessageRange {
  readonly first: number
  readonly last: number
  readonly site: number
}

/** What changes of a day on a site. */
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
  remove({ first, last, site }: MessageRange): void {
    for (const [time, isComment, author] of this.#statements.going.iterate(first, last))
      this.#change(site, time, isComment === 1, author, -1)
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

  /** Writes what changed, and forgets days of which nothing is left. */
  update(): void {
    const { stored, put, forget } = this.#statements
    const { starts, people } = this.#byChange()
    for (const [number, { day, site, ...change }] of this.#changes.entries()) {
      const before = stored.get(day, site)
      const posts = change.posts + (before?.posts ?? 0)
      const comments = change.comments + (before?.comments ?? 0)
      const changed = people.subarray(starts[number]!, starts[number + 1]!)
      if (posts === 0 && comments === 0) forget.run(day, site)
      else put.run(day, site, posts, comments, changedBy(before?.people, changed))
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

/** Who wrote how many, after messages came (ids) and went (minus one and the id). Sorts them in place. */
function changedBy(before: Uint8Array | undefined, changed: Int32Array): Uint8Array {
  changed.sort()
  // A day of which nothing was there, of which nothing goes: most days of most loads.
  if (before === undefined && !(changed[0]! < 0)) return counted(changed)
  const counts = new Map<number, number>()
  const stored = before === undefined ? new Uint32Array() : peopleOf(before)
  for (let at = 0; at < stored.length; at += 2) counts.set(stored[at]!, stored[at + 1]!)
  for (const each of changed) {
    const id = each < 0 ? -1 - each : each
    counts.set(id, (counts.get(id) ?? 0) + (each < 0 ? -1 : 1))
  }
  const pairs: number[] = []
  for (const id of Uint32Array.from(counts.keys()).sort())
    if (counts.get(id) !== 0) pairs.push(id, counts.get(id)!)
  return new Uint8Array(Uint32Array.from(pairs).buffer)
}

/** Ids that stand in their order, each with how often it stands there. */
function counted(ids: Int32Array): Uint8Array {
  const pairs = new Uint32Array(2 * ids.length)
  let end = 0
  for (const id of ids) {
    if (end === 0 || pairs[end - 2] !== id) {
      pairs[end] = id
      end += 2
    }
    pairs[end - 1]!++
  }
  return new Uint8Array(pairs.slice(0, end).buffer)
}

/** Ids of people and how many messages each wrote, in turn, out of `days.people`. */
export const peopleOf = (stored: Uint8Array): Uint32Array =>
  // Copied: where it lies in the driver's memory may be no place at which such numbers begin.
  new Uint32Array(new Uint8Array(stored).buffer)
