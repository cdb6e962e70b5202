/** The ring of one level: a circle, or a band of several rows where the level is crowded. */
export interface Ring {
  /** Radius of the innermost row. */
  readonly inner: number
  /** Radius of the outermost row; equal to `inner` for a single row. */
  readonly outer: number
  /** Radians by which the ring is turned against the one inside it, so that chains bend instead of hiding themselves. */
  readonly turn: number
}

/** The rings of a tree, and on which row of its ring each node stands. */
interface Rings {
  /** By level; 0 is the post's own, of radius 0. */
  readonly rings: readonly Ring[]
  /** By node: distance from the post. */
  readonly radius: Float64Array
  /** The least distance between neighbours that was aimed at. */
  readonly spacing: number
  /** The least distance between two rings. */
  readonly gap: number
}

/** Nodes of each level in reading order, which is also the order of their angles. */
export type Levels = readonly (readonly number[])[]

const WIDEST_SPACING = 34
/** Below so many nodes spacings are wider, by a part of a length for each that is missing: few use the room that many need. */
const FEW = 40
const WIDER = 0.8
const GAP_IN_SPACINGS = 1.9

/**
 * Rings that keep `spacing` between neighbours, in a circle of about `reach`: the widest spacing that fits, found by
 * halving.
 */
export function fitRings(
  levels: Levels,
  angle: Float64Array,
  parent: ArrayLike<number>,
  reach: number,
): Rings {
  const count = levels.reduce((sum, level) => sum + level.length, 0)
  const most = WIDEST_SPACING + WIDER * Math.max(0, FEW - count)
  const widest = Math.min(most, 0.95 * reach * Math.sqrt(Math.PI / count))
  const at = (spacing: number, isSingle: boolean) =>
    ringsAt({ levels, angle, parent, reach, spacing, isSingle })
  // A row a ring is read at one glance: worth standing closer, as long as nodes can be told apart.
  const least = Math.min(widest, SINGLE_SPACING)
  if (least === SINGLE_SPACING && at(least, true) !== null)
    return widestFitting(spacing => at(spacing, true), least, widest)
  return widestFitting(spacing => at(spacing, false), 0, widest)
}

/** The least spacing at which levels that fill their rings are given a single row. */
const SINGLE_SPACING = 13

/** The rings at the widest spacing that fits, found by halving; at `low` they do, where it is not 0. */
function widestFitting(at: (spacing: number) => Rings | null, least: number, widest: number): Rings {
  let best = at(widest)
  if (best !== null) return best
  let low = least
  let high = widest
  if (least > 0) best = at(least)
  while (best === null || high - low > PRECISION * low) {
    const middle = (low + high) / 2
    const tried = at(middle)
    if (tried === null) high = middle
    else {
      low = middle
      best = tried
    }
  }
  return best
}

/** How near, as a share, the spacing comes to the widest that fits. */
const PRECISION = 1 / 250

interface RingOptions {
  readonly levels: Levels
  readonly angle: Float64Array
  readonly parent: ArrayLike<number>
  readonly reach: number
  readonly spacing: number
  /** Whether rings that are evenly filled are made wide enough for a single row. */
  readonly isSingle: boolean
}

/** The rings at a spacing; null where they do not fit into `reach`. */
function ringsAt({ levels, angle, parent, reach, spacing, isSingle }: RingOptions): Rings | null {
  const radius = new Float64Array(angle.length)
  const rings: Ring[] = [{ inner: 0, outer: 0, turn: 0 }]
  const gap = Math.min(GAP_IN_SPACINGS * spacing, (0.6 * reach) / (levels.length - 1 || 1))
  for (let level = 1; level < levels.length; level++) {
    const nodes = levels[level]!
    const before = rings[level - 1]!.outer
    // A ring must hold its nodes by area too: what makes a long chain wind into a spiral that fills the circle.
    const forArea = Math.sqrt(before * before + (nodes.length * spacing * spacing) / Math.PI) - before
    const step = Math.max(gap, level === 1 ? GAP_IN_SPACINGS * spacing : Math.min(forArea, spacing))
    const inner = roomFor(nodes, angle, before + step, spacing, isSingle)
    if (inner > reach) return null
    const outer = standInRows(nodes, angle, inner, spacing, radius)
    if (outer > reach) return null
    rings.push({
      inner,
      outer,
      turn: level === 1 ? 0 : bend(nodes, parent, step, Math.min(spacing, WIDEST_SPACING)) / inner,
    })
  }
  return { rings, radius, spacing, gap }
}

