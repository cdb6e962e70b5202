import { UserError } from '../../lib/errors.ts'
import type { ToRead } from './open-all.ts'
import type { Output } from './output.ts'
import { inThread } from './threads.ts'
import type { Work, WorkedOut } from './work-out.ts'
import type { Assignment, Told } from './work-out-thread.ts'

/**
 * Does what `workOut` does in a thread of its own, while this one deals with what comes out. For large sources that lie at a
 * path: a thread takes a moment to start.
 */
export function workOutInThread(
  sources: readonly (ToRead | null)[],
  { progress, formats, ...work }: Work,
  output: Output,
): Promise<WorkedOut> {
  const assignment: Assignment = {
    ...work,
    sources: sources.map(each => (each === null ? null : { path: each.path ?? '', name: each.source.name })),
    formats: formats.map(({ id }) => id),
  }
  const url = new URL('./work-out-thread.ts', import.meta.url)
  return inThread<Assignment, Told, WorkedOut>(url, assignment, told => {
    switch (told.kind) {
      case 'progress':
        progress(told.bytes, told.messages)
        return
      case 'failed':
        throw new UserError(told.message)
      case 'done':
        return told.result
      default:
        give(told, output)
    }
  })
}

function give(told: Extract<Told, { readonly part: unknown }>, output: Output): void {
  switch (told.kind) {
    case 'texts':
      output.texts(told.part)
      break
    case 'read':
      output.read(told.part)
      break
    case 'conversations':
      output.conversations(told.part)
      break
    case 'settled':
      output.settled()
      break
    case 'pairs':
      output.pairs(told.part)
      break
    case 'people':
      output.people(told.part)
  }
}
