import { parentPort } from 'node:worker_threads'
import { UserError } from '../../../lib/errors.ts'
import { formatsFor } from '../../../lib/formats/index.ts'
import type { ReadOptions } from '../../../lib/formats/read-options.ts'
import { openSource } from '../../../lib/input/source.ts'
import { readSource } from '../read.ts'
import { emptyReport, type LoadReport } from '../report.ts'
import type { Staged } from '../stage.ts'
import { type Inside, insideThread } from './threads.ts'

/** Task of a thread that reads a source. */
export interface Assignment {
  readonly path: string
  readonly name: string
  /** The id of the format that the user chose; null: whichever claims the file. */
  readonly format: string | null
  readonly reading: ReadOptions
}

/** Messages of that thread: which file it begins, and what it found, again and again; at last the outcome. */
export type Told =
  | { readonly kind: 'began'; readonly path: string }
  | { readonly kind: 'found'; readonly found: readonly Staged[]; readonly bytes: number }
  | { readonly kind: 'done'; readonly report: LoadReport; readonly hash: string }
  | { readonly kind: 'failed'; readonly report: LoadReport; readonly message: string }

/** How many items, and how many bytes of what is found many at a time, go into one message. */
const ITEMS = 256
const BYTES = 1 << 19
/** After so many ms what there is goes into one, be it nothing: whoever waits hears that something goes on. */
const PAUSE_MS = 1000

/** Reads one source in a thread of its own, for `readInThread`. */
async function read({ data, send }: Inside<Assignment, Told>): Promise<void> {
  const { path, name, format, reading } = data
  let held: Staged[] = []
  let heldBytes = 0
  let bytes = 0
  let told = performance.now()
  const flush = () => {
    send({ kind: 'found', found: held, bytes })
    held = []
    heldBytes = 0
    bytes = 0
    told = performance.now()
  }
  const report = emptyReport(name)
  try {
    const source = await openSource(path, name)
    const hash = await readSource(source, formatsFor(format), reading, {
      report,
      began: path => send({ kind: 'began', path }),
      passed(more) {
        bytes += more
        if (performance.now() - told >= PAUSE_MS) flush()
      },
      take(found) {
        held.push(found)
        if (found.kind === 'comments') heldBytes += found.bytes.length
        if (heldBytes >= BYTES || held.length >= ITEMS || performance.now() - told >= PAUSE_MS) flush()
      },
    })
    flush()
    send({ kind: 'done', report, hash })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    send({ kind: 'failed', report, message: error.message })
  }
}

insideThread(parentPort, read)
