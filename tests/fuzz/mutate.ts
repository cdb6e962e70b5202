import type { Random } from '../bench/random.ts'

/** A random change of bytes; `other`: the bytes of another file, for changes that mix two. */
type Change = (bytes: Buffer, other: Buffer, random: Random) => Buffer

/** Replacements of whole numbers: the ends of ranges, and texts that are no whole number. */
const NUMBERS = ['0', '-1', '1e999', '9007199254740993', '2147483648', '00', '1.5', 'NaN', '253402300800000']
const BRACKETS = '()[]{}<>"\',;:\n\t\0'
/** Bytes that make or break characters, and the marks at the beginning of compressed files. */
const PIECES = ['\ufeff', '\u202e', '\ud7ff\u0300', '</', '<!--', ']]>', '&#0;', '""', '\r', '\u2028']
  .map(text => Buffer.from(text))
  .concat(Buffer.from([0xff, 0xfe]), Buffer.from([0x1f, 0x8b]), Buffer.from([0xc3]), Buffer.alloc(64))
/** No change makes more of a file than this, in bytes: a find should be small. */
const LARGEST = 300_000

const changes: readonly Change[] = [
  function flipped(bytes, _other, random) {
    const result = Buffer.from(bytes)
    for (let times = 1 + random.below(8); times > 0; times--)
      result[random.below(result.length)]! ^= 1 << random.below(8)
    return result
  },
  function cutOff(bytes, _other, random) {
    return bytes.subarray(0, random.below(bytes.length))
  },
  function cutOut(bytes, _other, random) {
    const [from, to] = part(bytes, random)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  function doubled(bytes, _other, random) {
    const [from, to] = part(bytes, random)
    const times = 1 + random.below(40)
    return Buffer.concat([
      bytes.subarray(0, to),
      ...Array.from({ length: times }, () => bytes.subarray(from, to)),
      bytes.subarray(to),
    ])
  },
  function spliced(bytes, other, random) {
    const [from, to] = part(other, random)
    const at = random.below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)])
  },
  function inserted(bytes, _other, random) {
    const at = random.below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), PIECES[random.below(PIECES.length)]!, bytes.subarray(at)])
  },
  function numbersExchanged(bytes, _other, random) {
    return exchanged(bytes, /\d+/g, () => NUMBERS[random.below(NUMBERS.length)]!, random)
  },
  function bracketsExchanged(bytes, _other, random) {
    return exchanged(bytes, /[[\](){}<>"',;:\n]/g, () => BRACKETS[random.below(BRACKETS.length)]!, random)
  },
]

/** A file's bytes with one to four changes in them, some of them taken from another file. */
export function mutated(bytes: Buffer, other: Buffer, random: Random): Buffer {
  let result = bytes
  for (let times = 1 + random.below(4); times > 0 && result.length > 0; times--)
    result = changes[random.below(changes.length)]!(result, other, random)
  return result.subarray(0, LARGEST)
}

/** Where a part begins and ends: mostly a short one. */
function part({ length }: Buffer, random: Random): [from: number, to: number] {
  const from = random.below(length)
  return [from, Math.min(length, from + 1 + Math.floor(length * random.next() ** 4))]
}

/** A few of a pattern's places, exchanged; byte by byte, whatever the encoding is. */
function exchanged(bytes: Buffer, pattern: RegExp, by: () => string, random: Random): Buffer {
  const text = bytes.toString('latin1')
  const places = text.match(pattern)?.length ?? 0
  const chosen = new Set(Array.from({ length: 1 + random.below(6) }, () => random.below(places)))
  let place = 0
  return Buffer.from(
    text.replaceAll(pattern, found => (chosen.has(place++) ? by() : found)),
    'latin1',
  )
}
