import { type Source, streamSource } from '../../lib/input/source.ts'

/** Contents of a source: each file's text by its path, and its problems as `path: where: what`. */
export async function textsOf(source: Source) {
  const files: Record<string, string> = {}
  const problems: string[] = []
  for await (const item of source.files()) {
    if ('kind' in item) problems.push(`${item.path}: ${item.where}: ${item.what}`)
    else files[item.path] = await joined(item.text())
  }
  return { files, problems }
}

/** Contents of a stream of these bytes, which come in pieces of the given size. */
export const textsOfBytes = (name: string, bytes: Uint8Array, size = 1000) =>
  textsOf(streamSource(name, pieces(bytes, size)))

/** Bytes in pieces of a size, or cut at the given places. */
export async function* pieces(
  bytes: Uint8Array,
  cuts: number | readonly number[],
): AsyncIterable<Uint8Array> {
  const size = typeof cuts === 'number' ? cuts : 0
  const places =
    typeof cuts === 'number'
      ? Array.from({ length: Math.floor(bytes.length / size) }, (_, at) => (at + 1) * size)
      : cuts
  let from = 0
  for (const place of [...places, bytes.length]) {
    if (place > from) yield bytes.subarray(from, place)
    from = Math.max(from, place)
  }
}

/** Text in pieces as one. */
export async function joined(text: AsyncIterable<string>): Promise<string> {
  let whole = ''
  for await (const piece of text) whole += piece
  return whole
}
