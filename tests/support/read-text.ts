import type { Found, FoundMessage } from '../../lib/discussion/found.ts'
import type { Format } from '../../lib/formats/format.ts'
import { nothingSaid } from '../../lib/formats/read-options.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'

/** Items that a format finds in a text, as it would in a file of that name. */
export async function readText(format: Format, text: string, name = 'file'): Promise<Found[]> {
  const bytes = new TextEncoder().encode(text)
  async function* whole<T>(piece: T) {
    yield piece
  }
  const file = {
    ...headOf(name, bytes.subarray(0, 65_536), bytes.length <= 65_536),
    bytes: () => whole(bytes),
    text: () => whole(text),
  }
  const found: Found[] = []
  for await (const item of format.read(file, nothingSaid)) found.push(item)
  return found
}

/** The comments among what was found. */
export const commentsIn = (found: readonly Found[]): FoundMessage[] =>
  found.flatMap(item => (item.kind === 'comment' ? [item] : []))

/** Sentences of the problems among them. */
export const problemsIn = (found: readonly Found[]): string[] =>
  found.flatMap(item => (item.kind === 'problem' ? [item.what] : []))
