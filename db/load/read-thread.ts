import { parentPort, workerData } from 'node:worker_threads'
import { UserError } from '../../lib/errors.ts'
import type { Format } from '../../lib/formats/format.ts'
import { formats } from '../../lib/formats/index.ts'
import type { ReadOptions } from '../../lib/formats/read-options.ts'
import { openSource } from '../../lib/input/source.ts'
import { readSource } from './read.ts'
import { emptyReport, type LoadReport } from './report.ts'
import type { Staged } from './stage.ts'
import { type Inside, insideThread } from './threads.ts'

/** What a thread is given to read. */
export interface Assignment {
  readonly path: string
  readonly name: string
  /** Ids of the formats to try. */
  readonly formats: readonly string[]
  readonly reading: ReadOptions
}

/** What a thread says: what it found, again and again; at last how it went. */
export type Told =
  | { readonly kind: 'found'; readonly found: readonly Staged[]; readonly bytes: number }
  | { readonly kind: 'done'; readonly report: LoadReport; readonly hash: string }
  | { readonly kind: 'failed'; readonly report: LoadReport; readonly message: string }

/** How many items, and how many bytes of what is found many at a time, go into one message. */
const ITEMS = 256
const BYTES = 1 << 19

/** Reads one source in a thread of its own, for `readInThread`. */
async function read({ data, send }: Inside<Assignment, Told>): Promise<void> {
  const { path, name, formats: ids, reading } = data
  let held: Staged[] = []
  let heldBytes = 0
  let bytes = 0
  const flush = () => {
    send({ kind: 'found', found: held, bytes })
    held = []
    heldBytes = 0
    bytes = 0
  }
  const report = emptyReport(name)
  const toTry: readonly Format[] = formats.filter(({ id }) => ids.includes(id))
  try {
    const source = await openSource(path, name)
    const hash = await readSource(source, toTry, reading, {
      report,
      passed(more) {
        bytes += more
      },
      take(found) {
        held.push(found)
        if (found.kind === 'comments') heldBytes += found.bytes.length
        if (heldBytes >= BYTES || held.length >= ITEMS) flush()
      },
    })
    flush()
    send({ kind: 'done', report, hash })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    send({ kind: 'failed', report, message: error.message })
  }
}

if (parentPort !== null) await read(insideThread(workerData, parentPort))
