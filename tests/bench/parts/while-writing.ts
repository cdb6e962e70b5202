import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../../support/server.ts'
import { alone } from '../measured.ts'
import { inMilliseconds, pageTimes } from '../page-times.ts'
import { atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

const main = join(import.meta.dirname, '../../../cli/main.ts')

/** Times of pages while a load is in progress. */
export async function whileLoading(place: Workplace): Promise<Result[]> {
  const database = await copied(place)
  return compared('loading', database, database, 'load', place.dump(place.size / 2))
}

/** Times of pages while the texts of a load are made searchable. */
export async function whileIndexing(place: Workplace): Promise<Result[]> {
  const fresh = join(place.folder, 'indexing.sqlite')
  await alone('load', place.dump(), fresh)
  return compared('making texts searchable', await copied(place), fresh, 'index')
}

/** A copy of the database in which nothing is left to do. */
async function copied(place: Workplace): Promise<string> {
  const copy = join(place.folder, 'at-rest.sqlite')
  copyFileSync(await place.atRest(), copy)
  return copy
}

/** Times pages at rest, and pages of a database that a command is writing to. Both databases are removed then. */
async function compared(
  what: string,
  atRest: string,
  written: string,
  ...command: readonly string[]
): Promise<Result[]> {
  try {
    const before = await timesOf(atRest)
    const writing = spawn(process.execPath, [main, ...command, '--db', written], { stdio: 'ignore' })
    const ended = once(writing, 'exit')
    const meanwhile = await timesOf(written)
    const isOver = writing.exitCode !== null
    writing.kill()
    await ended
    if (isOver) throw new Error('It was written before the pages were timed: take a larger --size.')
    return [
      plain(`pages without ${what}, p50 / p95`, inMilliseconds(before)),
      plain(`pages while ${what}, p50 / p95`, inMilliseconds(meanwhile)),
      atMost(`pages while ${what} ÷ without, p50`, meanwhile.p50 / before.p50, 2),
    ]
  } finally {
    for (const database of [atRest, written])
      for (const ending of ['', '-wal', '-shm']) rmSync(database + ending, { force: true })
  }
}

/** Times of a database's pages, of all kinds in turn. */
async function timesOf(database: string) {
  const server = await startServer(database)
  const addresses = ['/', '/conversations', '/people', '/conversations/1', '/people/1']
  try {
    return await pageTimes(request => server.address + addresses[request % addresses.length])
  } finally {
    await server.stop()
  }
}
