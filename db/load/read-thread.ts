import { parentPort, workerData } from 'node:worker_threads'
import { UserError } from '../../lib/errors.ts'
import type { Format } from '../../lib/formats/format.ts'
import { formats } from '../../lib/formats/index.ts'
import { openSource } from '../../lib/input/source.ts'
import { readSource } from './read.ts'
import { emptyReport, type LoadReport } from './report.ts'
import type { Staged } from './stage.ts'

/** What a thread is given to read, and how it is told that the other side keeps up. */
export interface Assignment {
  readonly path: string
  readonly name: string
  /** Ids of the formats to try. */
  readonly formats: readonly string[]
  readonly map: ReadonlyMap<string, string>
  /** One Int32: how many messages were dealt with. */
  readonly handled: SharedArrayBuffer
}

/** What a thread says: what it found, again and again; at last how it went. */
export type Told =
  | { readonly kind: 'found'; readonly found: readonly Staged[]; readonly bytes: number }
  | { readonly kind: 'done'; readonly report: LoadReport; readonly hash: string }
  | { readonly kind: 'failed'; readonly report: LoadReport; readonly message: string }

/** How many messages may wait to be dealt with, and how many single items go into one. */
const MOST_WAITING = 32
const ITEMS = 256

/** Reads one source in a thread of its own, for `readInThread`. */
async function read({ path, name, formats: ids, map, handled }: Assignment): Promise<void> {
  const dealtWith = new Int32Array(handled)
  let told = 0
  let held: Staged[] = []
  let bytes = 0
  const tell = (what: Told, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(what, transfer)
  const flush = () => {
    for (
      let done = Atomics.load(dealtWith, 0);
      told - done >= MOST_WAITING;
      done = Atomics.load(dealtWith, 0)
    )
      Atomics.wait(dealtWith, 0, done)
    tell({ kind: 'found', found: held, bytes }, held.flatMap(buffersOf))
    told++
    held = []
    bytes = 0
  }
  const report = emptyReport(name)
  const toTry: readonly Format[] = formats.filter(({ id }) => ids.includes(id))
  try {
    const source = await openSource(path, name)
    const hash = await readSource(source, toTry, map, {
      report,
      passed(more) {
        bytes += more
      },
      take(found) {
        held.push(found)
        if (found.kind === 'comments' || held.length >= ITEMS) flush()
      },
    })
    flush()
    tell({ kind: 'done', report, hash })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    tell({ kind: 'failed', report, message: error.message })
  }
}

/** What is handed over rather than copied. */
const buffersOf = (found: Staged): ArrayBuffer[] =>
  found.kind === 'comments' ? [found.bytes.buffer, found.ends.buffer, found.time.buffer] : []

if (parentPort !== null) await read(workerData as Assignment)
