import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Pieces of text or bytes as a body that asks for the next when the reader is ready, and stops when the reader leaves;
 * `leave` is called then, for work that would not notice otherwise. A fault ends it broken, never as if it were whole.
 */
export function streamed(
  pieces: AsyncIterable<string | Uint8Array>,
  leave: () => void = () => {},
): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  // The next piece is made for whoever asked for the first, whoever it is that reads on: it is of their space.
  const asBefore = AsyncLocalStorage.snapshot()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await asBefore(() => iterator.next())
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    async cancel() {
      leave()
      await asBefore(() => iterator.return?.())
    },
  })
}
