import { UserError } from '../../lib/errors.ts'

/** How many rows are read at a time when all of a table is. */
export const PAGE_ROWS = 2000

/** A part of a table: so many rows behind a place in it. */
export interface Stretch {
  /** The key of the row before the first; null: from the beginning. */
  readonly after: unknown
  /** At most so many rows. */
  readonly limit: number
  /** Told the key of the last row where more rows follow it. */
  readonly more: (after: unknown) => void
}

/**
 * All rows of a query a page at a time, or a stretch of them: `fetch` gives up to `PAGE_ROWS` rows behind the key of the
 * last row seen, which an index finds at once; skipping by offset would read everything before. Between pages others get
 * their turn.
 */
export function pagesByKey<Fetched, Key, Given = Fetched>(
  first: Key,
  fetch: (after: Key) => readonly Fetched[] | Promise<readonly Fetched[]>,
  keyOf: (row: Fetched) => Key,
  give: (rows: readonly Fetched[]) => readonly Given[] | Promise<readonly Given[]>,
  stretch?: Stretch,
): AsyncIterable<readonly Given[]> {
  const start = begin(first, stretch)
  async function* pages() {
    for (let after = start; ; ) {
      const rows = await fetch(after)
      const last = rows.at(-1)
      if (last === undefined) return
      yield rows
      if (rows.length < PAGE_ROWS) return
      after = keyOf(last)
      await othersTurn()
    }
  }
  return cutTo(stretch, pages(), keyOf, give)
}

/** The key of a row in a sorted list, by an example. */
const PLACE = { value: null, id: 0 }

/**
 * Where a stretch begins. Its key comes from outside: throws a `UserError` where it does not look like `example`, which
 * is the key of a sorted list where `first` says nothing else.
 */
export function begin<Key>(first: Key, stretch: Stretch | undefined, example: unknown = first ?? PLACE): Key {
  if (stretch === undefined || stretch.after === null) return first
  if (!looksLike(example, stretch.after)) throw new UserError(NO_PLACE)
  return stretch.after as Key
}

/** Message of the error for a place that is no such key. */
export const NO_PLACE = 'That is none of the places at which a part of this table ends.'

function looksLike(example: unknown, key: unknown): boolean {
  if (typeof example !== 'object' || example === null) return typeof key === typeof example
  return typeof key === 'object' && key !== null && String(Object.keys(key)) === String(Object.keys(example))
}

/** Rows as far as a stretch goes, each page as it is given; says where the next stretch begins. */
export async function* cutTo<Fetched, Given>(
  stretch: Stretch | undefined,
  pages: AsyncIterable<readonly Fetched[]>,
  keyOf: (row: Fetched) => unknown,
  give: (rows: readonly Fetched[]) => readonly Given[] | Promise<readonly Given[]>,
): AsyncGenerator<readonly Given[]> {
  let left = stretch?.limit ?? Number.POSITIVE_INFINITY
  let last: Fetched | undefined
  for await (const rows of pages) {
    const some = rows.length > left ? rows.slice(0, left) : rows
    left -= some.length
    last = some.at(-1) ?? last
    if (some.length > 0) yield await give(some)
    if (some.length === rows.length) continue
    if (last !== undefined) stretch?.more(keyOf(last))
    return
  }
}

/** Rows without a key of their own, of which there are few: their key is their place. */
export function cutByPlace<Row>(
  stretch: Stretch | undefined,
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  const after = begin(-1, stretch)
  async function* placed() {
    let place = 0
    for await (const rows of pages)
      yield rows.map(row => ({ row, place: place++ })).filter(each => each.place > after)
  }
  return cutTo(
    stretch,
    placed(),
    ({ place }) => place,
    rows => rows.map(({ row }) => row),
  )
}

/** Lets everything else that waits go first. */
export const othersTurn = () => new Promise<void>(resolve => setImmediate(resolve))
