const BACKSLASH = 0x5c
const LETTER_U = 0x75
const ZERO = 0x30

const ESCAPABLE = new Set(Buffer.from('"\\/bfnrt'))

/** The value of a hexadecimal digit; -1 where it is none. */
function hexadecimal(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= ZERO && byte <= ZERO + 9) return byte - ZERO
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1
}

/** The UTF-16 unit whose four digits begin at `at`; -1 where they are not four digits. */
function unitAt(bytes: Uint8Array, at: number): number {
  let unit = 0
  for (let i = 0; i < 4; i++) {
    const digit = hexadecimal(bytes[at + i])
    if (digit === -1) return -1
    unit = unit * 16 + digit
  }
  return unit
}

/** How long the escape is that begins with the backslash at `at`; -1 where it is none. */
export function escapeLength(bytes: Uint8Array, at: number): number {
  const escaped = bytes[at + 1]
  if (escaped === LETTER_U) return unitAt(bytes, at + 2) === -1 ? -1 : 6
  return escaped !== undefined && ESCAPABLE.has(escaped) ? 2 : -1
}

const SHORT_ESCAPES: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9 }
const MEANING = new Uint8Array(128).map((_, code) => SHORT_ESCAPES[String.fromCharCode(code)] ?? code)

/**
 * Writes what an `ESCAPED` string means into `into` from `at` on, as UTF-8, and gives the end; -1 where it holds half a
 * character, which UTF-8 cannot. It never becomes longer.
 */
export function writeUnescaped(
  bytes: Uint8Array,
  start: number,
  end: number,
  into: Uint8Array,
  at: number,
): number {
  let to = at
  for (let from = start; from < end; ) {
    const byte = bytes[from]!
    if (byte !== BACKSLASH) {
      into[to++] = byte
      from++
      continue
    }
    const escaped = bytes[from + 1]!
    if (escaped !== LETTER_U) {
      into[to++] = MEANING[escaped]!
      from += 2
      continue
    }
    let code = unitAt(bytes, from + 2)
    from += 6
    if (code >= 0xd800 && code < 0xe000) {
      const low = bytes[from] === BACKSLASH && bytes[from + 1] === LETTER_U ? unitAt(bytes, from + 2) : -1
      if (code >= 0xdc00 || low < 0xdc00 || low > 0xdfff) return -1
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
      from += 6
    }
    // No text holds U+0000.
    to = writeCharacter(code === 0 ? 0xfffd : code, into, to)
  }
  return to
}

function writeCharacter(code: number, into: Uint8Array, at: number): number {
  let to = at
  if (code < 0x80) into[to++] = code
  else {
    if (code < 0x800) into[to++] = 0xc0 | (code >> 6)
    else {
      if (code < 0x10000) into[to++] = 0xe0 | (code >> 12)
      else {
        into[to++] = 0xf0 | (code >> 18)
        into[to++] = 0x80 | ((code >> 12) & 0x3f)
      }
      into[to++] = 0x80 | ((code >> 6) & 0x3f)
    }
    into[to++] = 0x80 | (code & 0x3f)
  }
  return to
}
