import type { SizeAndDepth } from '../../../db/queries/overview.ts'
import type { Tick } from '../../_shared/charts/plot.tsx'
import { logarithmic, type Scale } from '../../_shared/charts/scale.ts'
import { shortNumber } from '../../_shared/format.ts'

/** Dots as columns: a thousand of them as objects would be half of the page. */
export interface DotColumns {
  readonly comments: readonly number[]
  readonly max_depth: readonly number[]
  readonly conversations: readonly number[]
  readonly id: readonly (number | null)[]
  readonly title: readonly (string | null)[]
}

/** Characters of a title that is shown beside a dot. */
export const TITLE = 80

/** The dots as they are sent … */
export const asColumns = (dots: readonly SizeAndDepth[]): DotColumns => ({
  comments: dots.map(({ comments }) => comments),
  max_depth: dots.map(({ max_depth }) => max_depth),
  conversations: dots.map(({ conversations }) => conversations),
  id: dots.map(({ id }) => id),
  title: dots.map(({ title }) => title?.slice(0, TITLE) ?? null),
})

/** … and as they are drawn. */
export const asDots = ({ comments, max_depth, conversations, id, title }: DotColumns): SizeAndDepth[] =>
  comments.map((count, at) => ({
    comments: count,
    max_depth: max_depth[at]!,
    conversations: conversations[at]!,
    id: id[at]!,
    title: title[at]!,
  }))

/** Where the dots lie: both axes are logarithmic, and 0 stands as far before 1 as 1 before 2. */
export interface Axes {
  readonly x: Scale
  readonly y: Scale
  readonly xTicks: readonly Tick[]
  readonly yTicks: readonly Tick[]
}

const ZERO = 0.5

/** Axes with room for all the dots. */
export function axesOf(dots: readonly SizeAndDepth[]): Axes {
  const x = axis(dots.map(({ comments }) => comments))
  const y = axis(dots.map(({ max_depth }) => max_depth))
  return { x: x.scale, y: y.scale, xTicks: x.ticks, yTicks: y.ticks }
}

function axis(values: readonly number[]): { readonly scale: Scale; readonly ticks: readonly Tick[] } {
  const largest = values.reduce((most, value) => Math.max(most, value), 1)
  const hasZero = values.includes(0)
  // A little room at both ends, so that no dot lies on the edge.
  const scale = logarithmic((hasZero ? ZERO : 1) / 1.15, largest * 1.15)
  const marks = hasZero ? [0] : []
  for (let power = 1; power <= largest; power *= 10)
    marks.push(...[1, 2, 5].map(step => step * power).filter(mark => mark <= largest * 1.1))
  const kept = marks.length <= 8 ? marks : marks.filter(mark => mark === 0 || Math.log10(mark) % 1 === 0)
  return {
    scale: value => scale(value === 0 ? ZERO : value),
    ticks: kept.map(mark => ({ at: scale(mark === 0 ? ZERO : mark), label: shortNumber(mark) })),
  }
}

/** How large a dot is drawn: its width in pixels, for so many conversations at least. */
export const dotSizes = [
  { from: 1, to: 1, width: 5 },
  { from: 2, to: 9, width: 8 },
  { from: 10, to: 99, width: 12 },
  { from: 100, to: Number.POSITIVE_INFINITY, width: 18 },
] as const

/** The dot to go to from one with an arrow key: the next by size, or the nearest deeper or flatter; the same where there is none. */
export function nextDot(dots: readonly SizeAndDepth[], axes: Axes, from: number, key: string): number | null {
  const at = dots[from]
  if (at === undefined) return null
  // Dots come largest first.
  if (key === 'ArrowLeft') return Math.min(dots.length - 1, from + 1)
  if (key === 'ArrowRight') return Math.max(0, from - 1)
  if (key === 'ArrowUp') return nearest(dots, axes, at, ({ max_depth }) => max_depth > at.max_depth) ?? from
  if (key === 'ArrowDown') return nearest(dots, axes, at, ({ max_depth }) => max_depth < at.max_depth) ?? from
  return null
}

function nearest(
  dots: readonly SizeAndDepth[],
  { x, y }: Axes,
  to: SizeAndDepth,
  isMeant: (dot: SizeAndDepth) => boolean,
): number | null {
  let best: number | null = null
  let closest = Number.POSITIVE_INFINITY
  dots.forEach((dot, index) => {
    if (!isMeant(dot)) return
    const distance = Math.hypot(x(dot.comments) - x(to.comments), y(dot.max_depth) - y(to.max_depth))
    if (distance >= closest) return
    closest = distance
    best = index
  })
  return best
}

/** The dot within reach of a place, all in pixels of a drawing of this size; null: none is. */
export function dotAt(
  dots: readonly SizeAndDepth[],
  { x, y }: Axes,
  place: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  reach: number,
): number | null {
  let best: number | null = null
  let closest = reach
  dots.forEach((dot, index) => {
    const distance = Math.hypot(
      x(dot.comments) * place.width - place.left,
      (1 - y(dot.max_depth)) * place.height - place.top,
    )
    if (distance >= closest) return
    closest = distance
    best = index
  })
  return best
}

/** Where a dot leads: to its conversation, or to the list of them. */
export function hrefOf({ id, comments, max_depth: depth }: SizeAndDepth): string {
  if (id !== null) return `/conversations/${id}`
  return `/conversations?comments_min=${comments}&comments_max=${comments}&depth_min=${depth}&depth_max=${depth}`
}
