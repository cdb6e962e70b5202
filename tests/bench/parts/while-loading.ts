import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../../support/server.ts'
import { inMilliseconds, pageTimes } from '../page-times.ts'
import { atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

const main = join(import.meta.dirname, '../../../cli/main.ts')

/** What a load in progress costs those who look at pages meanwhile. */
export async function whileLoading(place: Workplace): Promise<Result[]> {
  await place.load()
  const more = place.dump(place.size / 2)
  const database = join(place.folder, 'loading.sqlite')
  copyFileSync(place.database(), database)
  const server = await startServer(database)
  const addresses = ['/', '/conversations', '/people', '/conversations/1', '/people/1']
  const times = () => pageTimes(request => server.address + addresses[request % addresses.length])
  try {
    const alone = await times()
    const load = spawn(process.execPath, [main, 'load', more, '--db', database], { stdio: 'ignore' })
    const ended = once(load, 'exit')
    const meanwhile = await times()
    const isOver = load.exitCode !== null
    load.kill()
    await ended
    if (isOver) throw new Error('The load was over before the pages were timed: take a larger --size.')
    return [
      plain('pages, p50 / p95', inMilliseconds(alone)),
      plain('pages while a load is under way, p50 / p95', inMilliseconds(meanwhile)),
      atMost('pages while loading ÷ without, p50', meanwhile.p50 / alone.p50, 2),
    ]
  } finally {
    await server.stop()
    for (const ending of ['', '-wal', '-shm']) rmSync(database + ending, { force: true })
  }
}
