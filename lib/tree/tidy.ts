import { tree } from 'd3-hierarchy'
import { linkedNodes } from './partition.ts'
import type { Pen } from './pen.ts'
import type { TreeShape } from './radial.ts'

/** Places of a tree's nodes from left to right, the post at the left. Lengths are pixels at a scale of 1; y points down. */
export interface TidyPlaces {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Radius of the node's disc: its area grows with the replies. */
  readonly disc: Float64Array
  /** Size of the box, from 0, 0, that all middles lie in. */
  readonly width: number
  readonly height: number
  /** From one level to the next. */
  readonly column: number
  readonly columns: number
}

/** Draws the link from node `from` to node `to`: it leaves and arrives level. */
export function tidyLink(pen: Pen, { x, y }: TidyPlaces, from: number, to: number): void {
  const middle = (x[from]! + x[to]!) / 2
  pen.moveTo(x[from]!, y[from]!)
  pen.bezierCurveTo(middle, y[from]!, middle, y[to]!, x[to]!, y[to]!)
}

/** The box that trees are fitted into; small trees stay smaller. */
interface Room {
  readonly width: number
  readonly height: number
}

/** Where nothing else is said. */
export const ROOM: Room = { width: 860, height: 800 }
/** From one node to the next where there is all the room one could want. */
const TALLEST_ROW = 32
const WIDEST_COLUMN = 120
/** Radius of a comment without replies there. */
const LARGEST_UNIT = 4.5

/** Where the nodes of a tidy tree stand, in rows and columns as wide as there is room for. */
export function tidyPlaces({ parent, replies }: TreeShape, room: Room = ROOM): TidyPlaces {
  const { row, rows } = tidy(parent)
  const level = levels(parent)
  const columns = 1 + level.reduce((most, each) => Math.max(most, each), 0)
  const height = Math.min(TALLEST_ROW * rows, room.height)
  const step = rows === 0 ? TALLEST_ROW : height / rows
  const column = Math.min(WIDEST_COLUMN, room.width / Math.max(1, columns - 1))
  const x = Float64Array.from(level, each => each * column)
  const y = Float64Array.from(row, each => each * step)
  return {
    x,
    y,
    disc: discs(replies, step, column),
    width: (columns - 1) * column,
    height,
    column,
    columns,
  }
}

/** A tidy tree's rows: how far down each node stands, neighbours that answer the same being 1 apart. */
interface Tidy {
  /** By node; the least is 0. */
  readonly row: Float64Array
  /** The largest. */
  readonly rows: number
}

/** How far apart neighbours stand that answer different messages. */
const COUSINS = 1.4

/**
 * The tree as papers draw it, node by link: replies in reading order, each node in the middle of its replies, branches as close
 * as they fit, and the same branch always of the same shape (Reingold & Tilford 1981; Buchheim, Jünger & Leipert 2002).
 * `parent[i] < i`, -1 for node 0. O(n), no recursion.
 */
export function tidy(parent: ArrayLike<number>): Tidy {
  const placed = tree<number>()
    .nodeSize([1, 1])
    .separation((a, b) => (a.parent === b.parent ? 1 : COUSINS))(linkedNodes(parent)[0]!)
  const row = new Float64Array(parent.length)
  let least = 0
  let most = 0
  placed.each(({ data, x }) => {
    row[data] = x
    least = Math.min(least, x)
    most = Math.max(most, x)
  })
  for (let node = 0; node < row.length; node++) row[node]! -= least
  return { row, rows: most - least }
}

function levels(parent: ArrayLike<number>): Int32Array {
  const level = new Int32Array(parent.length)
  for (let i = 1; i < parent.length; i++) level[i] = level[parent[i]!]! + 1
  return level
}

/** Pixels of the smallest disc's radius, as long as there are few enough nodes for them to be told apart. */
const LEAST_UNIT = 2.2

/** Area in proportion to 1 + replies, as far as neighbours leave room; where they leave none, discs lie on each other. */
function discs(replies: ArrayLike<number>, row: number, column: number): Float64Array {
  const least = Math.min(LEAST_UNIT, 46 / Math.sqrt(replies.length))
  const largest = Math.max(0.47 * Math.min(row, column), 2 * least)
  const unit = Math.max(least, Math.min(LARGEST_UNIT, 0.62 * largest))
  return Float64Array.from(replies, (count, node) =>
    node === 0 ? Math.min(largest, 2 * unit) : Math.min(largest, unit * Math.sqrt(1 + count)),
  )
}
