import { type MessagePort, Worker } from 'node:worker_threads'

/** How many messages may wait to be dealt with. */
const MOST_WAITING = 8

/** What a thread is started with, besides its own data. */
interface Started<Data> {
  readonly data: Data
  /** One Int32: how many of its messages were dealt with. */
  readonly handled: SharedArrayBuffer
}

/**
 * Starts a thread that runs the module at `url` and deals with what it sends, in order, until `take` gives something other
 * than undefined: that is the result, and the thread ends. It ends as well where `take` or the thread throws; what it had
 * sent by then is not dealt with. Threads wait where this one does not keep up. The memory of a message's arrays is free
 * when it was dealt with: who keeps one finds it empty.
 */
export async function inThread<Data, Message, Result>(
  url: URL,
  data: Data,
  take: (message: Message) => Result | undefined,
): Promise<Result> {
  const handled = new SharedArrayBuffer(4)
  const dealtWith = new Int32Array(handled)
  const workerData: Started<Data> = { data, handled }
  // What it makes is gone at once: a larger nursery would only take up memory.
  const worker = new Worker(url, { workerData, resourceLimits: { maxYoungGenerationSizeMb: 16 } })
  let isOver = false
  try {
    return await new Promise<Result>((resolve, reject) => {
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('The thread ended too early.')))
      worker.on('message', (message: Message) => {
        if (isOver) return
        try {
          const result = take(message)
          isOver = result !== undefined
          if (result === undefined) for (const buffer of buffersIn(message)) buffer.transfer(0)
          else resolve(result)
        } catch (error) {
          isOver = true
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

/** What a thread was started with, and how it sends messages to whoever started it. */
export interface Inside<Data, Message> {
  readonly data: Data
  /** Hands over the memory of the message's arrays; waits where too many messages wait. */
  send(message: Message): void
}

/** The inside of a thread that `inThread` started; `workerData` and `port` are those of the thread. */
export function insideThread<Data, Message>(
  workerData: Started<Data>,
  port: MessagePort,
): Inside<Data, Message> {
  const dealtWith = new Int32Array(workerData.handled)
  let sent = 0
  return {
    data: workerData.data,
    send(message) {
      for (;;) {
        const done = Atomics.load(dealtWith, 0)
        if (sent - done < MOST_WAITING) break
        Atomics.wait(dealtWith, 0, done)
      }
      port.postMessage(message, buffersIn(message))
      sent++
    },
  }
}

/** The memory of all typed arrays in a value, however deep. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : []
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.flatMap(buffersIn) : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersIn) : []
}
