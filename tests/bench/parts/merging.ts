import { execFileSync } from 'node:child_process'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { open } from '../../../db/open.ts'
import { alone } from '../measured.ts'
import { atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

const main = join(import.meta.dirname, '../../../cli/main.ts')

/** A month beside its own first load is so large. */
const MONTH = 300_000
/** Of so many runs the fastest counts. */
const RUNS = 5

/**
 * A second month: the other half of a dump that is cut in the middle, loaded into the first, beside its own load into an empty
 * database. The conversations that go on at the cut are written anew. And one comment into a database.
 */
export async function merging(place: Workplace): Promise<Result[]> {
  const month = Math.min(MONTH, place.size)
  const [first, second] = await cut(place.dump(2 * month), place.folder)
  const database = (name: string) => join(place.folder, `${name}.sqlite`)
  await alone('load', first, database('months'))
  const own = await alone('load', second, database('month'))
  const merged = await alone('load', second, database('months'))
  const comment = await oneComment(database('months'), place.folder)
  for (const each of [first, second]) rmSync(each)
  return [
    plain(`second month of ${month.toLocaleString('en')}, by itself`, `${own.seconds.toFixed(2)} s`),
    plain('second month, into the first', `${merged.seconds.toFixed(2)} s`),
    atMost('second month, into the first ÷ by itself', merged.seconds / own.seconds, 1.5),
    atMost('the same, processor time', merged.processorSeconds / own.processorSeconds, 1.5),
    atMost('the same, memory', merged.memory / own.memory, 1.1),
    atMost('one comment into these, with start-up', comment, 1, ' s'),
  ]
}

/** The lines of a file in two. */
async function cut(path: string, folder: string): Promise<readonly [string, string]> {
  const half = Math.floor(statSync(path).size / 2)
  const file = openSync(path, 'r')
  const around = Buffer.alloc(1 << 20)
  const read = readSync(file, around, 0, around.length, half)
  closeSync(file)
  const end = half + around.subarray(0, read).indexOf('\n') + 1
  const parts = [join(folder, 'first.ndjson'), join(folder, 'second.ndjson')] as const
  await pipeline(createReadStream(path, { end: end - 1 }), createWriteStream(parts[0]))
  await pipeline(createReadStream(path, { start: end }), createWriteStream(parts[1]))
  return parts
}

/** Seconds until the command line has loaded one comment into a conversation of usual size. */
async function oneComment(database: string, folder: string): Promise<number> {
  const db = open(database)
  const link = db.$client
    .prepare<[], string>('select native_id from conversations where messages >= 50 order by messages limit 1')
    .pluck()
    .get()
  db.$client.close()
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < RUNS; run++) {
    const path = join(folder, `comment-${run}.ndjson`)
    const comment = { id: `zzzzzz${run}`, link_id: link, parent_id: link, author: 'somebody', body: `${run}` }
    writeFileSync(
      path,
      JSON.stringify({ ...comment, created_utc: 1_710_000_000, retrieved_on: 1_710_000_001 }),
    )
    const begun = performance.now()
    execFileSync(process.execPath, ['--max-semi-space-size=4', main, 'load', path, '--db', database], {
      stdio: 'ignore',
    })
    best = Math.min(best, (performance.now() - begun) / 1000)
  }
  return best
}
