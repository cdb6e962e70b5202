import type { Transform } from 'node:stream'
import { constants, createGunzip, createInflateRaw, createZstdDecompress } from 'node:zlib'
import { type FoundProblem, problem } from '../../discussion/found.ts'
import type { Report } from '../content.ts'

/** Compressed bytes → the bytes; damage ends them and is reported. */
export type Decompressor = (bytes: AsyncIterable<Uint8Array>, report: Report) => AsyncIterable<Uint8Array>

/** zlib's default of 16 KB makes it ten times slower. */
const chunkSize = 256 * 1024

/** How much is given to zlib at a time … */
const SLICE = 16 * 1024
/** … and after an error within the first `KEPT` bytes. */
const FINE_SLICE = 8
const KEPT = 8 * SLICE

/** The bytes of a gzip file, all its members one after another. */
export const gunzip: Decompressor = (bytes, report) =>
  inflated(bytes, 'gzip', () => createGunzip({ chunkSize }), report)

/** The bytes of a deflate stream without a header, as ZIP holds them. */
export const inflateRaw: Decompressor = (bytes, report) =>
  inflated(bytes, 'deflate', () => createInflateRaw({ chunkSize }), report)

/** The bytes of a Zstandard file, all its frames; the window may be as large as the format allows (2 GiB). */
export const unzstd: Decompressor = (bytes, report) =>
  inflated(
    bytes,
    'Zstandard',
    () => createZstdDecompress({ chunkSize, params: { [constants.ZSTD_d_windowLogMax]: 31 } }),
    report,
  )

/**
 * Decompresses with zlib or Zstandard. Where they meet an error, they give nothing of the slice that it lies in: where that
 * may be a good part of the file, it is decompressed again in finer slices.
 */
async function* inflated(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  create: () => Inflater,
  report: Report,
): AsyncIterable<Uint8Array> {
  const kept: Uint8Array[] = []
  let length = 0
  async function* keeping() {
    for await (const slice of slices(bytes, SLICE)) {
      length += slice.length
      if (length <= KEPT) kept.push(slice)
      yield slice
    }
  }
  const problems: FoundProblem[] = []
  let given = 0
  for await (const piece of inflatedSlices(keeping(), name, create, found => problems.push(found))) {
    yield piece
    given += piece.length
  }
  if (length > KEPT) return problems.forEach(report)
  if (problems.length === 0) return
  for await (const piece of inflatedSlices(slices(kept, FINE_SLICE), name, create, report)) {
    if (piece.length > given) yield piece.subarray(given)
    given = Math.max(0, given - piece.length)
  }
}

/**
 * Drives zlib streams by hand: their own iteration would drop what was decompressed before an error, and node's
 * Zstandard ends after the first frame although others follow.
 */
async function* inflatedSlices(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  create: () => Inflater,
  report: Report,
): AsyncIterable<Uint8Array> {
  let position = 0
  let stream = driven(create())
  try {
    for await (const slice of bytes) {
      for (let rest = slice; rest.length > 0; ) {
        const before = stream.taken()
        yield* stream.write(rest)
        const taken = stream.taken() - before
        position += taken
        rest = rest.subarray(taken)
        const error = stream.error()
        if (error !== null) return report(fault(position, name, error))
        if (rest.length === 0) break
        // Zeros behind the data are padding, as tapes and disks leave it.
        if (taken === 0 && before === 0) return report(fault(position, name, null))
        if (rest.every(byte => byte === 0)) return
        stream.destroy()
        stream = driven(create())
      }
    }
    yield* stream.end()
    const error = stream.error()
    if (error !== null) report(fault(position, name, error))
  } finally {
    stream.destroy()
  }
}

/** zlib's streams, which count the bytes they took. */
type Inflater = Transform & { readonly bytesWritten: number }

/** A stream that gives, for each piece written, what it makes of it, and keeps its error for whoever asks. */
function driven(stream: Inflater) {
  let error: Error | null = null
  let ended = false
  let written = false
  let wake = () => {}
  stream.on('readable', () => wake())
  stream.on('end', () => {
    ended = true
    wake()
  })
  stream.on('error', cause => {
    error = cause
    wake()
  })
  const over = () => written || ended || error !== null
  async function* made(): AsyncIterable<Uint8Array> {
    for (let last = false; !last; ) {
      last = over()
      for (let piece: Uint8Array | null = stream.read(); piece !== null; piece = stream.read()) yield piece
      if (!over()) await new Promise<void>(resolve => (wake = resolve))
    }
  }
  return {
    write(piece: Uint8Array) {
      written = false
      stream.write(piece, () => {
        written = true
        wake()
      })
      return made()
    },
    end() {
      written = false
      stream.end()
      return made()
    },
    taken: () => stream.bytesWritten,
    error: () => error,
    destroy: () => stream.destroy(),
  }
}

/** The same bytes in pieces of at most a size. */
async function* slices(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
): AsyncIterable<Uint8Array> {
  for await (const piece of bytes)
    for (let from = 0; from < piece.length; from += size) yield piece.subarray(from, from + size)
}

function fault(position: number, name: string, error: Error | null): FoundProblem {
  const cut = error !== null && 'code' in error && error.code === 'Z_BUF_ERROR'
  const what = cut ? 'end too early' : 'are damaged'
  return problem(
    `byte ${position}`,
    `The ${name} data ${what}. What comes before was read, the rest was not.`,
  )
}
