import { eq } from 'drizzle-orm'
import { communities } from '../../../lib/network/community.ts'
import type { NodeMeasureKey } from '../../../lib/network/index.ts'
import { pageranks } from '../../../lib/network/pagerank.ts'
import { fingerprint } from '../../cache.ts'
import { type Db, isSqlite, type SqliteDb } from '../../open.ts'
import { standings, standingsState } from '../../schema.ts'
import { isEverything, type Selection } from '../selection.ts'
import { areStandingsKept, betweennessIn, networkOf, nodeOf } from './network.ts'

/** Measures of a person that only the network gives. */
export type Standing = {
  readonly [measure in NodeMeasureKey]: number | null
} & {
  /** Standard error of a sampled betweenness; null where it is exact. */
  readonly betweenness_error: number | null
}

/** Where everybody stands in the network of a selection. */
export interface Standings {
  /** Null for somebody who is no node of it. */
  of(person: number): Standing | null
  /** People whose shortest paths betweenness was sampled from; null: it is exact. */
  readonly pivots: number | null
}

/**
 * Where people stand in the network of a selection. That of everything is kept in the database until the next load,
 * so that only the first to ask waits for it.
 */
export async function standingsIn(db: Db, selection: Selection): Promise<Standings> {
  if (!isEverything(selection)) return computed(db, selection)
  const state = await fingerprint(db)
  const known = await kept(db, state)
  if (known !== null) return known
  const found = await computed(db, selection)
  // Reading what is not committed yet, or what a load has changed meanwhile, is nothing to keep.
  if ((await fingerprint(db)) !== state) return found
  if (!isSqlite(db)) await keepOnServer(db, state, found)
  else if (!db.$client.inTransaction) keep(db, state, found)
  return found
}

/** One person's, as it is kept in the database: quick, however large the network. Null for somebody who is no node of it. */
export async function standingOf(db: Db, person: number): Promise<Standing | 'unmeasured' | null> {
  if (!(await areStandingsKept(db))) return 'unmeasured'
  const row = await db.select().from(standings).where(eq(standings.author_id, person)).get()
  if (row === undefined) return null
  const { author_id: _author, ...standing } = row
  return standing
}

/** Pairs of people beyond which a network does not fit in memory with all that measuring it takes. */
const MOST_PAIRS = 2_000_000

/** Whether the standings in the network of everything are not kept, and can be. */
export async function isUnmeasured(db: Db): Promise<boolean> {
  if (await areStandingsKept(db)) return false
  const isBeyond =
    (await db.$client.prepare<[number], number>('select 1 from pairs limit 1 offset ?').get(MOST_PAIRS)) !==
    undefined
  return (
    !isBeyond && (await db.$client.prepare<[], number>('select 1 from pairs limit 1').get()) !== undefined
  )
}

interface Computed extends Standings {
  readonly people: Float64Array
}

async function computed(db: Db, selection: Selection): Promise<Computed> {
  const { network } = await networkOf(db, selection)
  const { values, standardError, pivots } = await betweennessIn(db, selection)
  const ranks = pageranks(network)
  const { of } = communities(network)
  return {
    people: network.people,
    pivots,
    of(person) {
      const node = nodeOf(network, person)
      if (node === -1) return null
      return {
        pagerank: ranks[node]!,
        betweenness: values?.[node] ?? null,
        betweenness_error: standardError?.[node] ?? null,
        community: of[node]!,
      }
    },
  }
}

async function kept(db: Db, state: string): Promise<Standings | null> {
  const row = await db.select().from(standingsState).get()
  if (row?.fingerprint !== state) return null
  const byPerson = new Map(
    (await db.select().from(standings).all()).map(({ author_id, ...standing }) => [author_id, standing]),
  )
  return { of: person => byPerson.get(person) ?? null, pivots: row.pivots }
}

/** Error codes that keep a result from being stored and are no fault: a load is writing, or the file may not be written to. */
const EXCUSED = ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_READONLY', 'SQLITE_FULL']
/** The same of a server: it is to be read only, its disk is full, or this user may not. */
const EXCUSED_THERE = ['25006', '53100', '42501']

/** Keeps the standings in the database; waits for nobody: where it is locked they are computed again next time. */
function keep({ $client: connection }: SqliteDb, state: string, { people, of, pivots }: Computed): void {
  const patience = Number(connection.pragma('busy_timeout', { simple: true }))
  connection.pragma('busy_timeout = 0')
  try {
    const insert = connection.prepare(
      'insert into standings (author_id, pagerank, betweenness, betweenness_error, community) values (?, ?, ?, ?, ?)',
    )
    const write = connection.transaction(() => {
      connection.exec('delete from standings')
      for (const person of people) {
        const standing = of(person)!
        insert.run(
          person,
          standing.pagerank,
          standing.betweenness,
          standing.betweenness_error,
          standing.community,
        )
      }
      connection
        .prepare('insert or replace into standings_state (id, fingerprint, pivots) values (1, ?, ?)')
        .run(state, pivots)
    })
    write.immediate()
  } catch (error) {
    if (!isExcused(error, EXCUSED)) throw error
  } finally {
    connection.pragma(`busy_timeout = ${patience}`)
  }
}

const isExcused = (error: unknown, codes: readonly string[]) =>
  error instanceof Error && 'code' in error && codes.some(code => String(error.code).startsWith(code))

/** Keeps them on a server, in one statement. */
async function keepOnServer(db: Db, state: string, { people, of, pivots }: Computed): Promise<void> {
  const rows = Array.from(people, person => ({ author_id: person, ...of(person)! }))
  try {
    await db.$client
      .prepare<unknown[], unknown>(
        `with given as (
           select * from json_to_recordset(?::json) as row (author_id bigint, pagerank double precision,
             betweenness double precision, betweenness_error double precision, community bigint)
         ), gone as (
           delete from standings where author_id not in (select author_id from given)
         ), put as (
           insert into standings (author_id, pagerank, betweenness, betweenness_error, community) select * from given
           on conflict (author_id) do update set pagerank = excluded.pagerank, betweenness = excluded.betweenness,
             betweenness_error = excluded.betweenness_error, community = excluded.community
         )
         insert into standings_state (id, fingerprint, pivots) values (1, ?, ?)
         on conflict (id) do update set fingerprint = excluded.fingerprint, pivots = excluded.pivots`,
      )
      .all(JSON.stringify(rows), state, pivots)
  } catch (error) {
    if (!isExcused(error, EXCUSED_THERE)) throw error
  }
}

/** Rows about people with where each stands in the network added; null where they are none of it. */
export async function* withStanding<Row extends object>(
  db: Db,
  selection: Selection,
  pages: AsyncIterable<readonly Row[]>,
  idOf: (row: Row) => number,
): AsyncGenerator<(Row & Record<NodeMeasureKey, number | null>)[]> {
  let all: Standings | null = null
  for await (const rows of pages) {
    all ??= await standingsIn(db, selection)
    const found = all
    yield rows.map(row => {
      const { pagerank = null, betweenness = null, community = null } = found.of(idOf(row)) ?? {}
      return { ...row, pagerank, betweenness, community }
    })
  }
}
