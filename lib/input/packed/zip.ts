import { crc32 } from 'node:zlib'
import { getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl'
import { problem } from '../../discussion/found.ts'
import { reason } from '../../errors.ts'
import type { Content, Report, SourceProblem } from '../content.ts'
import { isHidden } from '../folder.ts'
import { untilUnreadable } from '../reading.ts'
import { bunzip2 } from './bzip2.ts'
import { type Decompressor, inflateRaw, unzstd } from './decompress.ts'
import { entriesFound, modifiedAt, type ZipEntry } from './zip-salvage.ts'

/** A file in an archive. */
interface ArchiveFile {
  readonly kind: 'file'
  /** Its path inside the archive, with slashes. */
  readonly path: string
  /** When it was last changed, ms since 1970; null where that is not known. */
  readonly modifiedAt: number | null
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
  for await (const entry of zipEntries(disk)) {
    if (entry.kind === 'problem') {
      yield entry
      continue
    }
    const path = entry.name.replace(/^(\.\/)+/, '')
    if (path.endsWith('/') || path.split('/').some(part => part !== '..' && isHidden(part))) continue
    const fault = against(entry)
    if (fault === null)
      yield { kind: 'file', path, modifiedAt: entry.modifiedAt, content: contentOf(entry, onBytes) }
    else yield { path, ...problem('file', fault) }
  }
}

/** Why an entry is not read, for a user; null: it can be. */
function against({ name, encrypted, method }: ZipEntry): string | null {
  if (validateFileName(name) !== null) return 'Its path leads out of the archive. It was left out.'
  if (encrypted) return 'It is encrypted and was left out. Unpack the archive with its password first.'
  if (!METHODS.has(method))
    return `It is packed by a method (${method}) that cannot be read. It was left out.`
  return null
}

function contentOf(entry: ZipEntry, onBytes: (bytes: number) => void): Content {
  async function* packed(report: Report): AsyncIterable<Uint8Array> {
    for await (const piece of untilUnreadable(entry.packed(), report)) {
      onBytes(piece.length)
      yield piece
    }
  }
  return {
    disk: null,
    async *open(report) {
      let whole = true
      let crc = 0
      const noted: Report = found => {
        whole = false
        report(found)
      }
      const decompress = METHODS.get(entry.method)
      if (decompress === undefined) return
      for await (const piece of decompress(packed(noted), noted)) {
        crc = crc32(piece, crc)
        yield piece
      }
      if (whole && entry.crc !== null && crc !== entry.crc)
        report(problem('file', 'Its checksum is wrong: some of it is damaged.'))
    },
  }
}

/** The entries that an archive lists at its end; where that list is missing, those that are found without it. */
async function* zipEntries(disk: string): AsyncIterable<ZipEntry | SourceProblem> {
  let zip: ZipFile
  try {
    zip = await openPromise(disk, { decodeStrings: false, autoClose: false })
  } catch {
    const what =
      'This ZIP archive is cut or damaged: its list of files cannot be read. What was found without it was read.'
    yield { path: '', ...problem('file', what) }
    yield* entriesFound(disk)
    return
  }
  try {
    yield* entriesListed(zip)
  } catch (error) {
    yield {
      path: '',
      ...problem('file', `The list of this ZIP archive's files breaks off: ${reason(error)}.`),
    }
  } finally {
    zip.close()
  }
}

async function* entriesListed(zip: ZipFile): AsyncIterable<ZipEntry> {
  for await (const entry of zip.eachEntry()) {
    yield {
      kind: 'entry',
      name: getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false),
      encrypted: entry.isEncrypted(),
      method: entry.compressionMethod,
      crc: entry.crc32,
      modifiedAt: modifiedAt(entry.extraFields, entry.lastModFileDate, entry.lastModFileTime),
      async *packed() {
        yield* await zip.openReadStreamPromise(entry, { decodeFileData: false })
      },
    }
  }
}
