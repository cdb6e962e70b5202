import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceOfStream } from '../../db/load/load-source.ts'
import { open } from '../../db/open.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'test-left-overs-'))
  vi.stubEnv('TMPDIR', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** No process has so high a number. */
const NOBODY = 2 ** 30

function left(name: string, hoursAgo: number): void {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'content'), 'id,author,text\n')
  const then = Date.now() / 1000 - hoursAgo * 3600
  for (const path of [join(folder, name, 'content'), join(folder, name)]) utimesSync(path, then, then)
}

test('a load of standard input sweeps what killed ones kept, and leaves nothing itself', async () => {
  left(`replyscope-${NOBODY}-killed`, 3)
  left(`replyscope-${NOBODY}-just-now`, 0)
  left(`replyscope-${process.pid}-running`, 3)
  left('somebody-elses', 3)
  async function* bytes() {
    yield Buffer.from('id,author,text\n1,ann,Hello\n')
  }
  const db = open(':memory:')
  const [report] = await load(db, [sourceOfStream('t.csv', bytes())])
  db.$client.close()
  expect(report?.conversations).toBe(1)
  expect(existsSync(join(folder, `replyscope-${NOBODY}-killed`))).toBe(false)
  expect(readdirSync(folder).sort()).toEqual(
    [`replyscope-${NOBODY}-just-now`, `replyscope-${process.pid}-running`, 'somebody-elses'].sort(),
  )
})
