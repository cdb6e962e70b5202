import xz from 'xz-decompress'
import { type FoundProblem, problem } from '../../discussion/found.ts'
import { decoded, decodedStart } from '../charset.ts'
import { type Content, peeked, type Report, type SourceProblem } from '../content.ts'
import { changedAt, type Reading } from '../reading.ts'
import type { Head, SourceFile } from '../source-file.ts'
import { spooled } from '../spool.ts'
import { time } from '../time.ts'
import { bunzip2 } from './bzip2.ts'
import { type Decompressor, gunzip, unzstd } from './decompress.ts'
import { isTar, tarFiles } from './tar.ts'
import { isZip, zipFiles } from './zip.ts'

/** How deep content may be packed: a zip, a zip in it, a gzip file in that. */
const MOST_LAYERS = 3

const TOO_LARGE =
  'It unpacks to more than a thousand times its size, as no honest file does. The rest was left out.'

/** The state of unpacking: from which reading, and through which layers so far. */
interface Unpacking {
  readonly reading: Reading
  /** When the innermost archive says that the file was last changed; null: none says. */
  readonly packedAt: number | null
  readonly layers: readonly (Decompressor | 'zip' | 'tar')[]
}

/**
 * The files in what is read, unpacked: itself, or what an archive or compression holds. A file can be read until the next
 * is asked for; what was found damaged in it follows it as problems.
 */
export const unpacked = (path: string, reading: Reading): AsyncIterable<SourceFile | SourceProblem> =>
  filesIn(path, reading.content, { reading, packedAt: null, layers: [] })

async function* filesIn(
  path: string,
  content: Content,
  unpacking: Unpacking,
): AsyncIterable<SourceFile | SourceProblem> {
  const { reading, packedAt, layers } = unpacking
  const problems: SourceProblem[] = []
  const report = (found: FoundProblem) => {
    // A file that is read twice is damaged once.
    const known = problems.some(({ where, what }) => where === found.where && what === found.what)
    if (!known) problems.push({ ...found, path })
  }
  const { start, whole, content: resumed, close } = await peeked(content, HEAD_BYTES, report)
  try {
    const layer = isZip(start) ? 'zip' : isTar(start) ? 'tar' : decompressorOf(start)
    if (layer === null) {
      // Where not even the beginning could be read, there is a problem and no file.
      if (start.length > 0 || problems.length === 0) {
        const saidAt = savedAt(start) ?? packedAt
        const times = { modifiedAt: saidAt ?? reading.modifiedAt, saysWhen: saidAt !== null }
        yield { ...file(path, start, whole, resumed, report), ...times }
      }
    } else if (layers.length === MOST_LAYERS || (layer === unxz && layers.includes(unxz))) {
      report(problem('file', 'It is packed too many times over and was left out. Unpack it first.'))
    } else {
      const inside: Unpacking = { ...unpacking, layers: [...layers, layer] }
      if (layer === 'zip') yield* archived(path, resumed, inside, report)
      else if (layer === 'tar') yield* bundled(path, resumed, inside, report)
      else
        yield* filesIn(
          path,
          limited(reading, report => layer(resumed.open(report), report)),
          inside,
        )
    }
  } finally {
    await close()
  }
  yield* problems
}

function file(path: string, start: Uint8Array, whole: boolean, content: Content, report: Report): SourceFile {
  return {
    ...headOf(path, start, whole),
    bytes: passing => content.open(report, passing),
    text: () => decoded(content.open(report), start, report),
  }
}

/** The files in a ZIP archive. One that is no file on disk by itself is made one: its list of files is at its end. */
async function* archived(
  path: string,
  content: Content,
  unpacking: Unpacking,
  report: Report,
): AsyncIterable<SourceFile | SourceProblem> {
  const { reading } = unpacking
  const spool = content.disk === null ? await spooled(content.open(report), report) : null
  const disk = spool?.disk ?? content.disk
  if (disk === null) return
  try {
    for await (const item of zipFiles(disk, spool === null ? reading.advance : () => {})) {
      const within = item.path === '' ? path : `${path}/${item.path}`
      if (item.kind === 'problem') yield { ...item, path: within }
      else {
        const own = { ...unpacking, packedAt: changedAt(item.modifiedAt) ?? unpacking.packedAt }
        yield* filesIn(within, limited(reading, item.content.open), own)
      }
      if (!reading.unpacked(0)) return
    }
  } finally {
    await spool?.remove()
  }
}

