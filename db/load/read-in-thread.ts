import { UserError } from '../../lib/errors.ts'
import type { Format } from '../../lib/formats/format.ts'
import type { ReadOptions } from '../../lib/formats/read-options.ts'
import type { Receiver } from './read.ts'
import type { Assignment, Told } from './read-thread.ts'
import { inThread } from './threads.ts'

/**
 * Does what `readSource` does with the source at a path, reading in a thread of its own while `take` works in this one.
 * For large sources: a thread takes a moment to start.
 */
export function readInThread(
  { path, name }: { readonly path: string; readonly name: string },
  formats: readonly Format[],
  reading: ReadOptions,
  { report, passed, take }: Receiver,
): Promise<string> {
  const assignment: Assignment = { path, name, formats: formats.map(({ id }) => id), reading }
  const url = new URL('./read-thread.ts', import.meta.url)
  return inThread<Assignment, Told, string>(url, assignment, told => {
    if (told.kind === 'found') {
      passed(told.bytes)
      for (const found of told.found) take(found)
      return
    }
    const { problems, problem_count, format } = told.report
    Object.assign(report, { problems, problem_count, format })
    if (told.kind === 'failed') throw new UserError(told.message)
    return told.hash
  })
}
