import { packEnclose, packSiblings } from 'd3-hierarchy'
import { type Adjacency, adjacency } from './adjacency.ts'

/** Room around a part of a picture, as a share of the largest part's radius. */
const GAP = 0.08

/**
 * The connected components of a network whose ties stand in the rows of both their people: the people of each, the largest
 * component first.
 */
export function connectedComponents({ start, node }: Pick<Adjacency, 'start' | 'node'>): Int32Array[] {
  const nodes = start.length - 1
  const seen = new Uint8Array(nodes)
  const reached = new Int32Array(nodes)
  const components: Int32Array[] = []
  let before = 0
  for (let first = 0; first < nodes; first++) {
    if (seen[first] === 1) continue
    let count = before + 1
    reached[before] = first
    seen[first] = 1
    for (let next = before; next < count; next++) {
      const from = reached[next]!
      for (let tie = start[from]!; tie < start[from + 1]!; tie++) {
        const to = node[tie]!
        if (seen[to] === 1) continue
        seen[to] = 1
        reached[count++] = to
      }
    }
    components.push(reached.subarray(before, count))
    before = count
  }
  return components.sort((a, b) => b.length - a.length)
}

/** A network's parts that no tie connects, the largest first. `from`, `to`: the two people of each tie. */
export function componentsOf(people: number, from: ArrayLike<number>, to: ArrayLike<number>): Int32Array[] {
  const both = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Int32Array.from({ length: 2 * a.length }, (_, i) => (i < a.length ? a[i]! : b[i - a.length]!))
  const weight = new Float64Array(2 * from.length).fill(1)
  return connectedComponents(adjacency(people, { from: both(from, to), to: both(to, from), weight }))
}

/**
 * Moves parts of a picture beside each other, the largest in the middle: forces push them apart without end, and the gaps
 * between them say nothing. Within a part everybody stays where they are. `places`: x and y by person, which are changed.
 */
export function packComponents(places: Float32Array, parts: readonly Int32Array[]): void {
  if (parts.length < 2) return
  const circles = parts.map(people =>
    packEnclose(Array.from(people, person => ({ x: places[2 * person]!, y: places[2 * person + 1]!, r: 0 }))),
  )
  const gap = Math.max(1, GAP * circles.reduce((most, { r }) => Math.max(most, r), 0))
  const packed = packSiblings(circles.map(({ r }) => ({ r: r + gap })))
  for (const [part, people] of parts.entries()) {
    const { x, y } = packed[part]!
    const centre = circles[part]!
    for (const person of people) {
      places[2 * person]! += x - centre.x
      places[2 * person + 1]! += y - centre.y
    }
  }
}
