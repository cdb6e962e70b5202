import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { followed } from '../../db/followed.ts'
import type { Db } from '../../db/open.ts'
import { NotThere, NotYet, UserError } from '../../lib/errors.ts'
import type { Call, Fault, Reply, Start } from './thread.ts'

// Work that a server does in threads of their own: queries that read whole tables, and files.

const { name, forPages, isPatient } = workerData as Start
const database = followed(name, { forPages })
// Elsewhere than on Linux that would hold for the whole process.
if (isPatient && process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const questions = join(import.meta.dirname, '../../db/queries')

/** Files that are being sent, by the number of the call that asked for them; null: nobody wants it any more. */
const files = new Map<number, AsyncIterator<string | Uint8Array> | null>()

parentPort!.on('message', async (call: Call) => {
  let reply: Reply
  try {
    reply = { id: call.id, value: await answered(call) }
  } catch (error) {
    reply = { id: call.id, fault: faultOf(database.fault(error)) }
  }
  const { value } = reply
  const isOwn = value instanceof Uint8Array && value.byteLength === value.buffer.byteLength
  parentPort!.postMessage(reply, isOwn ? [value.buffer as ArrayBuffer] : [])
})

async function answered(call: Call): Promise<unknown> {
  if (call.kind === 'question') return ask(call.question, call.parameters)
  if (call.kind === 'file') {
    files.set(call.id, nothing)
    // Threads that are only asked questions do without.
    const { answerTo } = await import('../download/answer.ts')
    const { pieces, ...head } = await answerTo(
      call.request,
      () => database.current(),
      error => database.fault(error),
    )
    const iterator = pieces?.[Symbol.asyncIterator]() ?? nothing
    if (files.get(call.id) === null) {
      files.delete(call.id)
      await iterator.return?.()
    } else files.set(call.id, iterator)
    return { ...head, hasPieces: pieces !== null }
  }
  const iterator = files.get(call.file)
  if (call.kind === 'leave') {
    // Its first piece may still be waited for.
    if (iterator === nothing) files.set(call.file, null)
    else files.delete(call.file)
    await iterator?.return?.()
    return null
  }
  const { value, done } = (await iterator?.next()) ?? { value: undefined, done: true }
  if (done) files.delete(call.file)
  return done ? null : typeof value === 'string' ? encoder.encode(value) : value
}

const encoder = new TextEncoder()

const nothing: AsyncIterator<never> = { next: async () => ({ done: true, value: undefined }) }

type Question = (db: Db, ...parameters: readonly unknown[]) => Promise<unknown>

async function ask(question: string, parameters: readonly unknown[]): Promise<unknown> {
  const [module = '', name = ''] = question.split('.')
  const found: Readonly<Record<string, Question>> = await import(join(questions, `${module}.ts`))
  return found[name]!(await database.current(), ...parameters)
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { kind: 'other', message: String(error), stack: undefined }
  const kind =
    error instanceof NotThere
      ? 'not there'
      : error instanceof NotYet
        ? 'not yet'
        : error instanceof UserError
          ? 'user'
          : 'other'
  return { kind, message: error.message, stack: error.stack }
}
