import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { open } from '../../db/open.ts'

// A disk that is full, as far as a test can have one: no file may grow beyond so many blocks of 512 bytes or of a kilobyte.

const program = join(import.meta.dirname, '../../cli/main.ts')
const MESSAGES = 4000
let folder = ''
let messages = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-test-'))
  messages = join(folder, 'messages.csv')
  const rows = Array.from(
    { length: MESSAGES },
    (_, at) => `${at + 1},${Math.ceil(at / 3) || ''},ann ${at % 50},Words of ${at}`,
  )
  writeFileSync(messages, `id,parent_id,author,text\n${rows.join('\n')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Output and exit code of a command, where no file may grow beyond so many blocks. */
async function within(blocks: number, ...args: readonly string[]): Promise<{ said: string; code: number }> {
  const line = `ulimit -f ${blocks}; exec "$0" "$@"`
  try {
    const { stdout, stderr } = await promisify(execFile)('sh', [
      '-c',
      line,
      process.execPath,
      program,
      ...args,
    ])
    return { said: stdout + stderr, code: 0 }
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number }
    return { said: stdout + stderr, code }
  }
}

describe.skipIf(process.platform === 'win32')('where there is no room', () => {
  test.each([300, 600, 1000])('a load within %i blocks is whole or not there', async blocks => {
    const file = join(folder, `${blocks}.sqlite`)
    const before = open(file)
    const one = join(folder, 'one.csv')
    writeFileSync(one, 'id,conversation,kind,author,text\n1,1,post,ben,Hello\n')
    await load(before, [sourceAt(one)])
    before.$client.close()
    const { said, code } = await within(blocks, 'load', messages, '--db', file)
    expect(code).toBe(1)
    expect(said).toMatch(
      /cannot be written any further: .*no file may grow so large there|has no room left on its disk/,
    )
    expect(said).not.toMatch(/ at .*\.ts:\d/)
    const after = open(file)
    const count = (table: string) =>
      after.$client.prepare<[], { n: number }>(`select count(*) as n from ${table}`).get()!.n
    expect(after.$client.pragma('integrity_check', { simple: true })).toBe('ok')
    expect([count('loads'), count('messages')]).toEqual([1, 1])
    after.$client.close()
  })

  test('a file that is exported has no room: nothing is left of it, and it is said', async () => {
    const file = join(folder, 'whole.sqlite')
    const db = open(file)
    await load(db, [sourceAt(messages)])
    db.$client.close()
    const out = join(folder, 'messages.ndjson')
    const { said, code } = await within(100, 'export', 'messages', '--db', file, '--out', out)
    expect(code).toBe(1)
    expect(said).toContain('cannot be written: no file may grow so large there')
    expect(existsSync(out)).toBe(false)
  })
})
