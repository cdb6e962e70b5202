import xz from 'xz-decompress'
import { problem } from '../discussion/found.ts'
import type { Decompressor } from './decompress.ts'

/** The library's numbers for what it refuses, rather than finds damaged. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['4', 'need more than 64 MB of memory'],
  ['6', 'use a checksum or filter that is not supported'],
  ['8', 'end too early'],
])

/**
 * The bytes of an xz file, all its streams one after another. Not for xz inside xz: the library works on one file at a
 * time and the inner would wait for the outer.
 */
export const unxz: Decompressor = async function* (bytes, report) {
  let position = 0
  async function* counted() {
    for await (const piece of bytes) {
      position += piece.length
      yield piece
    }
  }
  try {
    yield* new xz.XzReadableStream(webStream(counted()))
  } catch (error) {
    const code = /error code (\d+)/.exec(String(error))?.[1] ?? ''
    const what = REFUSED.get(code) ?? 'are damaged'
    report(problem(`byte ${position}`, `The xz data ${what}. What comes before was read, the rest was not.`))
  }
}

/** The same bytes as the kind of stream browsers have. */
function webStream(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await bytes.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await bytes.return(undefined)
    },
  })
}
