import { bunzip2 } from './bzip2.ts'
import { type Decompressor, gunzip, unzstd } from './decompress.ts'
import { unxz } from './xz.ts'

/** What content is packed in, told by its first bytes and never by a name; null: it is not packed. */
export function decompressorOf(start: Uint8Array): Decompressor | null {
  const begins = (...magic: readonly number[]) => magic.every((byte, at) => start[at] === byte)
  if (begins(0x1f, 0x8b, 0x08)) return gunzip
  if (begins(0x28, 0xb5, 0x2f, 0xfd)) return unzstd
  // A frame to skip, with which parallel compressors begin: sixteen magic numbers mean it.
  if (((start[0] ?? 0) & 0xf0) === 0x50 && begins(start[0] ?? 0, 0x2a, 0x4d, 0x18)) return unzstd
  // BZh, a digit, then the magic number of a block or of the end.
  if (begins(0x42, 0x5a, 0x68) && (start[4] === 0x31 || start[4] === 0x17)) return bunzip2
  if (begins(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return unxz
  return null
}
