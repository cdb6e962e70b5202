import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { removeLoad } from '../../db/load/remove-load.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { contents } from '../support/contents.ts'
import { sharedData } from '../support/shared-data.ts'

/** Files of a folder of real data, in the order of their names. */
function filesIn(place: string, pattern: RegExp): string[] {
  const path = join(sharedData, place)
  const names = existsSync(path) ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : []
  return names
    .filter(name => pattern.test(name))
    .sort()
    .map(name => join(path, name))
}

const sources = [
  { name: 'two months of Reddit', parts: filesIn('reddit-dump', /^RC_/) },
  { name: 'a mailing list by month', parts: filesIn('mbox/berlios-gpsd-dev', /\.gz$/) },
  { name: 'Slack by day', parts: filesIn('slack', /\.ndjson$/) },
]

/** Loads one after the other, into what is there. */
async function loaded(loads: readonly (readonly string[])[], db = open(':memory:')): Promise<SqliteDb> {
  for (const own of loads)
    for (const report of await load(
      db,
      own.map(path => sourceAt(path)),
    ))
      expect(report.error).toBeNull()
  return db
}

/** Everything but when it was seen, and what one file holds twice. */
function whole(db: SqliteDb) {
  const { broken, ...all } = contents(db, { repeated: false })
  expect(broken).toEqual([])
  return all
}

/** More months would take minutes. */
const MOST = Number(process.env['PARTS'] ?? 6)

describe.each(sources)('$name', ({ parts }) => {
  const some = parts.slice(0, MOST)

  test.skipIf(some.length < 2)(
    'one by one, in any order, is all together',
    async () => {
      const together = await loaded([some])
      const expected = whole(together)
      const inOrder = await loaded(some.slice(0, -1).map(path => [path]))
      const without = whole(inOrder)
      await loaded([some.slice(-1)], inOrder)
      expect(whole(inOrder)).toEqual(expected)
      const reversed = await loaded(some.toReversed().map(path => [path]))
      expect(whole(reversed)).toEqual(expected)
      expect(await removeLoad(reversed, 1)).toBe(true)
      expect(whole(reversed)).toEqual(without)
      for (const db of [together, inOrder, reversed]) db.$client.close()
    },
    240_000,
  )
})
