import { crc32 } from 'node:zlib'
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl'
import { problem } from '../formats/found.ts'
import { bunzip2 } from './bzip2.ts'
import type { Content, Report, SourceProblem } from './content.ts'
import { type Decompressor, inflateRaw, unzstd } from './decompress.ts'
import { isHidden } from './folder.ts'
import { reason } from './reading.ts'

/** A file in an archive. */
export interface ArchiveFile {
  readonly kind: 'file'
  /** Its path inside the archive, with slashes. */
  readonly path: string
  readonly content: Content
}

/** How ZIP numbers what its entries are packed with. */
const METHODS: ReadonlyMap<number, Decompressor> = new Map([
  [0, (bytes: AsyncIterable<Uint8Array>) => bytes],
  [8, inflateRaw],
  [12, bunzip2],
  [93, unzstd],
])

/** Whether content is a ZIP archive; Office's and other programs' documents are ones, too, but not meant as such. */
export function isZip(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, 128)).toString('latin1')
  if (!['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].includes(text.slice(0, 4))) return false
  return !/^(\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/|word\/|ppt\/|mimetype)/.test(text.slice(30))
}

/**
 * The files in a ZIP archive on disk, in its order; folders and systems' own files are left out. What cannot be given is a
 * problem at its path. `onBytes` is told of packed bytes read.
 */
export async function* zipFiles(
  disk: string,
  onBytes: (bytes: number) => void,
): AsyncIterable<ArchiveFile | SourceProblem> {
  let zip: ZipFile
  try {
    zip = await openPromise(disk, { decodeStrings: false, autoClose: false })
  } catch (error) {
    yield { path: '', ...problem('file', `This ZIP archive cannot be opened: ${reason(error)}.`) }
    return
  }
  try {
    for await (const entry of zip.eachEntry()) {
      const name = getFileNameLowLevel(
        entry.generalPurposeBitFlag,
        entry.fileNameRaw,
        entry.extraFields,
        false,
      )
      if (name.endsWith('/') || name.split('/').some(part => part !== '.' && part !== '..' && isHidden(part)))
        continue
      const fault = against(entry, name)
      if (fault === null) yield { kind: 'file', path: name, content: contentOf(zip, entry, onBytes) }
      else yield { path: name, ...problem('file', fault) }
    }
  } catch (error) {
    yield {
      path: '',
      ...problem('file', `The list of this ZIP archive's files breaks off: ${reason(error)}.`),
    }
  } finally {
    zip.close()
  }
}

/** What speaks against reading an entry; null: nothing. */
function against(entry: Entry, name: string): string | null {
  if (validateFileName(name) !== null) return 'Its path leads out of the archive. It was left out.'
  if (entry.isEncrypted())
    return 'It is encrypted and was left out. Unpack the archive with its password first.'
  if (!METHODS.has(entry.compressionMethod))
    return `It is packed by a method (${entry.compressionMethod}) that cannot be read. It was left out.`
  return null
}

function contentOf(zip: ZipFile, entry: Entry, onBytes: (bytes: number) => void): Content {
  async function* packed(report: Report): AsyncIterable<Uint8Array> {
    try {
      for await (const piece of await zip.openReadStreamPromise(entry, { decodeFileData: false })) {
        onBytes(piece.length)
        yield piece
      }
    } catch (error) {
      report(problem('file', `It cannot be read (further): ${reason(error)}.`))
    }
  }
  return {
    disk: null,
    async *open(report) {
      let whole = true
      let sum = 0
      const noted: Report = found => {
        whole = false
        report(found)
      }
      const decompress = METHODS.get(entry.compressionMethod)
      if (decompress === undefined) return
      for await (const piece of decompress(packed(noted), noted)) {
        sum = crc32(piece, sum)
        yield piece
      }
      if (whole && sum !== entry.crc32)
        report(problem('file', 'Its checksum is wrong: some of it is damaged.'))
    },
  }
}
