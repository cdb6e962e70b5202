import { bisector } from 'd3-array'
import type { Group } from '../../../../db/queries/conversation-found.ts'

/** How many of a group's comments lie in each of several spans; null where no group is chosen. The post is no comment. */
export function chosenIn(
  group: Group | null,
  of: 'depths' | 'times',
  spans: readonly Span[],
): readonly number[] | null {
  if (group === null) return null
  const counts = new Array<number>(spans.length).fill(0)
  group[of].forEach((value, index) => {
    if (value === null || group.depths[index] === 0) return
    const span = spanAt(spans, value)
    if (span !== null) counts[span]!++
  })
  return counts
}

interface Span {
  readonly from: number
  readonly to: number
}

const byEnd = bisector(({ to }: Span) => to)

/** The span, of rising ones, that a value lies in. */
function spanAt(spans: readonly Span[], value: number): number | null {
  const place = byEnd.left(spans, value)
  const span = spans[place]
  return span && span.from <= value ? place : null
}
