import { plain } from '../markup.ts'
import type { Cell } from './csv.ts'

/** A column of attributes of nodes or edges. */
export interface GraphColumn {
  /** Its name in the file: the same as in every other export. */
  readonly key: string
  /** `integer` may be as large as a time in milliseconds. */
  readonly type: 'integer' | 'number' | 'text' | 'boolean'
}

/** Red, green and blue, each 0 … 255; never an alpha, which Gephi Lite does not read. */
export interface Colour {
  readonly r: number
  readonly g: number
  readonly b: number
}

export interface GraphNode {
  readonly id: number
  readonly label: string
  readonly attributes: Readonly<Record<string, Cell>>
  readonly colour: Colour | null
  readonly size: number | null
  readonly place: { readonly x: number; readonly y: number } | null
}

export interface GraphEdge {
  readonly from: number
  readonly to: number
  readonly weight: number
  readonly attributes: Readonly<Record<string, Cell>>
}

/** A directed network with everything known of it, as it is taken away. */
export interface Graph {
  /** Content of the network, and which switches were set, in words. */
  readonly description: string
  /** Beside id, label and weight, which every file has. */
  readonly nodeColumns: readonly GraphColumn[]
  readonly edgeColumns: readonly GraphColumn[]
  readonly nodes: readonly GraphNode[]
  /** Each pair at most once, between nodes of this graph. */
  readonly edges: Iterable<GraphEdge> | AsyncIterable<GraphEdge>
}

/** The attributes that a row has a value for, in the order of the columns: texts made plain, null and NaN left out. */
export function attributesOf(
  columns: readonly GraphColumn[],
  row: GraphNode['attributes'],
): Record<string, string | number | boolean> {
  const all: Record<string, string | number | boolean> = {}
  for (const { key } of columns) {
    const value = row[key] ?? null
    if (value === null || (typeof value === 'number' && !Number.isFinite(value))) continue
    all[key] = typeof value === 'string' ? plain(value) : value
  }
  return all
}

/** Lines → the same text in large pieces: a stream with a piece for each line is several times slower. */
export async function* pieces(
  lines: Iterable<string> | AsyncIterable<string>,
  length = 1 << 16,
): AsyncGenerator<string> {
  let piece = ''
  for await (const line of lines) {
    piece += line
    if (piece.length < length) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
