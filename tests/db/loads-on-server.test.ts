import { join } from 'node:path'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { afterAll, describe, expect, test } from 'vitest'
import { givenPath } from '../../db/load/given.ts'
import { load } from '../../db/load/load.ts'
import { type Db, open, type SqliteDb } from '../../db/open.ts'
import { openPostgres } from '../../db/postgres.ts'
import { tables } from '../../db/postgres-tables.ts'
import { postgresServer } from '../support/postgres.ts'

const server = await postgresServer()
if (typeof server === 'string') console.warn(`Loads on PostgreSQL are left out: ${server}.`)
const fresh = (): Promise<string> =>
  typeof server === 'string' ? Promise.reject(new Error(server)) : server.fresh()

afterAll(async () => {
  if (typeof server !== 'string') await server.stop()
})

/** Every row of every table. */
async function everything(db: Db): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const table of tables) {
    const { name, columns, primaryKeys } = getTableConfig(table)
    if (['search_progress', 'standings', 'standings_state'].includes(name)) continue
    const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
    const kept = columns.filter(each => !(name === 'loads' && each.name === 'seconds'))
    all[name] = await db.$client
      .prepare<[], unknown[]>(
        `select ${kept.map(each => `"${each.name}"`).join(', ')} from "${name}" order by ${key.map(each => `"${each.name}"`).join(', ')}`,
      )
      .raw()
      .all()
  }
  return all
}

describe.skipIf(typeof server === 'string')('on PostgreSQL', () => {
  test('a load writes the same rows as into a file', async () => {
    const here: SqliteDb = open(':memory:')
    const there = await openPostgres(await fresh())
    const at = { now: () => 1_700_000_000_000, progress() {} }
    for (const db of [here, there]) {
      const [report] = await load(db, [givenPath(join('examples', 'railway-bridge.html'))], undefined, at)
      expect(report?.error).toBeNull()
    }
    expect(await everything(there)).toEqual(await everything(here))
    await there.$client.close()
  })
})
