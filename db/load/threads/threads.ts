import { type MessagePort, Worker } from 'node:worker_threads'

/** How many messages may wait to be dealt with. */
const MOST_WAITING = 8

/** A task for a thread, and the counter by which it is told that its messages were dealt with. */
interface Task<Data> {
  readonly data: Data
  /** One Int32: how many of its messages were dealt with. */
  readonly handled: SharedArrayBuffer
}

/** How somebody waits for a thread. */
export interface Waiting<Message> {
  /** How long it may say nothing after it began to speak, in ms: until then it gets ready. */
  readonly patience: number
  /** The error where it said nothing for so long. */
  silent(): Error
  /** Whether it may take as long as it wants from this message on. */
  until?(message: Message): boolean
  /** Whether it is kept for the next task: a thread takes a moment to start, and what it used up is not given back. */
  readonly again?: boolean
}

/** Answer to a thread that asks for something and waits for it: `take` gives it. */
export class Answer<Value> {
  readonly value: Value

  constructor(value: Value) {
    this.value = value
  }
}

/** Result of dealing with a message that does not end the task: an answer, or nothing. */
export type Taken = Answer<unknown> | undefined

/** Threads without a task, by their module. */
const idle = new Map<string, Worker>()

/** Starts a thread that a task is soon to come for: it gets ready while this one does. */
export function startThread(url: URL): void {
  if (!idle.has(url.href)) rest(url, newThread(url))
}

/**
 * Has a thread run the module at `url` and deals with what it sends, in order, each when the one before it is dealt with, until
 * `take` gives something other than undefined, or an answer: that is the result. The thread ends where `take` or the thread itself throws, or says nothing for too long
 * whatever it is doing; what it had sent by then is not dealt with. Threads wait where this one does not keep up. The
 * memory of a message's arrays is free when it was dealt with: who keeps one finds it empty.
 */
export async function inThread<Data, Message, Result>(
  url: URL,
  data: Data,
  take: (message: Message) => Result | Taken | Promise<Taken>,
  waiting: Waiting<Message>,
): Promise<Result> {
  const worker = idle.get(url.href) ?? newThread(url)
  idle.delete(url.href)
  worker.ref()
  const handled = new SharedArrayBuffer(4)
  const dealtWith = new Int32Array(handled)
  const task: Task<Data> = { data, handled }
  let isOver = false
  let isWell = false
  const watch = new Watch(waiting.patience)
  /** Messages that came while one before them was dealt with, which takes until `pending`. */
  const behind: Message[] = []
  let pending: Promise<void> | null = null
  try {
    return await new Promise<Result>((resolve, reject) => {
      const fail = (error: unknown) => {
        isOver = true
        reject(error)
      }
      const handle = (message: Message, result: Result | Taken) => {
        if (result === undefined || result instanceof Answer) {
          for (const buffer of buffersIn(message)) buffer.transfer(0)
          if (result !== undefined) worker.postMessage(result, buffersIn(result))
        } else {
          isOver = true
          isWell = true
          resolve(result)
        }
        Atomics.add(dealtWith, 0, 1)
        Atomics.notify(dealtWith, 0)
      }
      const deal = (message: Message) => {
        if (isOver) return
        watch.heard()
        if (waiting.until?.(message)) watch.end()
        try {
          const result = take(message)
          if (!(result instanceof Promise)) {
            handle(message, result)
            return
          }
          pending = result
            .then(taken => handle(message, taken))
            .catch(fail)
            .finally(() => {
              pending = null
              while (pending === null && behind.length > 0) deal(behind.shift()!)
            })
        } catch (error) {
          fail(error)
        }
      }
      watch.act = () => fail(waiting.silent())
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('The thread ended too early.')))
      worker.on('message', (message: Message) => {
        if (pending === null) deal(message)
        else behind.push(message)
      })
      worker.postMessage(task)
    })
  } finally {
    watch.end()
    behind.length = 0
    await pending
    for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
    if (isWell && waiting.again && !idle.has(url.href)) rest(url, worker)
    else await worker.terminate()
  }
}

/** A new thread with a small nursery: its objects are gone at once, and a larger one would only take up memory. */
const newThread = (url: URL) => new Worker(url, { resourceLimits: { maxYoungGenerationSizeMb: 16 } })

function rest(url: URL, worker: Worker): void {
  idle.set(url.href, worker)
  worker.unref()
}

/** A limit is looked at so many times: while this thread is busy itself, what was said waits unread, and no time passes. */
const LOOKS = 10

/** Acts once nothing more was heard for some time. */
class Watch {
  act: () => void = () => {}
  readonly #pause: number
  #silent = 0
  #timer: NodeJS.Timeout | null = null
  #isOver = false

  /** `patience` in ms. */
  constructor(patience: number) {
    this.#pause = patience / LOOKS
  }

  heard(): void {
    this.#silent = 0
    if (!this.#isOver) this.#timer ??= setInterval(() => this.#look(), this.#pause)
  }

  end(): void {
    this.#isOver = true
    if (this.#timer !== null) clearInterval(this.#timer)
  }

  #look(): void {
    if (++this.#silent < LOOKS) return
    this.end()
    this.act()
  }
}

/** The thread's side: its task, and how it sends messages to the thread that gave it that. */
export interface Inside<Data, Message, Answered = never> {
  readonly data: Data
  /** Hands over the memory of the message's arrays; waits where too many messages wait. */
  send(message: Message): void
  /** The same, and gives what comes back; one question at a time. */
  ask(message: Message): Promise<Answered>
}

/** The inside of a thread: does each task that comes; `port` is null where the module was not loaded by a thread. */
export function insideThread<Data, Message, Answered = never>(
  port: MessagePort | null,
  work: (inside: Inside<Data, Message, Answered>) => Promise<void>,
): void {
  let answered: (answer: Answered) => void = () => {}
  port?.on('message', (told: Task<Data> | Answer<Answered>) => {
    if ('value' in told) {
      answered(told.value)
      return
    }
    const { data, handled } = told
    const dealtWith = new Int32Array(handled)
    let sent = 0
    const send = (message: Message) => {
      for (;;) {
        const done = Atomics.load(dealtWith, 0)
        if (sent - done < MOST_WAITING) break
        Atomics.wait(dealtWith, 0, done)
      }
      port.postMessage(message, buffersIn(message))
      sent++
    }
    const ask = (message: Message) =>
      new Promise<Answered>(resolve => {
        answered = resolve
        send(message)
      })
    void work({ data, send, ask })
  })
}

/** The memory of all typed arrays in a value, however deep. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : []
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.flatMap(buffersIn) : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersIn) : []
}
