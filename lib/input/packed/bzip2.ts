import { problem } from '../../discussion/found.ts'
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

/** Thrown where bits are not what the format requires: the data were damaged or cut. */
class DamagedBits extends Error {}

/** Bytes that come in pieces, read bit by bit, the highest first. */
class Bits {
  private bytes: Uint8Array = new Uint8Array(0)
  private at = 0
  private before = 0
  private kept = 0
  private keptBits = 0

  /** Adds bytes behind those still to be read. */
  feed(piece: Uint8Array): void {
    this.before += this.at
    this.bytes = Buffer.concat([this.bytes.subarray(this.at), piece])
    this.at = 0
  }

  /** How many whole bytes are still to be read. */
  left(): number {
    return this.bytes.length - this.at + (this.keptBits >> 3)
  }

  /** Where in all the bytes the next bit is. */
  position(): number {
    return this.before + this.at - Math.ceil(this.keptBits / 8)
  }

  /** Leaves out what remains of a byte that was begun. */
  align(): void {
    this.keptBits -= this.keptBits & 7
  }

  /** The next bits, at most 24, as a number. Throws `DamagedBits` behind the last byte. */
  read(count: number): number {
    while (this.keptBits < count) this.more()
    this.keptBits -= count
    return (this.kept >>> this.keptBits) & ((1 << count) - 1)
  }

  /** The next bits, at most 24, which stay to be read; behind the last byte there are zeros. */
  peek(count: number): number {
    while (this.keptBits < count && this.at < this.bytes.length) this.more()
    const missing = Math.max(0, count - this.keptBits)
    return ((this.kept << missing) >>> (this.keptBits + missing - count)) & ((1 << count) - 1)
  }

  private more(): void {
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new DamagedBits('end too early')
    // Bits that were read fall off at the top: 32 are kept, of which at most 24 + 7 matter.
    this.kept = (this.kept << 8) | byte
    this.keptBits += 8
    this.at++
  }
}

const LONGEST_CODE = 20
const GROUP_SYMBOLS = 50
const OUT_BYTES = 1024 * 1024

/** One block of a bzip2 stream, read to its end: what its bytes are, before they are put in their order. */
interface Block {
  readonly crc: number
  /** Where the walk through `next` begins. */
  readonly origin: number
  /** In the lower 8 bits a byte; in the upper 24 first a count, then the place of the byte that follows. */
  readonly bytes: Uint32Array
}

/**
 * Reads the block that begins behind its magic number, of at most `size` bytes. Throws `DamagedBits`. What is done here and
 * why is told in bzip2's own source and in Burrows & Wheeler (1994).
 */
function readBlock(bits: Bits, size: number): Block {
  const crc = bits.read(16) * 0x10000 + bits.read(16)
  if (bits.read(1) === 1) throw new DamagedBits('are of a kind given up in 1998')
  const origin = bits.read(24)
  const alphabet = usedBytes(bits)
  const groups = bits.read(3)
  if (groups < 2 || groups > 6) throw new DamagedBits('are damaged')
  const selectors = readSelectors(bits, groups)
  const codes = Array.from({ length: groups }, () => readCode(bits, alphabet.length + 2))
  const bytes = new Uint32Array(size)
  const length = readSymbols(bits, alphabet, selectors, codes, bytes)
  if (origin >= length) throw new DamagedBits('are damaged')
  return { crc, origin, bytes: bytes.subarray(0, length) }
}

/** A block's bytes in pieces, in their order and with their runs. Returns the checksum of what was given. */
function* blockBytes({ bytes, origin }: Block): Generator<Uint8Array, number> {
  linkBytes(bytes)
  let out = new Uint8Array(OUT_BYTES)
  let filled = 0
  let crc = 0xffffffff
  let run = 0
  let last = -1
  let at = bytes[origin]! >>> 8
  for (let count = 0; count < bytes.length; count++) {
    const link = bytes[at]!
    const byte = link & 0xff
    at = link >>> 8
    // After four equal bytes comes the number of those that follow them.
    const repeats = run === 4 ? byte : 1
    const value = run === 4 ? last : byte
    run = run === 4 ? 0 : byte === last ? run + 1 : 1
    last = run === 0 ? -1 : byte
    if (filled + repeats > OUT_BYTES) {
      yield out.subarray(0, filled)
      out = new Uint8Array(OUT_BYTES)
      filled = 0
    }
    for (let repeat = 0; repeat < repeats; repeat++) {
      out[filled++] = value
      crc = (crc << 8) ^ CRC[(crc >>> 24) ^ value]!
    }
  }
  if (filled > 0) yield out.subarray(0, filled)
  return ~crc >>> 0
}

/** Undoes the Burrows–Wheeler transform: each byte gets the place of the one that follows it. */
function linkBytes(bytes: Uint32Array): void {
  const places = new Uint32Array(257)
  for (const byte of bytes) places[(byte & 0xff) + 1]!++
  for (let byte = 0; byte < 256; byte++) places[byte + 1] = places[byte + 1]! + places[byte]!
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]! & 0xff
    const place = places[byte]!
    places[byte] = place + 1
    bytes[place] = (bytes[place]! & 0xff) | (at << 8)
  }
}

