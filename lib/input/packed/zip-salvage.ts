import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { type ExtraField, getFileNameLowLevel, parseExtraFields } from 'yauzl'

/** One file's place in a ZIP archive. */
export interface ZipEntry {
  readonly kind: 'entry'
  readonly name: string
  readonly encrypted: boolean
  /** How it is packed, as ZIP numbers it. */
  readonly method: number
  /** The checksum of what it holds; null where it is not known. */
  readonly crc: number | null
  /** When it was last changed, ms since 1970; null where that is not known. */
  readonly modifiedAt: number | null
  /** Its bytes as they are packed. Throws where they cannot be read. */
  packed(): AsyncIterable<Uint8Array>
}

const LOCAL = Buffer.from('PK\x03\x04')
const DESCRIPTOR = Buffer.from('PK\x07\x08')
const LOCAL_BYTES = 30
const WINDOW_BYTES = 1024 * 1024

/**
 * The entries of an archive that lost the list at its end, from the headers before each file, as long as one follows the
 * other. The last may be cut.
 */
export async function* entriesFound(disk: string): AsyncIterable<ZipEntry> {
  const file = await open(disk)
  try {
    for (let at = 0; ; ) {
      const header = await bytesAt(file, at, LOCAL_BYTES)
      if (header.length < LOCAL_BYTES || !header.subarray(0, 4).equals(LOCAL)) return
      const flags = header.readUInt16LE(6)
      const nameLength = header.readUInt16LE(26)
      const about = await bytesAt(file, at + LOCAL_BYTES, nameLength + header.readUInt16LE(28))
      const extra = extraFields(about.subarray(nameLength))
      const from = at + LOCAL_BYTES + about.length
      // Archives written in one go have size and checksum behind the file.
      const streamed = (flags & 8) !== 0
      const { to, next } = streamed ? await describedEnd(file, from) : knownEnd(header, extra, from)
      yield {
        kind: 'entry',
        name: getFileNameLowLevel(flags, about.subarray(0, nameLength), extra, false),
        encrypted: (flags & 1) !== 0,
        method: header.readUInt16LE(8),
        crc: streamed ? null : header.readUInt32LE(14),
        modifiedAt: modifiedAt(extra, header.readUInt16LE(12), header.readUInt16LE(10)),
        async *packed() {
          if (to > from) yield* createReadStream(disk, { start: from, end: to - 1 })
        },
      }
      at = next
    }
  } finally {
    await file.close()
  }
}

const UNIX_TIME = 0x5455
/** Times before this are no dates: archives without them write the beginning of 1980. */
const NEVER = Date.UTC(1980, 0, 2)

/** When an entry was last changed: as Unix writes it, else by the clock of the computer that made the archive, read as UTC. */
export function modifiedAt(extra: readonly ExtraField[], date: number, time: number): number | null {
  const unix = extra.find(({ id, data }) => id === UNIX_TIME && data.length >= 5 && (data[0]! & 1) !== 0)
  const at =
    unix === undefined
      ? Date.UTC(
          1980 + (date >> 9),
          ((date >> 5) & 15) - 1,
          date & 31,
          time >> 11,
          (time >> 5) & 63,
          (time & 31) * 2,
        )
      : unix.data.readInt32LE(1) * 1000
  return at < NEVER ? null : at
}

/** Where a file ends and the next header begins. */
interface End {
  readonly to: number
  readonly next: number
}

/** The end as the header gives it; files of 4 GB and more have their size in an extra field. */
function knownEnd(header: Buffer, extra: readonly ExtraField[], from: number): End {
  const size = header.readUInt32LE(18)
  const large = extra.find(({ id, data }) => id === 1 && data.length >= 16)
  const to = from + (size === 0xffffffff && large ? Number(large.data.readBigUInt64LE(8)) : size)
  return { to, next: to }
}

/** The end as a description behind the file gives it, known by the size it says; else the archive's own end. */
async function describedEnd(file: FileHandle, from: number): Promise<End> {
  for (let start = from; ; start += WINDOW_BYTES) {
    // Windows overlap by what a description and the signature behind it take.
    const window = await bytesAt(file, start, WINDOW_BYTES + 28)
    for (
      let at = window.indexOf(DESCRIPTOR);
      at !== -1 && at < WINDOW_BYTES;
      at = window.indexOf(DESCRIPTOR, at + 1)
    ) {
      const to = start + at
      if (at + 12 > window.length || window.readUInt32LE(at + 8) !== (to - from) % 2 ** 32) continue
      const short = window.subarray(at + 16, at + 18).toString('latin1') === 'PK'
      return { to, next: to + (short ? 16 : 24) }
    }
    if (window.length < WINDOW_BYTES) return { to: start + window.length, next: start + window.length }
  }
}

/** At most `length` bytes from a place in a file; fewer where it ends. */
async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** A header's extra fields; none where they are damaged. */
function extraFields(bytes: Buffer): ExtraField[] {
  try {
    return parseExtraFields(bytes)
  } catch {
    return []
  }
}
