/** How many rows are read at a time when all of a table is. */
export const PAGE_ROWS = 2000

/**
 * All rows of a query a page at a time: `fetch` gives up to `PAGE_ROWS` rows behind the key of the last row seen, which
 * an index finds at once; skipping by offset would read everything before. Between pages others get their turn.
 */
export async function* pagesByKey<Fetched, Key, Given = Fetched>(
  first: Key,
  fetch: (after: Key) => readonly Fetched[],
  keyOf: (row: Fetched) => Key,
  give: (rows: readonly Fetched[]) => readonly Given[],
): AsyncIterable<readonly Given[]> {
  for (let after = first; ; ) {
    const rows = fetch(after)
    const last = rows.at(-1)
    if (last === undefined) return
    yield give(rows)
    if (rows.length < PAGE_ROWS) return
    after = keyOf(last)
    await new Promise(resolve => setImmediate(resolve))
  }
}