/** Of a level that fills its ring so evenly, neighbours are at least so much of the mean apart. */
const EVEN = 0.55

/**
 * The radius at which a single row would do, where that is less than a second row away, or where `isSingle` and the level
 * fills its ring: few that stand close beside a large branch are no reason for a wide ring. Else as it was.
 */
function roomFor(
  nodes: readonly number[],
  angle: Float64Array,
  inner: number,
  spacing: number,
  isSingle: boolean,
): number {
  let closest = 2 * Math.PI
  for (let index = 1; index < nodes.length; index++)
    closest = Math.min(closest, angle[nodes[index]!]! - angle[nodes[index - 1]!]!)
  const wanted = spacing / closest
  const isEven = closest * nodes.length > EVEN * 2 * Math.PI
  return wanted > inner && (wanted < inner + spacing || (isSingle && isEven)) ? wanted * 1.001 : inner
}

/** Puts the nodes of a level on as few rows as keep them apart; gives the radius of the outermost. */
function standInRows(
  nodes: readonly number[],
  angle: Float64Array,
  inner: number,
  spacing: number,
  radius: Float64Array,
): number {
  let rows = fewestRows(nodes.length, inner, spacing)
  // Where there are many rows already, a few more at a time.
  while (!fitsIn(rows, nodes, angle, inner, spacing, radius)) rows += rows < 32 ? 1 : rows >> 3
  return inner + (rows - 1) * spacing
}

/** With fewer rows there would not be room enough all the way round: those need not be tried. */
function fewestRows(nodes: number, inner: number, spacing: number): number {
  let rows = 0
  for (let room = 0; room < nodes; rows++)
    room += 1 + Math.floor((2 * Math.PI * (inner + rows * spacing)) / (spacing * CLOSEST))
  return rows
}

/** Neighbours on a row are at least so many spacings apart. */
const CLOSEST = 0.98

/**
 * Whether so many rows are enough, filling in the radii. A node alone in its part of the ring stands on the innermost
 * row; in a crowd each takes the row where the last one is farthest behind, which spreads them evenly.
 */
function fitsIn(
  rows: number,
  nodes: readonly number[],
  angle: Float64Array,
  inner: number,
  spacing: number,
  radius: Float64Array,
): boolean {
  const last = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY)
  for (let index = 0; index < nodes.length; index++) {
    const here = angle[nodes[index]!]!
    const behind = index === 0 ? Number.POSITIVE_INFINITY : here - angle[nodes[index - 1]!]!
    const ahead = index === nodes.length - 1 ? Number.POSITIVE_INFINITY : angle[nodes[index + 1]!]! - here
    let row = 0
    if (Math.min(behind, ahead) * inner < spacing) {
      const distance = (at: number) => (here - last[at]!) * (inner + at * spacing)
      for (let other = rows - 1; other >= 0; other--) if (distance(other) > distance(row)) row = other
      if (last[row] === Number.NEGATIVE_INFINITY) row = last.lastIndexOf(Number.NEGATIVE_INFINITY)
      else if (distance(row) < spacing * CLOSEST) return false
    }
    last[row] = here
    radius[nodes[index]!] = inner + row * spacing
  }
  return true
}

/** Spacings from a message to its single reply, at least: small discs of that distance do not touch. */
export const ALONG_A_RAY = 0.5

/**
 * How far a level is moved along its ring: as far as it takes for single replies to stand far enough from what they
 * answer, where rings are closer than that. Elsewhere rings are not turned: branches follow their rays.
 */
function bend(nodes: readonly number[], parent: ArrayLike<number>, step: number, spacing: number): number {
  const hasSingle = nodes.some(
    (node, index) =>
      parent[nodes[index - 1] ?? -1] !== parent[node] && parent[nodes[index + 1] ?? -1] !== parent[node],
  )
  return hasSingle ? Math.sqrt(Math.max(0, (ALONG_A_RAY * spacing) ** 2 - step * step)) : 0
}
