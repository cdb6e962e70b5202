import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type FoundProblem, problem } from '../../discussion/found.ts'
import { withoutEnd } from '../../ends.ts'
import { reason } from '../../errors.ts'
import { wholeBytes } from '../reading.ts'
import type { Told } from './parquet-thread.ts'

/** A row of a Parquet file; the first one holds the names of the columns. */
interface ParquetRow {
  readonly where: string
  readonly cells: readonly unknown[]
}

/** Largest file that is read: it is held in memory, since its end tells where everything stands. */
const MOST_BYTES = 512e6
/** How long the next rows may take, and for each byte of the file besides: a group of rows may be all of it. */
const PATIENCE_MS = 3000
const PATIENCE_MS_A_BYTE = 1 / 5000
const MOST_MEMORY_MB = 3072

/** Whether a file that begins so is a Parquet file. */
export const isParquet = (start: Uint8Array): boolean =>
  start.length >= 4 && Buffer.from(start.subarray(0, 4)).toString('latin1') === 'PAR1'

/**
 * The rows of a Parquet file, its columns' names first. What cannot be read is a problem. Decoding goes on in a thread of
 * its own, which is ended when it takes too long or too much memory: damaged files can send decoders in circles.
 */
export async function* parquetRows(
  bytes: AsyncIterable<Uint8Array>,
): AsyncIterable<ParquetRow | FoundProblem> {
  const whole = await wholeBytes(bytes, MOST_BYTES)
  if (whole === null) {
    yield problem('file', 'Parquet files can be read up to 512 MB. Write it in parts, or as CSV or NDJSON.')
    return
  }
  const file = new Uint8Array(whole).buffer
  const patience = PATIENCE_MS + whole.length * PATIENCE_MS_A_BYTE
  const worker = new Worker(join(import.meta.dirname, 'parquet-thread.ts'), {
    workerData: file,
    transferList: [file],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  })
  // Between two questions nobody listens; an error without a listener would end the program.
  worker.on('error', () => {})
  let row = 0
  try {
    for (let told = await next(worker, patience); told.kind !== 'done'; told = await next(worker, patience)) {
      if (told.kind === 'failed') {
        yield problem(row === 0 ? 'file' : `row ${row + 1}`, failure(row, told.why))
        return
      }
      if (told.kind === 'columns') yield { where: 'columns', cells: told.names }
      else for (const cells of told.rows) yield { where: `row ${++row}`, cells }
    }
  } finally {
    await worker.terminate()
  }
}

const failure = (rows: number, why: string) =>
  `This Parquet file cannot be read ${rows === 0 ? '' : 'further '}(${withoutEnd(why, /\./)})${
    rows === 0 ? '.' : `: the ${rows.toLocaleString('en')} rows before were.`
  }`

/** Asks the thread for what comes next, for `patience` milliseconds; that it failed, where it dies of it or says nothing. */
function next(worker: Worker, patience: number): Promise<Told> {
  return new Promise(resolve => {
    const listeners: readonly [string, (what: unknown) => void][] = [
      ['message', told => finish(toldBy(told))],
      ['error', error => finish({ kind: 'failed', why: reason(error) })],
      ['exit', () => finish({ kind: 'failed', why: 'its decoding ended too early' })],
    ]
    const finish = (told: Told) => {
      clearTimeout(timer)
      for (const [event, listener] of listeners) worker.off(event, listener)
      resolve(told)
    }
    const timer = setTimeout(
      () => finish({ kind: 'failed', why: 'its decoding does not come to an end' }),
      patience,
    )
    for (const [event, listener] of listeners) worker.on(event, listener)
    worker.postMessage('next')
  })
}

/** A message as its type: it comes from our own thread. */
const toldBy = (message: unknown) => message as Told
