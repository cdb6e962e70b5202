import { type Found, leftOut, problem } from './found.ts'
import { messageLike } from './message-like.ts'

/** Places that are named in a report. */
const NAMED = 5

/**
 * Compares what looks like messages in a file's values with what a reader gives of them or names as left out: what is in
 * neither is told when the file ends, so that nothing is lost without a word.
 */
export class Account {
  #unread = 0
  #there = 0
  readonly #places = new Map<string, number>();

  /** What a reader finds in a value, passed on. */
  *over(found: Iterable<Found>, value: unknown): Iterable<Found> {
    let told = 0
    for (const each of found) {
      told += toldBy(each)
      yield each
    }
    const { count, places } = messageLike(value)
    this.#there += count
    if (count <= told) return
    this.#unread += count - told
    for (const [path, messages] of places) this.#places.set(path, (this.#places.get(path) ?? 0) + messages)
  }

  /** What is missing from the account. */
  *end(): Iterable<Found> {
    if (this.#unread === 0) return
    yield leftOut('unread_messages', this.#unread)
    const most = [...this.#places].sort(([, a], [, b]) => b - a).slice(0, NAMED)
    const where = most.map(([path, messages]) => `${path === '' ? 'its top' : path} (${messages})`).join(', ')
    const what = `${this.#unread} of ${this.#there} things that look like messages were not read. Such things stand at ${where}.`
    yield problem('file', what)
  }
}

/** For how many messages of a source something that a reader found accounts. */
const toldBy = (found: Found): number =>
  found.kind === 'left_out'
    ? found.count
    : found.kind === 'missing' || found.kind === 'conversation' || found.kind === 'person'
      ? 0
      : 1
