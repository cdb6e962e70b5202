import { PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A file within an archive. */
export interface ZipPart {
  /** Its path, with slashes. */
  readonly path: string
  readonly pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

/**
 * Files → a ZIP archive in pieces, one file after the other as they come. The same files give the same bytes: every file
 * is of the same old day, whatever the time zone. A fault in a file is thrown; whoever stops reading stops
 * the files.
 */
export async function* zip(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const archive = new ZipFile()
  const output = archive.outputStream
  if (!(output instanceof PassThrough)) throw new Error('An archive that cannot be broken off.')
  let source: Readable | null = null
  const adding = (async () => {
    for await (const { path, pieces } of parts) {
      const stream = Readable.from(encoded(pieces), { objectMode: false, highWaterMark: 1 << 16 })
      source = stream
      archive.addReadStreamLazy(path, options(), give => give(null, stream))
      await finished(stream)
    }
    archive.end()
  })()
  adding.catch(error => output.destroy(error))
  try {
    for await (const piece of output) yield piece
  } finally {
    ;(source as Readable | null)?.destroy()
  }
}

/** The date is read in the local time zone: made there, it is the same everywhere. Some days behind the first that ZIP knows. */
const options = () => ({ mtime: new Date(1980, 0, 4), mode: 0o100644, forceDosTimestamp: true })

async function* encoded(pieces: ZipPart['pieces']): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}
