import { decodedStart } from './charset.ts'
import type { Head } from './source-file.ts'

/** How much of a file is looked at to recognise it: saved pages have been seen to begin their comments at 170,000 bytes. */
export const HEAD_BYTES = 512 * 1024

/** What can be seen of a file, from its first bytes (cut at `HEAD_BYTES`) and whether they are all. */
export function headOf(path: string, bytes: Uint8Array, whole: boolean): Head {
  const seen = bytes.subarray(0, HEAD_BYTES)
  const all = whole && bytes.length <= HEAD_BYTES
  return { path, startBytes: seen, start: decodedStart(seen, all), whole: all }
}
