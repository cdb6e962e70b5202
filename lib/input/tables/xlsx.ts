import { posix } from 'node:path'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { type FoundProblem, problem } from '../../discussion/found.ts'
import { withoutEnd } from '../../ends.ts'
import { reason } from '../../errors.ts'
import { XmlScanner } from '../markup/xml-scanner.ts'
import { wholeBytes } from '../reading.ts'
import { type CellStyle, cellValue, numberFormats } from './sheet-cells.ts'
import { local, MOST_COLUMNS, type SheetRow, sheetRows } from './sheet-rows.ts'

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string
  /**
   * Its rows that hold anything, with their cells up to the given column; read anew each time. Rows between them that are
   * empty cost nothing, however many there are said to be.
   */
  rows(columns?: number): AsyncIterable<SheetRow | FoundProblem>
}

/** A workbook is one archive: it is held in memory, up to this size … */
const MOST_BYTES = 128e6
/** … and so are the texts that its cells share, up to this size unpacked, and so many. */
const MOST_SHARED_BYTES = 250e6
const MOST_SHARED = 10e6
/** A sheet is read as it is unpacked; a small archive can unpack to what takes days to read. */
const MOST_SHEET_BYTES = 2e9
/** Parts that only say where others are. */
const MOST_PART_BYTES = 16e6

/** Whether a file that begins so is an Excel workbook: a ZIP archive whose first parts are Office's, with a folder `xl`. */
export function isWorkbook(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, 64 * 1024)).toString('latin1')
  return (
    text.startsWith('PK\x03\x04') &&
    /^(\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/)/.test(text.slice(30)) &&
    text.includes('xl/')
  )
}

/** Opens a workbook: its sheets in their order, or what keeps it from being read. Throws nothing for bad data. */
export async function openWorkbook(
  bytes: AsyncIterable<Uint8Array>,
): Promise<readonly Sheet[] | FoundProblem> {
  const whole = await wholeBytes(bytes, MOST_BYTES)
  if (whole === null)
    return problem('file', 'Excel workbooks can be read up to 128 MB. Save it as CSV instead.')
  try {
    const archive = await Archive.open(Buffer.from(whole.buffer, whole.byteOffset, whole.length))
    const sheets = await sheetsOf(archive)
    if (sheets.length > 0) return sheets
    return problem(
      'file',
      archive.has('xl/workbook.bin')
        ? 'This is a binary Excel workbook. Save it as .xlsx or CSV instead.'
        : 'No sheet can be found in this Excel workbook.',
    )
  } catch (error) {
    return problem('file', `This Excel workbook cannot be read: ${withoutEnd(reason(error), /\./)}.`)
  }
}

/** The parts of a workbook, by their paths. */
class Archive {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  static async open(file: Buffer): Promise<Archive> {
    const zip = await fromBufferPromise(file)
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) {
      const path = key(entry.fileName)
      if (!entries.has(path)) entries.set(path, entry)
    }
    return new Archive(zip, entries)
  }

  has(path: string): boolean {
    return this.#entries.has(key(path))
  }

  get paths(): Iterable<string> {
    return this.#entries.keys()
  }

  /** A part's text in pieces; nothing where there is no such part. Throws where it cannot be unpacked, or is too large. */
  async *text(path: string, most: number): AsyncIterable<string> {
    const entry = this.#entries.get(key(path))
    if (entry === undefined) return
    const decoder = new TextDecoder()
    let left = most
    for await (const piece of await this.#zip.openReadStreamPromise(entry)) {
      left -= piece.length
      if (left < 0) throw new Error(`its part ${path} unpacks to more than ${Math.round(most / 1e6)} MB`)
      yield decoder.decode(piece, { stream: true }).replaceAll('\0', '\ufffd')
    }
    yield decoder.decode()
  }
}

/** Programs differ in the case of paths, and some begin them with a slash. */
const key = (path: string): string => path.replace(/^\/+/, '').toLowerCase()

type Attributes = ReadonlyMap<string, string>

/** Tells the beginnings of a part's elements by their names without prefixes. */
async function elements(
  text: AsyncIterable<string>,
  open: (name: string, attributes: Attributes) => void,
): Promise<void> {
  const scanner = new XmlScanner({
    open: (name, attributes) => open(local(name), attributes),
    close() {},
    text() {},
    fault() {},
  })
  for await (const piece of text) scanner.write(piece)
  scanner.end()
}

/** An attribute by its name without a prefix. */
function attribute(attributes: Attributes, name: string): string | undefined {
  for (const [written, value] of attributes) if (local(written) === name) return value
  return undefined
}

