import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { open, type SqliteDb } from '../../../../db/open.ts'
import { networkOf } from '../../../../db/queries/network/network.ts'
import { type Standings, standingsIn } from '../../../../db/queries/network/standing.ts'
import { everything } from '../../../../db/queries/selection.ts'
import { communities } from '../../../../lib/network/community.ts'
import { addTo } from '../loaded.ts'

let folder: string
let db: SqliteDb
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-standings-'))
  db = open(join(folder, 'd.sqlite'))
  await addTo(db, 'a.csv', 't,1,,ann,,x,', 't,2,1,ben,,x,', 't,3,2,cat,,x,', 't,4,,dan,,x,')
})
afterEach(() => {
  db.$client.close()
  rmSync(folder, { recursive: true })
})

const kept = () => db.$client.prepare('select count(*) from standings').pluck().get()
const ranks = (standings: Standings) => [1, 2, 3, 4].map(person => standings.of(person)?.pagerank ?? null)

test('of everything they are kept until the next load; people without replies have none', async () => {
  const first = await standingsIn(db, everything)
  expect(first.of(4)).toBeNull()
  expect(first.of(2)).toMatchObject({ betweenness: 0.5, betweenness_error: null, community: 1 })
  expect(kept()).toBe(3)
  // Later questions read the stored values.
  db.$client.exec('update standings set pagerank = 0.75 where author_id = 1')
  const again = await standingsIn(db, everything)
  expect(ranks(again)).toEqual([0.75, ...ranks(first).slice(1)])
  expect(again.pivots).toBeNull()

  await addTo(db, 'b.csv', 'u,1,,ann,,x,', 'u,2,1,ben,,x,')
  const later = await standingsIn(db, everything)
  expect(later.of(1)?.pagerank).not.toBe(0.75)
  expect(kept()).toBe(5)
})

test('communities that are kept are taken for those of the network: they are found once', async () => {
  const { network } = await networkOf(db, everything)
  const found = communities(network)
  await standingsIn(db, everything)
  const other = open(join(folder, 'd.sqlite'))
  expect(communities((await networkOf(other, everything)).network)).toEqual(found)
  other.$client.close()
  db.$client.exec('update standings set community = 3 - community')
  const third = open(join(folder, 'd.sqlite'))
  const { of, modularity } = communities((await networkOf(third, everything)).network)
  expect([...of]).toEqual([...found.of].map(community => 3 - community))
  expect(modularity).toBeCloseTo(found.modularity ?? Number.NaN, 12)
  third.$client.close()
})

test('of anything else they are computed and not kept', async () => {
  const one = await standingsIn(db, { ...everything, conversations: [1] })
  expect(ranks(one)).toEqual(ranks(await standingsIn(db, { ...everything, site: 'a.csv' })))
  expect(kept()).toBe(0)
})

test('while a load is writing, nobody waits: they are computed, and kept the next time', async () => {
  const load = open(join(folder, 'd.sqlite'))
  load.$client.exec('begin immediate')
  const since = performance.now()
  const found = await standingsIn(db, everything)
  expect(performance.now() - since).toBeLessThan(2000)
  expect(found.of(2)?.betweenness).toBe(0.5)
  expect(kept()).toBe(0)
  expect(db.$client.pragma('busy_timeout', { simple: true })).toBe(5000)
  load.$client.exec('rollback')
  load.$client.close()
  await standingsIn(db, everything)
  expect(kept()).toBe(3)
})
