import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { openPostgres } from '../../db/postgres.ts'
import { UserError } from '../../lib/errors.ts'

test('a server that is not there is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'replyscope-nowhere-'))
  const other = createServer((_, response) => response.end()).listen(0, '127.0.0.1')
  await setTimeout(10)
  const { port } = other.address() as AddressInfo
  const addresses = [
    'postgres://berta:s3cret@127.0.0.1:1/forum',
    `postgres://berta:s3cret@127.0.0.1:${port}/forum`,
    `postgres://berta:s3cret@${encodeURIComponent(folder)}/forum`,
    'postgres://berta:s3cret@nowhere.invalid/forum?password=s3cret',
    'postgres://berta:s3cret@[/forum',
  ]
  for (const address of addresses) {
    const error: unknown = await openPostgres(address).catch((each: unknown) => each)
    expect(error).toBeInstanceOf(UserError)
    expect(String(error)).toMatch(
      /does not answer|cannot be found|no address of a server|ended the connection/,
    )
    // Nor does it stand in what a log would show of it, or of what it came from.
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/s3cret|berta/)
  }
  other.close()
  rmSync(folder, { recursive: true })
})

test.runIf(process.platform === 'linux')('who sees what runs on a machine sees no password', () => {
  const script = `import { hidePasswords } from './db/address.ts'
    import { readFileSync } from 'node:fs'
    hidePasswords()
    process.stdout.write(readFileSync('/proc/self/cmdline', 'utf8'))`
  const seen = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', script, '--', '--db', 'postgres://berta:s3cret@db.example/forum'],
    { encoding: 'utf8' },
  )
  expect(seen).toMatch(/^replyscope\0/)
  expect(seen).not.toContain('s3cret')
})
