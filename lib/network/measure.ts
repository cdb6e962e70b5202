import type { Definition } from '../definition.ts'
import type { Network } from './network.ts'

/** A number about a whole reply network. */
export interface NetworkMeasure extends Definition {
  of(network: Network): number | null
}

/** A number about each person in a reply network. */
export interface NodeMeasure extends Definition {
  /** By node; null where it is undefined for the whole network. */
  of(network: Network): Float64Array | Int32Array | null
}