/** The bytes that occur in the block, in order. */
function usedBytes(bits: Bits): Uint8Array {
  const used: number[] = []
  const ranges = bits.read(16)
  for (let range = 0; range < 16; range++) {
    if ((ranges & (0x8000 >> range)) === 0) continue
    const inRange = bits.read(16)
    for (let byte = 0; byte < 16; byte++) if ((inRange & (0x8000 >> byte)) !== 0) used.push(range * 16 + byte)
  }
  if (used.length === 0) throw new DamagedBits('are damaged')
  return Uint8Array.from(used)
}

/** Which code each group of 50 symbols is written in. */
function readSelectors(bits: Bits, groups: number): Uint8Array {
  const selectors = new Uint8Array(bits.read(15))
  const recent = [0, 1, 2, 3, 4, 5]
  for (let at = 0; at < selectors.length; at++) {
    let place = 0
    while (bits.read(1) === 1) if (++place >= groups) throw new DamagedBits('are damaged')
    const [selector] = recent.splice(place, 1) as [number]
    recent.unshift(selector)
    selectors[at] = selector
  }
  return selectors
}

/** A Huffman code: short codes are looked up, long ones found by their length. */
interface Code {
  /** For each of the first 10 bits: the symbol × 32 + the code's length; 0 where the code is longer. */
  readonly short: Uint16Array
  /** By length: the largest code of it, aligned to 20 bits; -1 where there is none. */
  readonly limit: Int32Array
  /** By length: what to take off a code to get its place in `symbols`. */
  readonly base: Int32Array
  readonly symbols: Uint16Array
}
const SHORT_BITS = 10

function readCode(bits: Bits, symbols: number): Code {
  const lengths = new Uint8Array(symbols)
  let length = bits.read(5)
  for (let symbol = 0; symbol < symbols; symbol++) {
    while (bits.read(1) === 1) length += bits.read(1) === 1 ? -1 : 1
    if (length < 1 || length > LONGEST_CODE) throw new DamagedBits('are damaged')
    lengths[symbol] = length
  }
  return codeOf(lengths)
}

function codeOf(lengths: Uint8Array): Code {
  const code: Code = {
    short: new Uint16Array(1 << SHORT_BITS),
    limit: new Int32Array(LONGEST_CODE + 1).fill(-1),
    base: new Int32Array(LONGEST_CODE + 1),
    symbols: new Uint16Array(lengths.length),
  }
  let next = 0
  let place = 0
  for (let length = 1; length <= LONGEST_CODE; length++, next <<= 1) {
    code.base[length] = next - place
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue
      if (length <= SHORT_BITS) {
        const from = next << (SHORT_BITS - length)
        code.short.fill(symbol * 32 + length, from, from + (1 << (SHORT_BITS - length)))
      }
      code.symbols[place++] = symbol
      next++
    }
    if (place > 0) code.limit[length] = (next << (LONGEST_CODE - length)) - 1
  }
  return code
}

function readSymbol(bits: Bits, code: Code): number {
  const ahead = bits.peek(LONGEST_CODE)
  const short = code.short[ahead >>> (LONGEST_CODE - SHORT_BITS)]!
  if (short > 0) {
    bits.read(short & 31)
    return short >>> 5
  }
  for (let length = SHORT_BITS + 1; length <= LONGEST_CODE; length++) {
    if (ahead > code.limit[length]!) continue
    const symbol = code.symbols[bits.read(length) - code.base[length]!]
    if (symbol !== undefined) return symbol
  }
  throw new DamagedBits('are damaged')
}

/** Reads symbols to the block's end, undoing runs and move-to-front; gives how many bytes they make. */
function readSymbols(
  bits: Bits,
  alphabet: Uint8Array,
  selectors: Uint8Array,
  codes: readonly Code[],
  bytes: Uint32Array,
): number {
  const recent = Uint8Array.from(alphabet)
  const end = alphabet.length + 1
  let length = 0
  let run = 0
  let weight = 1
  for (const selector of selectors) {
    const code = codes[selector]!
    for (let count = 0; count < GROUP_SYMBOLS; count++) {
      const symbol = readSymbol(bits, code)
      if (symbol < 2) {
        // Runs are written in digits 1 and 2 of a binary number, the lowest first.
        run += weight << symbol
        weight <<= 1
        if (run > bytes.length) throw new DamagedBits('are damaged')
        continue
      }
      if (length + run + (symbol === end ? 0 : 1) > bytes.length) throw new DamagedBits('are damaged')
      bytes.fill(recent[0]!, length, length + run)
      length += run
      run = 0
      weight = 1
      if (symbol === end) return length
      const place = symbol - 1
      const byte = recent[place]!
      recent.copyWithin(1, 0, place)
      recent[0] = byte
      bytes[length++] = byte
    }
  }
  throw new DamagedBits('are damaged')
}

/** CRC-32 with the highest bit first, which zlib's is not. */
const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  return crc
})