/** The files in a tar archive, as its bytes come. */
async function* bundled(
  path: string,
  content: Content,
  unpacking: Unpacking,
  report: Report,
): AsyncIterable<SourceFile | SourceProblem> {
  for await (const item of tarFiles(content.open(report), report)) {
    const within = `${path}/${item.path}`
    if (item.kind === 'problem') yield { ...item, path: within }
    else
      yield* filesIn(within, item.content, {
        ...unpacking,
        packedAt: changedAt(item.modifiedAt) ?? unpacking.packedAt,
      })
  }
}

/** Unpacked content, ended where it grows beyond any honest compression. */
function limited(reading: Reading, open: Content['open']): Content {
  return {
    disk: null,
    async *open(report) {
      for await (const piece of open(report)) {
        if (!reading.unpacked(piece.length)) {
          report(problem('file', TOO_LARGE))
          return
        }
        yield piece
      }
    },
  }
}

/** The decompressor for content, chosen by its first bytes and never by a name; null: it is not compressed. */
function decompressorOf(start: Uint8Array): Decompressor | null {
  const begins = (...magic: readonly number[]) => magic.every((byte, at) => start[at] === byte)
  if (begins(0x1f, 0x8b, 0x08)) return gunzip
  if (begins(0x28, 0xb5, 0x2f, 0xfd)) return unzstd
  // A frame to skip, with which parallel compressors begin: sixteen magic numbers mean it.
  if (((start[0] ?? 0) & 0xf0) === 0x50 && begins(start[0] ?? 0, 0x2a, 0x4d, 0x18)) return unzstd
  // BZh, a digit, then the magic number of a block or of the end.
  if (begins(0x42, 0x5a, 0x68) && (start[4] === 0x31 || start[4] === 0x17)) return bunzip2
  if (begins(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return unxz
  return null
}

/** Where browsers and archives write into a page when they saved it: what stands before the date. */
const BEFORE = [
  // SingleFile, in a comment at the beginning.
  / saved date: ([^\n]{1,80})/,
  // Save Page WE.
  /<meta name="savepage-date" content="([^"]{1,80})"/,
  // The Internet Archive, in a comment at the end of short pages, and in its script at the beginning.
  /FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4})/,
] as const
/** Its script says the date in digits: 20240131120000. */
const ARCHIVED = /__wm\.init\([^;]{0,200};\s*__wm\.wombat\("[^"]{0,2000}","(\d{14})"/

/** When a page was saved, as it says itself at its beginning, ms since 1970; null: it does not, or it is no page. */
function savedAt(start: Uint8Array): number | null {
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, LOOKED_AT)).toString(
    'latin1',
  )
  if (!/^\s*(?:\xef\xbb\xbf\s*)?</.test(text)) return null
  for (const pattern of BEFORE) {
    const said = pattern.exec(text)?.[1]
    const at =
      said === undefined
        ? null
        : time(said.replace(/ \(.*$/s, '').replace(/^(\S+) (\w+ \d+, \d+)$/, '$2 $1 UTC'))
    if (at !== null) return at
  }
  const digits = ARCHIVED.exec(text)?.[1]
  return digits === undefined
    ? null
    : time(digits.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'))
}

const LOOKED_AT = 65_536

/** How much of a file is looked at to recognise it: saved pages have been seen to begin their comments at 170,000 bytes. */
const HEAD_BYTES = 512 * 1024

/** The head of a file, from its first bytes (cut at `HEAD_BYTES`); `whole`: they are all there are. */
export function headOf(path: string, bytes: Uint8Array, whole: boolean): Head {
  const seen = bytes.subarray(0, HEAD_BYTES)
  const all = whole && bytes.length <= HEAD_BYTES
  return { path, startBytes: seen, start: decodedStart(seen, all), whole: all }
}

/** The library's numbers for what it refuses, rather than finds damaged. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['4', 'need more than 64 MB of memory'],
  ['6', 'use a checksum or filter that is not supported'],
  ['8', 'end too early'],
])

/**
 * The bytes of an xz file, all its streams one after another. Not for xz inside xz: the library works on one file at a
 * time and the inner would wait for the outer.
 */
const unxz: Decompressor = async function* (bytes, report) {
  let position = 0
  async function* counted() {
    for await (const piece of bytes) {
      position += piece.length
      yield piece
    }
  }
  try {
    yield* new xz.XzReadableStream(webStream(counted()))
  } catch (error) {
    const code = /error code (\d+)/.exec(String(error))?.[1] ?? ''
    const what = REFUSED.get(code) ?? 'are damaged'
    report(problem(`byte ${position}`, `The xz data ${what}. What comes before was read, the rest was not.`))
  }
}

/** The same bytes as the kind of stream browsers have. */
function webStream(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await bytes.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await bytes.return(undefined)
    },
  })
}
