import { UserError } from '../../../lib/errors.ts'
import type { Receiver } from '../read.ts'
import type { Assignment, Told } from './read-thread.ts'
import { inThread } from './threads.ts'

/**
 * Does what `readSource` does with the source at a path, reading in a thread of its own while `take` works in this one.
 * For large sources: a thread takes a moment to start. `silent` is what is wrong when nothing came of it for `patience` ms.
 */
export function readInThread(
  assignment: Assignment,
  { report, began, passed, take }: Receiver,
  patience: number,
  silent: () => Error,
): Promise<string> {
  const url = new URL('./read-thread.ts', import.meta.url)
  const deal = (told: Told) => {
    if (told.kind === 'began') {
      began(told.path)
      return
    }
    if (told.kind === 'found') {
      passed(told.bytes)
      for (const found of told.found) take(found)
      return
    }
    const { problems, problem_count, format } = told.report
    Object.assign(report, { problems, problem_count, format })
    if (told.kind === 'failed') throw new UserError(told.message)
    return told.hash
  }
  return inThread<Assignment, Told, string>(url, assignment, deal, { patience, silent })
}
