/**
 * Pieces of text as a body that asks for the next when the reader is ready, and stops when the reader leaves; `leave` is
 * called then, for work that would not notice otherwise.
 */
export function streamed(
  pieces: AsyncIterable<string>,
  leave: () => void = () => {},
): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      leave()
      await iterator.return?.()
    },
  })
}
