import {
  type Found,
  type FoundCount,
  type FoundProblem,
  leftOut,
  problem,
  UNREAD,
} from '../discussion/found.ts'
import type { Fields } from './documents.ts'
import { messageLike } from './message-like.ts'

/** Places that are named in a report. */
const NAMED = 5

/**
 * Compares what looks like messages in a file (a JSON value, a page) with what a reader gives of it or names as left out: what
 * is in neither is told when the file ends, so that nothing is lost without a word.
 */
export class Account {
  #unread = 0
  #there = 0
  readonly #places = new Map<string, number>();

  /** Passes on the items that a reader finds in a value, and notes what it left unread. */
  *over(found: Iterable<Found>, value: unknown): Iterable<Found> {
    let told = 0
    for (const each of found) {
      told += toldBy(each)
      yield each
    }
    this.unread(value, told)
  }

  /** A row of a table, which is one message itself: what stands in its cells was not read. */
  row(object: Fields): void {
    const cells = Object.entries(object)
    if (!cells.some(([, cell]) => isContainer(cell))) this.#there++
    else {
      const bare = Object.fromEntries(cells.map(([key, cell]) => [key, isContainer(cell) ? {} : cell]))
      this.unread(object, messageLike(bare).count)
    }
  }

  /** Notes what looks like messages in a value beyond the `told` that a reader gave. */
  unread(value: unknown, told: number): void {
    const { count, places } = messageLike(value)
    this.#there += count
    if (count <= told) return
    this.#unread += count - told
    for (const [path, messages] of places) this.#places.set(path, (this.#places.get(path) ?? 0) + messages)
  }

  /** Things at one place that look like messages, of which some were not read. */
  missed(place: string, unread: number, there: number): void {
    this.#there += there
    this.#unread += unread
    if (unread > 0) this.#places.set(place, (this.#places.get(place) ?? 0) + unread)
  }

  /** The unread, counted, with the places where most of it stands; nothing where all was read. */
  *end(): Iterable<FoundCount | FoundProblem> {
    if (this.#unread === 0) return
    yield leftOut(UNREAD, this.#unread)
    const most = [...this.#places].sort(([, a], [, b]) => b - a).slice(0, NAMED)
    const where = most.map(([path, messages]) => `${path === '' ? 'its top' : path} (${messages})`).join(', ')
    const what = `${this.#unread} of ${this.#there} things that look like messages were not read. Such things stand at ${where}.`
    yield problem('file', what)
  }
}

const isContainer = (cell: unknown): boolean => typeof cell === 'object' && cell !== null

/** For how many messages of a source something that a reader found accounts. */
const toldBy = (found: Found): number =>
  found.kind === 'left_out'
    ? found.count
    : found.kind === 'missing' || found.kind === 'conversation' || found.kind === 'person'
      ? 0
      : 1
