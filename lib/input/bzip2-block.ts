import { type Bits, DamagedBits } from './bits.ts'

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
export function readBlock(bits: Bits, size: number): Block {
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
export function* blockBytes({ bytes, origin }: Block): Generator<Uint8Array, number> {
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
