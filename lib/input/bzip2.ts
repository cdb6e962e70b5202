import { problem } from '../discussion/found.ts'
import { Bits, DamagedBits } from './bits.ts'
import { blockBytes, readBlock } from './bzip2-block.ts'
import type { Decompressor } from './decompress.ts'

/** More than any block takes: 900,000 symbols of 20 bits, and their tables. */
const BLOCK_BYTES = 2_500_000

const BLOCK = 0x314159265359
const END = 0x177245385090

/** The bytes of a bzip2 file, all its streams one after another. Where a checksum is wrong, that is reported once read. */
export const bunzip2: Decompressor = async function* (bytes, report) {
  const bits = new Bits()
  // The size of the stream's blocks; 0 between streams.
  let size = 0
  function* decoded(): Generator<Uint8Array> {
    if (size === 0) {
      size = readHeader(bits)
      return
    }
    const magic = bits.read(24) * 0x1000000 + bits.read(24)
    if (magic === END) {
      // The checksum of the whole stream says nothing that those of its blocks do not.
      for (let half = 0; half < 2; half++) bits.read(16)
      bits.align()
      size = 0
      return
    }
    if (magic !== BLOCK) throw new DamagedBits('are damaged')
    const at = bits.position()
    const block = readBlock(bits, size)
    if ((yield* blockBytes(block)) !== block.crc)
      report(
        problem(`byte ${at}`, 'The checksum of this block of bzip2 data is wrong: some of it is damaged.'),
      )
  }
  try {
    for await (const piece of bytes) {
      bits.feed(piece)
      while (bits.left() >= BLOCK_BYTES) yield* decoded()
    }
    while (bits.left() > 0) yield* decoded()
    if (size > 0) throw new DamagedBits('end too early')
  } catch (error) {
    if (!(error instanceof DamagedBits)) throw error
    const what = `The bzip2 data ${error.message}. What comes before was read, the rest was not.`
    report(problem(`byte ${bits.position()}`, what))
  }
}

/** A stream's header, `BZh` and a digit: the size of its blocks. */
function readHeader(bits: Bits): number {
  const begins = bits.read(24) === 0x425a68
  const level = bits.read(8) - 0x30
  if (!begins || level < 1 || level > 9) throw new DamagedBits('are followed by something else')
  return level * 100_000
}
