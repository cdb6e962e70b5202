import { UserError } from '../../lib/errors.ts'
import { Standstill, standstill, type ToRead } from './open-all.ts'
import type { Output, Taker } from './output.ts'
import { Answer, inThread, startThread } from './threads.ts'
import type { Work, WorkedOut } from './work-out.ts'
import type { Assignment, Told } from './work-out-thread.ts'

const THREAD = new URL('./work-out-thread.ts', import.meta.url)

/** To be called where a load is about to come: what it needs gets ready meanwhile. */
export const prepareToWorkOut = (): void => startThread(THREAD)

/**
 * Does what `workOut` does in a thread of its own, while this one deals with what comes out: whatever reading does, this one
 * can end it. Throws a `Standstill` where a source shows no progress for `patience` ms. `again`: the thread is kept for the next time.
 */
export function workOutInThread(
  sources: readonly (ToRead | null)[],
  { began, progress, ...work }: Omit<Work, 'known'>,
  output: Taker,
  again = false,
): Promise<WorkedOut> {
  const assignment: Assignment = {
    ...work,
    sources: sources.map(each => each && { path: each.path, name: each.source.name }),
  }
  let at = { source: 0, path: assignment.sources[0]?.name ?? '' }
  const deal = (told: Told) => {
    switch (told.kind) {
      case 'began':
        at = told
        began(told.source, told.path)
        return
      case 'progress':
        progress(told.bytes, told.messages)
        return
      case 'failed':
        if (told.stuck !== null) throw new Standstill(told.stuck, told.message)
        throw new UserError(told.message)
      case 'asked':
        return new Answer(output.answer(told.question))
      case 'done':
        return told.result
      default:
        give(told, output)
    }
  }
  return inThread<Assignment, Told, WorkedOut>(THREAD, assignment, deal, {
    patience: work.patience,
    silent: () => new Standstill(at.source, standstill(at.path, work.patience)),
    until: told => told.kind === 'read',
    again,
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
      output.settled(told.part)
      break
    case 'names':
      output.names(told.part)
      break
    case 'pairs':
      output.pairs(told.part)
      break
    case 'people':
      output.people(told.part)
  }
}
