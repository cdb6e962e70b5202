/** One round of ForceAtlas2 on flat matrices: the package's own inner step, which it gives no types for. */
declare module 'graphology-layout-forceatlas2/iterate.js' {
  import type { ForceAtlas2Settings } from 'graphology-layout-forceatlas2'

  /** Moves the nodes. Ten numbers a node, three an edge; see lib/network/layout.ts. */
  export default function iterate(
    settings: Required<ForceAtlas2Settings>,
    nodes: Float32Array,
    edges: Float32Array,
  ): void
}
