import { join } from 'node:path'
import { indexTexts } from '../../db/load/index-texts.ts'
import { defaultOptions, load } from '../../db/load/load.ts'
import { type LoadSource, sourceAt } from '../../db/load/load-source.ts'
import { open } from '../../db/open.ts'
import { generate } from '../bench/generate.ts'
import { samples } from '../support/samples.ts'

/** When everything is said to have been loaded: no time of now may stand in what is compared. */
const LOADED_AT = Date.UTC(2024, 5, 1)

/** Sources that are loaded into a database, by the database's name. */
const contents: Readonly<Record<string, (folder: string) => readonly LoadSource[]>> = {
  example: () => [sourceAt(join(import.meta.dirname, '../../examples/railway-bridge.html'), 'example')],
  fixtures: () => samples().map(({ path, format, name }) => sourceAt(path, `${format}/${name}`)),
  generated: folder => {
    const dump = join(folder, 'generated.ndjson')
    generate(dump, { comments: 100_000, largest: 5_000, seed: 1 })
    return [sourceAt(dump, 'generated')]
  },
}

/** The names of the databases there are. */
export const databaseNames = Object.keys(contents)

/** Loads the discussions of that name into a new database below `folder`, searchable, and gives its path. */
export async function makeDatabase(name: string, folder: string): Promise<string> {
  const path = join(folder, `${name}.sqlite`)
  const db = open(path)
  try {
    await load(db, contents[name]!(folder), defaultOptions, { now: () => LOADED_AT, progress: () => {} })
    await indexTexts(db)
    // How long a load took, and when a checkout wrote its files, is different each time.
    db.$client.exec(
      'update loads set seconds = 0, seen_at = case when seen_at is null then null else loaded_at end',
    )
  } finally {
    db.$client.close()
  }
  return path
}

/** The ids that stand for `{id}` in a path, by its section: the largest conversation, who wrote most, the first load. */
export function exampleIds(database: string): ReadonlyMap<string, number> {
  const db = open(database)
  const first = (query: string) => db.$client.prepare<[], number>(query).pluck().get() ?? 1
  try {
    return new Map([
      ['conversations', first('select id from conversations order by comments desc, id limit 1')],
      ['people', first('select id from authors order by comments desc, id limit 1')],
      ['loads', first('select min(id) from loads')],
    ])
  } finally {
    db.$client.close()
  }
}
