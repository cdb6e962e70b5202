/** Centres and radii of discs. */
interface DiscPlaces {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly disc: Float64Array
}

/** Share of the room between two centres that their discs fill at most. */
const FILLED = 0.96
/** Discs do not shrink together below this: the few that lie closer still shrink alone. */
const LEAST = 0.5

/**
 * Shrinks discs until none lies on another: all by the same factor, so that their areas stay comparable, and those few
 * that would make all of them tiny by themselves. Linear with a grid where discs are about evenly spread.
 */
export function shrinkApart({ x, y, disc }: DiscPlaces): void {
  const all = Math.max(LEAST, tightest(neighbours(x, y, disc)))
  for (let node = 0; node < disc.length; node++) disc[node]! *= all
  for (const { node, other, distance } of [...neighbours(x, y, disc)]) {
    const share = (FILLED * distance) / (disc[node]! + disc[other]!)
    if (share >= 1) continue
    disc[node]! *= share
    disc[other]! *= share
  }
}

interface Pair {
  readonly node: number
  readonly other: number
  readonly distance: number
  /** How far both must shrink not to touch. */
  readonly share: number
}

function tightest(pairs: Iterable<Pair>): number {
  let least = 1
  for (const { share } of pairs) least = Math.min(least, share)
  return least
}

/** The pairs of discs that touch. */
function* neighbours(x: ArrayLike<number>, y: ArrayLike<number>, disc: Float64Array): Generator<Pair> {
  let largest = 0
  for (const radius of disc) largest = Math.max(largest, radius)
  const cell = 2 * largest || 1
  const cells = new Map<number, number[]>()
  const keyOf = (column: number, row: number) => row * 100_003 + column
  const around = (column: number, row: number) =>
    [row - 1, row, row + 1].flatMap(r =>
      [column - 1, column, column + 1].flatMap(c => cells.get(keyOf(c, r)) ?? []),
    )
  for (let node = 0; node < disc.length; node++) {
    const column = Math.floor(x[node]! / cell)
    const row = Math.floor(y[node]! / cell)
    for (const other of around(column, row)) {
      const distance = Math.hypot(x[node]! - x[other]!, y[node]! - y[other]!)
      const share = (FILLED * distance) / (disc[node]! + disc[other]!)
      if (share < 1) yield { node, other, distance, share }
    }
    const key = keyOf(column, row)
    const there = cells.get(key)
    if (there) there.push(node)
    else cells.set(key, [node])
  }
}
