import type { Layer } from '../../lib/tree/svg.ts'

interface TreeLayersProps {
  readonly layers: readonly Layer[]
  /** By node: its place in reading order, written to its mark. */
  readonly position?: readonly number[]
}

/** The layers that lib/tree/svg.ts writes, as elements of a page. */
export const TreeLayers = ({ layers, position }: TreeLayersProps) =>
  layers.map(({ part, d, fill, stroke, width, isFixed, dash, isRound, nodes }, index) => (
    <path
      // biome-ignore lint/suspicious/noArrayIndexKey: the same places in the same order.
      key={index}
      d={d}
      fill={fill}
      {...(stroke === 'none' ? {} : { stroke, strokeWidth: hundredth(width) })}
      strokeDasharray={dash.map(hundredth).join(' ') || undefined}
      strokeLinecap={isRound ? 'round' : undefined}
      vectorEffect={isFixed ? 'non-scaling-stroke' : undefined}
      data-places={part === 'mark' && position ? nodes.map(node => position[node]).join(' ') : undefined}
    />
  ))

const hundredth = (length: number) => Math.round(length * 100) / 100
