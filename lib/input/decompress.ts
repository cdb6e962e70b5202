import type { Transform } from 'node:stream'
import { constants, createGunzip, createInflateRaw, createZstdDecompress } from 'node:zlib'
import { type FoundProblem, problem } from '../formats/found.ts'
import type { Report } from './content.ts'

/** Compressed bytes → the bytes; damage ends them and is reported. */
export type Decompressor = (bytes: AsyncIterable<Uint8Array>, report: Report) => AsyncIterable<Uint8Array>

/** zlib's default of 16 KB makes it ten times slower. */
const chunkSize = 256 * 1024

const LEAST_SLICE = 2048
const MOST_SLICE = 16 * 1024

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
 * Drives zlib streams by hand: their own iteration would drop what was decompressed before an error, and node's
 * Zstandard ends after the first frame although others follow.
 */
async function* inflated(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  create: () => Inflater,
  report: Report,
): AsyncIterable<Uint8Array> {
  let position = 0
  let stream = driven(create())
  try {
    for await (const slice of slices(bytes)) {
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

/**
 * The same bytes in pieces of at most an eighth of what came before: zlib keeps to itself what it made of the piece in
 * which it meets an error.
 */
async function* slices(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let position = 0
  for await (const piece of bytes) {
    for (let from = 0; from < piece.length; ) {
      const size = Math.min(MOST_SLICE, Math.max(LEAST_SLICE, (position + from) >> 3))
      yield piece.subarray(from, from + size)
      from += size
    }
    position += piece.length
  }
}

function fault(position: number, name: string, error: Error | null): FoundProblem {
  const cut = error !== null && 'code' in error && error.code === 'Z_BUF_ERROR'
  const what = cut ? 'end too early' : 'are damaged'
  return problem(
    `byte ${position}`,
    `The ${name} data ${what}. What comes before was read, the rest was not.`,
  )
}
