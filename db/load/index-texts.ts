import { setTimeout } from 'node:timers/promises'
import { spaced } from '../../lib/search/spaced.ts'
import { type Db, isSqlite, type SqliteDb } from '../open.ts'
import { type IndexProgress, indexProgress, isBehind } from '../text-index.ts'

/** Why the work ended: everything is indexed, another process is writing, nobody may write, or `stop` said so. */
type IndexOutcome = 'done' | 'busy' | 'unwritable' | 'stopped'

/** An index of texts: the table it is made from, and its queries. */
interface Indexed {
  readonly what: 'messages' | 'titles'
  readonly table: 'messages' | 'conversations'
  /** Rows behind an id, with about how many words each has. */
  readonly sizes: string
  /** Adds rows to the index: those after one id, up to another and with it. */
  readonly insert: string
}

/** Titles first: they are few. */
const indexes: readonly Indexed[] = [
  {
    what: 'titles',
    table: 'conversations',
    sizes: 'select id, 10 from conversations where id > ? order by id',
    insert: `insert into title_search (rowid, text)
      select id, spaced(title) from conversations where id > ? and id <= ? and title is not null order by id`,
  },
  {
    what: 'messages',
    table: 'messages',
    sizes: 'select id, coalesce(words, 0) + 5 from messages where id > ? order by id',
    insert: `insert into message_search (rowid, text)
      select m.id, spaced(t.text) from messages m cross join texts t on t.id = m.text_id
      where m.id > ? and m.id <= ? order by m.id`,
  },
]

/** Words a transaction: about a quarter of a second. */
const WORDS_AT_ONCE = 1_000_000
/** Of the time at work, how much others who want to write get between two transactions. */
const SHARE_LEFT = 0.15
/** SQLite waits up to this long between two looks whether it may write. */
const LEAST_PAUSE_MS = 20

/**
 * Indexes, a part at a time, what loads have added since the last time: each part is a transaction of its own, so that
 * the work may end at any moment and goes on from there. Readers never wait, other writers for one part. Two processes at
 * once share the work. `stop` is asked between parts.
 */
export async function indexTexts(
  db: Db,
  progress: (progress: IndexProgress) => void = () => {},
  stop: () => boolean = () => false,
): Promise<IndexOutcome> {
  if (!(await isBehind(db))) return 'done'
  const partOf = await indexing(db)
  if (partOf === null) return 'unwritable'
  for (const index of indexes) {
    for (;;) {
      if (stop()) return 'stopped'
      const begun = performance.now()
      const part = await partOf(index)
      if (part === 'busy') return 'busy'
      if (part === 'done') break
      progress(await indexProgress(db))
      await setTimeout(Math.max(LEAST_PAUSE_MS, (performance.now() - begun) * SHARE_LEFT))
    }
  }
  return 'done'
}

/** The function that indexes a part in a database; null: it may not be written to. */
async function indexing(db: Db): Promise<((index: Indexed) => Part | Promise<Part>) | null> {
  if (!isSqlite(db)) {
    const { indexPartThere, mayIndex } = await import('./server/index-on-server.ts')
    return (await mayIndex(db)) ? ({ what }) => indexPartThere(db, what) : null
  }
  if (db.$client.readonly) return null
  db.$client.function('spaced', { deterministic: true }, text => spaced(String(text)))
  return index => indexPart(db, index)
}

/** Outcome of indexing a part. */
type Part = 'indexed' | 'done' | 'busy'

/** Indexes the titles of conversations that were written anew, as far as titles are indexed: taking them out took these out, too. */
export function indexTitlesAnew({ $client }: SqliteDb, ids: readonly number[]): void {
  if (ids.length === 0) return
  $client.function('spaced', { deterministic: true }, text => spaced(String(text)))
  const insert = $client.prepare<[number]>(
    `insert into title_search (rowid, text) select id, spaced(title) from conversations
     where id = ? and title is not null and id <= (select through from search_progress where what = 'titles')`,
  )
  for (const id of ids) insert.run(id)
}

function indexPart(db: SqliteDb, { what, table, sizes, insert }: Indexed): Part {
  const { $client } = db
  const last = $client.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck()
  const through = $client
    .prepare<[string], number>('select through from search_progress where what = ?')
    .pluck()
  // A look without the lock, which a load may hold for long.
  if (last.get()! <= through.get(what)!) return 'done'
  if ($client.inTransaction) return 'busy'
  const work = $client.transaction(() => {
    const from = through.get(what)!
    const to = endOfPart(db, sizes, from)
    if (to === from) return
    $client.prepare(insert).run(from, to)
    $client.prepare('update search_progress set through = ? where what = ?').run(to, what)
  })
  try {
    work.immediate()
    return 'indexed'
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return 'busy'
    throw error
  }
}

function endOfPart({ $client }: SqliteDb, sizes: string, from: number): number {
  const rows = $client.prepare<[number], [number, number]>(sizes).raw()
  let to = from
  let words = 0
  for (const [id, size] of rows.iterate(from)) {
    to = id
    words += size
    if (words >= WORDS_AT_ONCE) break
  }
  return to
}
