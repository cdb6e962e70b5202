import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import { type Kind, kindsOf } from './codebook.ts'
import type { Cell, Row } from './csv.ts'
import type { Written } from './written.ts'

/** Rows that are written together: as many as are read at once by whoever wants some of them … */
const GROUP_ROWS = 20_000
/** … or fewer, where their texts have so many characters. */
const GROUP_CHARACTERS = 8_000_000

const TYPES: Readonly<Record<Kind, BasicType>> = {
  text: 'STRING',
  integer: 'INT64',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
}

/** Pages of rows → Parquet in pieces, a group of rows at a time: times are UTC in milliseconds, every column may be null. */
export async function* parquet(
  columns: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
  { codebook = [] }: Written = {},
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  let file: TypedFile | null = null
  for await (const rows of groups(pages)) {
    file ??= new TypedFile(bytes, columns, kindsOf(columns, codebook, rows))
    file.write(rows)
    yield taken(bytes)
  }
  file ??= new TypedFile(bytes, columns, kindsOf(columns, codebook, []))
  file.finish()
  yield taken(bytes)
}

/** The bytes written since the last call; empties the writer. */
function taken(bytes: ByteWriter): Uint8Array {
  const piece = bytes.getBytes().slice()
  bytes.index = 0
  return piece
}

class TypedFile {
  readonly #columns: readonly { readonly name: string; readonly kind: Kind }[]
  readonly #writer: ParquetWriter

  constructor(writer: ByteWriter, columns: readonly string[], kinds: readonly Kind[]) {
    this.#columns = columns.map((name, i) => ({ name, kind: kinds[i]! }))
    const columnData = this.#columns.map(({ name, kind }) => ({ name, data: [], type: TYPES[kind] }))
    this.#writer = new ParquetWriter({
      writer,
      schema: schemaFromColumnData({ columnData }),
      createdBy: 'Replyscope',
    })
  }

  write(rows: readonly Row[]): void {
    const columnData = this.#columns.map(({ name, kind }) => ({
      name,
      data: rows.map(row => typed(row[name] ?? null, kind)),
    }))
    this.#writer.write({ columnData, rowGroupSize: rows.length })
  }

  finish(): void {
    this.#writer.finish()
  }
}

function typed(value: Cell, kind: Kind): string | number | bigint | boolean | Date | null {
  if (value === null) return null
  if (kind === 'text') return String(value)
  if (kind === 'boolean') return Boolean(value)
  if (kind === 'time') return new Date(String(value))
  return kind === 'integer' ? BigInt(value) : Number(value)
}

/** Pages → groups of rows that are written together. */
async function* groups(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  let group: Row[] = []
  let characters = 0
  for await (const rows of pages) {
    for (const row of rows) {
      group.push(row)
      for (const key in row) characters += lengthOf(row[key] ?? null)
      if (group.length < GROUP_ROWS && characters < GROUP_CHARACTERS) continue
      yield group
      group = []
      characters = 0
    }
  }
  if (group.length > 0) yield group
}

const lengthOf = (value: Cell) => (typeof value === 'string' ? value.length : 8)
