import { getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl'
import { problem } from '../discussion/found.ts'
import { reason } from '../errors.ts'
import type { SourceProblem } from './content.ts'
import { entriesFound, modifiedAt, type ZipEntry } from './zip-salvage.ts'

/** The entries that an archive lists at its end; where that list is missing, those that are found without it. */
export async function* zipEntries(disk: string): AsyncIterable<ZipEntry | SourceProblem> {
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
