import type { Group } from '../../../../db/queries/conversation-found.ts'

/** How many of a group's comments lie in each of several spans; null where no group is chosen. The post is no comment. */
export function chosenIn(
  group: Group | null,
  of: 'depths' | 'times',
  spans: readonly { readonly from: number; readonly to: number }[],
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

/** The span, of rising ones, that a value lies in. */
function spanAt(
  spans: readonly { readonly from: number; readonly to: number }[],
  value: number,
): number | null {
  let low = 0
  let high = spans.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.to < value) low = middle + 1
    else high = middle
  }
  const span = spans[low]
  return span && span.from <= value && value <= span.to ? low : null
}
