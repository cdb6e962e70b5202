import { UserError } from '../../../lib/errors.ts'
import type { Reply } from '../asked.ts'
import { Standstill, standstill, type ToRead } from '../open-all.ts'
import type { Taker } from '../output.ts'
import type { Work, WorkedOut } from '../work-out.ts'
import { Answer, inThread, startThread, type Taken } from './threads.ts'
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
  const deal = (told: Told): WorkedOut | Taken | Promise<Taken> => {
    switch (told.kind) {
      case 'began':
        at = told
        began(told.source, told.path)
        return undefined
      case 'progress':
        progress(told.bytes, told.messages)
        return undefined
      case 'failed':
        if (told.stuck !== null) throw new Standstill(told.stuck, told.message)
        throw new UserError(told.message)
      case 'asked':
        return answered(output.answer(told.question))
      case 'done':
        return told.result
      default:
        return nothing(give(told, output))
    }
  }
  return inThread<Assignment, Told, WorkedOut>(THREAD, assignment, deal, {
    patience: work.patience,
    silent: () => new Standstill(at.source, standstill(at.path, work.patience)),
    until: told => told.kind === 'read',
    again,
  })
}

const nothing = (given: void | Promise<void>) => given?.then(() => undefined)

const answered = (reply: Reply | Promise<Reply>) =>
  reply instanceof Promise ? reply.then(each => new Answer(each)) : new Answer(reply)

function give(told: Extract<Told, { readonly part: unknown }>, output: Taker): void | Promise<void> {
  switch (told.kind) {
    case 'texts':
      return output.texts(told.part)
    case 'read':
      return output.read(told.part)
    case 'conversations':
      return output.conversations(told.part)
    case 'settled':
      return output.settled(told.part)
    case 'names':
      return output.names(told.part)
    case 'pairs':
      return output.pairs(told.part)
    case 'people':
      return output.people(told.part)
  }
}
