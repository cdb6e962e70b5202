import { Worker } from 'node:worker_threads'
import { UserError } from '../../lib/errors.ts'
import type { Format } from '../../lib/formats/format.ts'
import type { Receiver } from './read.ts'
import type { Assignment, Told } from './read-thread.ts'

/**
 * Does what `readSource` does with the source at a path, reading in a thread of its own while `take` works in this one.
 * For large sources: a thread takes a moment to start.
 */
export async function readInThread(
  { path, name }: { readonly path: string; readonly name: string },
  formats: readonly Format[],
  map: ReadonlyMap<string, string>,
  { report, passed, take }: Receiver,
): Promise<string> {
  const handled = new SharedArrayBuffer(4)
  const dealtWith = new Int32Array(handled)
  const workerData: Assignment = { path, name, formats: formats.map(({ id }) => id), map, handled }
  // What it makes is gone at once: a larger nursery would only take up memory.
  const resourceLimits = { maxYoungGenerationSizeMb: 16 }
  const worker = new Worker(new URL('./read-thread.ts', import.meta.url), { workerData, resourceLimits })
  try {
    return await new Promise((resolve, reject) => {
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('The reading thread ended too early.')))
      worker.on('message', (told: Told) => {
        if (told.kind !== 'found') {
          const { problems, problem_count, format } = told.report
          Object.assign(report, { problems, problem_count, format })
          if (told.kind === 'done') resolve(told.hash)
          else reject(new UserError(told.message))
          return
        }
        try {
          passed(told.bytes)
          for (const found of told.found) take(found)
        } catch (error) {
          reject(error)
        }
        Atomics.add(dealtWith, 0, 1)
        Atomics.notify(dealtWith, 0)
      })
    })
  } finally {
    await worker.terminate()
  }
}
