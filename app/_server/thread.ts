import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { NotThere, NotYet, UserError } from '../../lib/errors.ts'
import type { FileAnswer, FileRequest } from '../download/answer.ts'

/** Settings of a thread, given when it starts. */
export interface Start {
  /** The database: its file, or its server's address. */
  readonly name: string
  /** Whether its answers are for pages: see db/cut-labels.ts. */
  readonly forPages: boolean
  /** Whether it lets others go first where processors are short. */
  readonly isPatient: boolean
}

/** A request to a thread: plain data. */
export type Call = { readonly id: number } & (
  | { readonly kind: 'question'; readonly question: string; readonly parameters: readonly unknown[] }
  | { readonly kind: 'file'; readonly request: FileRequest }
  /** The next piece of a file, by the id of the call that asked for it; or that nobody wants more of it. */
  | { readonly kind: 'more' | 'leave'; readonly file: number }
)

/** Its answer to the call of the same id: a value, or a fault. */
export interface Reply {
  readonly id: number
  readonly value?: unknown
  readonly fault?: Fault
}

/** An error as plain data. */
export interface Fault {
  readonly kind: 'not there' | 'not yet' | 'user' | 'other'
  readonly message: string
  readonly stack: string | undefined
}

const DRIZZLE_MODULES = pathToFileURL(join(process.cwd(), 'db', 'drizzle-modules.ts')).href

// Asked for in this way, the bundler does not take the thread's file for one of its own: Node runs it as it is.
const { Worker: NodeWorker } = process.getBuiltinModule('node:worker_threads')

type Unnumbered<Each> = Each extends unknown ? Omit<Each, 'id'> : never

/** After how long a thread ends that nothing is asked of: of a space that nobody looks into nothing stays open. */
const IDLE_MS = 15 * 60_000

/**
 * A thread with the database open, which begins when something is asked of it, and anew should it have ended. It ends by itself when
 * nothing was asked for a while.
 */
export class Thread {
  readonly #start: Start
  readonly #idleMs: number
  #worker: Worker | null = null
  #resting: NodeJS.Timeout | undefined
  /** Those that are read, by the ids of the calls that asked for them. */
  readonly #files = new Set<number>()
  #last = 0
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()

  /** `idleMs`: after how long without a question it ends. */
  constructor(start: Start, idleMs: number = IDLE_MS) {
    this.#start = start
    this.#idleMs = idleMs
  }

  /** Whether it is there, and its database open. */
  get isOpen(): boolean {
    return this.#worker !== null
  }

  /** The answer to a question to the database: see db/queries/in-thread.ts. */
  ask(question: string, parameters: readonly unknown[]): Promise<unknown> {
    return this.#call({ kind: 'question', question, parameters }).answer
  }

  /** A file; who leaves before it has begun is told by `leaving`. */
  async file(request: FileRequest, leaving: AbortSignal): Promise<FileAnswer> {
    const { id, answer } = this.#call({ kind: 'file', request })
    // Errors at the end are dropped: no reader is left to be told.
    const leave = () => {
      this.#files.delete(id)
      void this.#call({ kind: 'leave', file: id }).answer.catch(() => {})
    }
    leaving.addEventListener('abort', leave, { once: true })
    // Our own worker wrote it: it is what the type says.
    const { hasPieces, ...head } = (await answer) as Omit<FileAnswer, 'pieces'> & { hasPieces: boolean }
    if (hasPieces) this.#files.add(id)
    return { ...head, pieces: hasPieces ? this.#pieces(id, leave) : null }
  }

  #pieces(file: number, leave: () => void): AsyncIterable<Uint8Array> {
    return {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          const { answer } = this.#call({ kind: 'more', file })
          answer.catch(() => this.#files.delete(file))
          const piece = (await answer) as Uint8Array | null
          if (piece === null) this.#files.delete(file)
          return piece === null ? { done: true, value: undefined } : { done: false, value: piece }
        },
        return: async () => {
          leave()
          return { done: true, value: undefined }
        },
      }),
    }
  }

  /** Ends it with all that it is at; whoever waits for it is told so. */
  async end(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    clearTimeout(this.#resting)
    this.#fail(new UserError('The database was replaced while it was read: ask again.'))
    await worker?.terminate()
  }

  #call(call: Unnumbered<Call>): { readonly id: number; readonly answer: Promise<unknown> } {
    clearTimeout(this.#resting)
    this.#worker ??= this.#begin()
    const id = ++this.#last
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(id, waiting)
    this.#worker.ref()
    this.#worker.postMessage({ id, ...call })
    return { id, answer: waiting.promise }
  }

  #begin(): Worker {
    const worker = new NodeWorker(join(process.cwd(), 'app', '_server', 'worker.ts'), {
      workerData: this.#start,
      // Not those of the process: flags of V8 cannot be given to a thread.
      execArgv: ['--import', DRIZZLE_MODULES],
    })
    worker.on('message', ({ id, value, fault }: Reply) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (this.#waiting.size === 0) this.#rest(worker)
      if (fault === undefined) waiting?.resolve(value)
      else waiting?.reject(errorOf(fault))
    })
    const ended = (error: Error) => {
      if (this.#worker !== worker) return
      this.#worker = null
      this.#fail(error)
    }
    worker.once('error', ended)
    worker.once('exit', () => ended(new Error('The thread that was asked has ended.')))
    return worker
  }

  /** Ends a worker that is asked nothing any more, and of which no file is read. */
  #rest(worker: Worker): void {
    worker.unref()
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => {
      if (this.#worker !== worker) return
      if (this.#files.size > 0) return this.#rest(worker)
      this.#worker = null
      void worker.terminate()
    }, this.#idleMs).unref()
  }

  #fail(error: Error): void {
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    this.#files.clear()
    for (const { reject } of all) reject(error)
  }
}

const KINDS = { 'not there': NotThere, 'not yet': NotYet, user: UserError, other: Error } as const

function errorOf({ kind, message, stack }: Fault): Error {
  const error = new KINDS[kind](message)
  if (stack !== undefined) error.stack = stack
  return error
}