/** The relationships of a part to others: their type and path, by the id under which it refers to each. */
type Relations = ReadonlyMap<string, { readonly type: string; readonly path: string }>

async function relationsOf(archive: Archive, part: string): Promise<Relations> {
  const folder = posix.dirname(part)
  const found = new Map<string, { readonly type: string; readonly path: string }>()
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  await elements(archive.text(path, MOST_PART_BYTES), (name, attributes) => {
    const target = attribute(attributes, 'Target')
    if (name !== 'Relationship' || target === undefined) return
    const type = attribute(attributes, 'Type') ?? ''
    found.set(attribute(attributes, 'Id') ?? '', {
      type: type.slice(type.lastIndexOf('/') + 1),
      path: target.startsWith('/') ? target : posix.join(folder, target),
    })
  })
  return found
}

const pathsOf = (relations: Relations, type: string): readonly string[] =>
  [...relations.values()].filter(each => each.type === type).map(({ path }) => path)

async function sheetsOf(archive: Archive): Promise<readonly Sheet[]> {
  const main = pathsOf(await relationsOf(archive, ''), 'officeDocument')[0] ?? 'xl/workbook.xml'
  const relations = await relationsOf(archive, main)
  const listed: { readonly name: string; readonly path: string }[] = []
  let from1904 = false
  await elements(archive.text(main, MOST_PART_BYTES), (name, attributes) => {
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '')
    if (name !== 'sheet') return
    // `r:id` beside `sheetId`.
    const found = relations.get(attribute(attributes, 'id') ?? '')
    if (found?.type === 'worksheet')
      listed.push({ name: attribute(attributes, 'name') ?? '', path: found.path })
  })
  const [styles = 'xl/styles.xml'] = pathsOf(relations, 'styles')
  const formats = await stylesOf(archive, styles)
  const [strings = 'xl/sharedStrings.xml'] = pathsOf(relations, 'sharedStrings')
  const shared = once(() => sharedTexts(archive, strings))
  return (listed.length > 0 ? listed : sheetsByName(archive)).map(({ name, path }) => ({
    name,
    async *rows(columns = MOST_COLUMNS) {
      try {
        const texts = await shared()
        const value = cellValue({ texts, formats, from1904 })
        yield* sheetRows(archive.text(path, MOST_SHEET_BYTES), columns, value)
      } catch (error) {
        yield problem('sheet', `It cannot be read: ${withoutEnd(reason(error), /\./)}.`)
      }
    },
  }))
}

/** Where nothing lists them: the parts that are sheets by their paths. */
const sheetsByName = (archive: Archive) =>
  [...archive.paths]
    .filter(path => /^xl\/worksheets\/[^/]+\.xml$/.test(path))
    .map(path => ({ name: posix.basename(path, '.xml'), path }))

/** By number of a style: what its cells' numbers mean. */
async function stylesOf(archive: Archive, path: string): Promise<readonly CellStyle[]> {
  const codes = new Map<number, string>()
  const styles: number[] = []
  let inside = ''
  await elements(archive.text(path, MOST_PART_BYTES), (name, attributes) => {
    const format = Number(attribute(attributes, 'numFmtId') ?? 0)
    if (name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') inside = name
    if (name === 'numFmt') codes.set(format, attribute(attributes, 'formatCode') ?? '')
    if (name === 'xf' && inside === 'cellXfs') styles.push(format)
  })
  return numberFormats(styles, codes)
}

/** The texts that cells refer to by their numbers. */
async function sharedTexts(archive: Archive, path: string): Promise<readonly string[]> {
  const texts: string[] = []
  let text = ''
  let taking = false
  let phonetic = false
  const scanner = new XmlScanner({
    open(name) {
      const element = local(name)
      if (element === 'si') text = ''
      if (element === 'rPh') phonetic = true
      if (element === 't') taking = !phonetic
    },
    close(name) {
      const element = local(name)
      if (element === 't') taking = false
      if (element === 'rPh') phonetic = false
      if (element === 'si') texts.push(text)
    },
    text(piece) {
      if (taking) text += piece
    },
    fault() {},
  })
  for await (const piece of archive.text(path, MOST_SHARED_BYTES)) {
    scanner.write(piece)
    if (texts.length > MOST_SHARED) throw new Error('its cells share more than 10 million texts')
  }
  scanner.end()
  return texts
}

/** A value that is worked out when it is first wanted, and then kept. */
function once<Worked>(work: () => Promise<Worked>): () => Promise<Worked> {
  let worked: Promise<Worked> | null = null
  return () => {
    worked ??= work()
    return worked
  }
}
