import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_KILOBYTES, scriptKilobytes, scriptPages } from '../support/client-scripts.ts'
import { startServer, type TestServer } from '../support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-scripts-'))
const example = join(import.meta.dirname, '../../examples/railway-bridge.html')

let server: TestServer

beforeAll(async () => {
  const database = join(folder, 'scripts.sqlite')
  const other = join(folder, 'other.csv')
  writeFileSync(other, 'conversation,id,parent,author,text\nsoup,1,,ann,Soup?\nsoup,2,1,ben,Yes\n')
  execFileSync(process.execPath, ['cli/main.ts', 'load', example, other, '--db', database], { stdio: 'pipe' })
  server = await startServer(database)
})

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

test.each(scriptPages)(`%s fetches less than ${MOST_KILOBYTES} kB of scripts`, async path => {
  const kilobytes = await scriptKilobytes(server.address + path)
  expect(kilobytes).toBeGreaterThan(50)
  expect(kilobytes).toBeLessThan(MOST_KILOBYTES)
})
