/** The share of comments at each place of a depth profile. */
export function shares(levels: readonly { readonly comments: number }[]): number[] {
  const all = levels.reduce((sum, { comments }) => sum + comments, 0)
  return levels.map(({ comments }) => (all === 0 ? 0 : comments / all))
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
