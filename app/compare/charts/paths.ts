import type { Arrival, LevelShare } from '../../../db/queries/compare.ts'
import type { Scale } from '../../_shared/charts/scale.ts'

/** A place in a drawing of 100 × 100; 0, 0 is the upper left corner. */
const at = (x: number, y: number) => `${hundredth(x)} ${hundredth(1 - y)}`
const hundredth = (part: number) => Math.round(part * 10_000) / 100

/** The outline of bars side by side: their heights, 0 to 1. */
export function outline(heights: readonly number[]): string {
  const width = 1 / heights.length
  return heights
    .map((y, index) => `${index === 0 ? 'M' : 'L'}${at(index * width, y)}L${at((index + 1) * width, y)}`)
    .join('')
}

/** The share of comments at each place of a depth profile. */
export function shares(levels: readonly LevelShare[]): number[] {
  const all = levels.reduce((sum, { comments }) => sum + comments, 0)
  return levels.map(({ comments }) => (all === 0 ? 0 : comments / all))
}

/** The share of dated comments that had come, over time: steps up to 1, from the left edge to the right. */
export function arrivalPath({ points, dated }: Arrival, x: Scale): string {
  let before = 0
  let path = `M${at(0, 0)}`
  for (const { seconds, comments } of points) {
    path += `L${at(x(seconds), before)}L${at(x(seconds), comments / dated)}`
    before = comments / dated
  }
  return `${path}L${at(1, before)}`
}

/** How many people wrote how many comments, fewest first. */
export type Participation = readonly { readonly comments: number; readonly people: number }[]

/** A point of a Lorenz curve: the share of comments that the least active share of people wrote. */
export interface LorenzPoint {
  readonly people: number
  readonly comments: number
}

/** The Lorenz curve of comments over people, from 0, 0 to 1, 1. */
export function lorenz(participation: Participation): LorenzPoint[] {
  const people = participation.reduce((sum, part) => sum + part.people, 0)
  const comments = participation.reduce((sum, part) => sum + part.people * part.comments, 0)
  const points: LorenzPoint[] = [{ people: 0, comments: 0 }]
  let [peopleSoFar, commentsSoFar] = [0, 0]
  for (const part of participation) {
    peopleSoFar += part.people
    commentsSoFar += part.people * part.comments
    points.push({ people: peopleSoFar / people, comments: commentsSoFar / comments })
  }
  return points
}

/** A Lorenz curve as a path. */
export const lorenzPath = (points: readonly LorenzPoint[]): string =>
  points.map(({ people, comments }, index) => `${index === 0 ? 'M' : 'L'}${at(people, comments)}`).join('')

/** The share of comments by the most active share of people, along the straight lines of the curve. */
export function shareOfMostActive(points: readonly LorenzPoint[], mostActive: number): number {
  const others = 1 - mostActive
  const next = points.findIndex(({ people }) => people >= others - 1e-12)
  const [low, high] = [points[next - 1], points[next]]
  if (high === undefined) return 0
  if (low === undefined) return 1 - high.comments
  const part = (others - low.people) / (high.people - low.people)
  return 1 - (low.comments + part * (high.comments - low.comments))
}
