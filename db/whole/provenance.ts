import { SEED } from '../../lib/random.ts'
import { VERSION } from '../../lib/version.ts'
import type { Db } from '../open.ts'
import { selectionInWords } from '../queries/selection-in-words.ts'
import { tables } from '../tables/index.ts'
import { loadTable } from '../tables/loads.ts'
import type { Table } from '../tables/table.ts'
import type { Bundled } from './bundle.ts'
import { chosenInWords } from './chosen-in-words.ts'

/** Where a bundle is from: enough to make it again. */
export interface Provenance {
  readonly tool: string
  readonly version: string
  readonly selection: {
    /** As the pages' query string says it; empty: everything. */
    readonly query: string
    /** Which conversations, in words. */
    readonly conversations: string
    /** Which of their replies the network is made of, in words; the tables hold whole conversations. */
    readonly network: string
  }
  /** Of the pseudo-random numbers that communities and sampled betweenness use. */
  readonly seed: number
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>
  /** The sources, with their hashes and when they were read. */
  readonly loads: readonly Readonly<Record<string, unknown>>[]
}

/** Where what is bundled is from. No time of now stands in it, so that the same gives the same. */
export async function provenanceOf(db: Db, { filter, selection, query }: Bundled): Promise<Provenance> {
  const rows: Record<string, number> = {}
  for (const table of tables as readonly Table[]) rows[table.id] = (await table.count?.(db, filter)) ?? 0
  const loads: Readonly<Record<string, unknown>>[] = []
  for await (const page of loadTable.rows(db, filter)) {
    for (const { id, source, format, hash, options, bytes, loaded_at, version, problem_count } of page)
      loads.push({ id, source, format, sha256: hash, options, bytes, loaded_at, version, problem_count })
  }
  return {
    tool: 'Replyscope',
    version: VERSION,
    selection: {
      query,
      conversations: await chosenInWords(db, filter),
      network: `replies ${await selectionInWords(db, selection)}`,
    },
    seed: SEED,
    rows,
    loads,
  }
}
