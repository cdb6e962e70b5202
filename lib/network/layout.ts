import iterate from 'graphology-layout-forceatlas2/iterate.js'
import { componentsOf, packComponents } from './components.ts'

/** Input of a network's layout: people in a fixed order, and ties between them by their places in it. */
export interface NetworkShape {
  /** By person: the number of their community. */
  readonly community: ArrayLike<number>
  /** By tie: its two people. */
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  /** By tie: replies both ways. */
  readonly replies: ArrayLike<number>
}

/** Numbers a node has in the package's matrix: place, force, force before, mass, convergence, size, fixed. */
const PER_NODE = 10
const MASS = 6
const CONVERGENCE = 7
const SIZE = 8

/** The golden angle: points at its multiples never line up. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5))

/** From so many nodes on, far ones are taken together: a little less exact, much faster. */
const MANY = 600

/**
 * A picture of a network that arranges itself: people repel one another and ties draw them together (ForceAtlas2,
 * Jacomy et al. 2014). It begins with each community on a disc of its own, and uses no chance: the same network takes
 * the same places, however the rounds are cut.
 */
export class NetworkLayout {
  readonly #nodes: Float32Array
  readonly #edges: Float32Array
  readonly #settings
  readonly #components: readonly Int32Array[]

  constructor(shape: NetworkShape) {
    const count = shape.community.length
    this.#components = componentsOf(count, shape.from, shape.to)
    this.#nodes = nodesOf(shape, startPlaces(shape.community))
    this.#edges = new Float32Array(shape.from.length * 3)
    for (let tie = 0; tie < shape.from.length; tie++) {
      this.#edges[3 * tie] = shape.from[tie]! * PER_NODE
      this.#edges[3 * tie + 1] = shape.to[tie]! * PER_NODE
      // The hundredth reply says less about closeness than the second.
      this.#edges[3 * tie + 2] = 1 + Math.log(shape.replies[tie]!)
    }
    this.#settings = {
      linLogMode: true,
      outboundAttractionDistribution: false,
      adjustSizes: false,
      edgeWeightInfluence: 1,
      scalingRatio: 2,
      strongGravityMode: true,
      gravity: 0.03,
      slowDown: 1 + Math.log(Math.max(1, count)),
      barnesHutOptimize: count >= MANY,
      barnesHutTheta: 0.8,
    }
  }

  /** Lets everybody move so many times. */
  run(rounds: number): void {
    for (let i = 0; i < rounds; i++) iterate(this.#settings, this.#nodes, this.#edges)
  }

  /** Where everybody stands, parts that no tie connects beside each other: x and y of the first, of the second, and so on. */
  places(): Float32Array {
    const places = new Float32Array((this.#nodes.length / PER_NODE) * 2)
    for (let i = 0; 2 * i < places.length; i++) {
      places[2 * i] = this.#nodes[i * PER_NODE]!
      places[2 * i + 1] = this.#nodes[i * PER_NODE + 1]!
    }
    packComponents(places, this.#components)
    return places
  }
}

function nodesOf({ from, to }: NetworkShape, places: Float32Array): Float32Array {
  const count = places.length / 2
  const nodes = new Float32Array(count * PER_NODE)
  for (let i = 0; i < count; i++) {
    const node = i * PER_NODE
    nodes[node] = places[2 * i]!
    nodes[node + 1] = places[2 * i + 1]!
    nodes[node + MASS] = 1
    nodes[node + CONVERGENCE] = 1
    nodes[node + SIZE] = 1
  }
  // Those with more ties push harder.
  for (const ends of [from, to]) {
    for (let tie = 0; tie < ends.length; tie++) nodes[ends[tie]! * PER_NODE + MASS]! += 1
  }
  return nodes
}

/** Where everybody stands at first: communities on discs around the middle, the larger further in; x, y by person. */
export function startPlaces(community: ArrayLike<number>): Float32Array {
  const count = community.length
  const members = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const own = members.get(community[i]!)
    if (own === undefined) members.set(community[i]!, [i])
    else own.push(i)
  }
  const places = new Float32Array(2 * count)
  const spread = Math.sqrt(count) * 4
  let before = 0
  for (const [place, own] of [...members.values()].sort((a, b) => b.length - a.length).entries()) {
    // The area within a community's centre is that of all before it and half of its own.
    const distance = members.size === 1 ? 0 : spread * 2 * Math.sqrt((before + own.length / 2) / count)
    before += own.length
    const x = distance * Math.cos(place * GOLDEN)
    const y = distance * Math.sin(place * GOLDEN)
    for (const [i, person] of own.entries()) {
      const away = 4 * Math.sqrt(i + 0.5)
      places[2 * person] = x + away * Math.cos(i * GOLDEN)
      places[2 * person + 1] = y + away * Math.sin(i * GOLDEN)
    }
  }
  return places
}
