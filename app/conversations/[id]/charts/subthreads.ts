import { subthreadsOf } from '../../../../db/queries/subthreads.ts'
import { counted, duration } from '../../../../lib/format.ts'
import { subthreadMeasures } from '../../../../lib/measures/subthreads.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { bars, plain } from '../../../charts/chart.ts'
import type { ConversationChart } from './index.ts'

/** When each of the largest sub-threads grew; a span of it can be chosen. Nothing where there are no branches, or no dates. */
export const subthreadsOverTime: ConversationChart = async (db, { path, of }) => {
  const { arrivals, coloured, under, count } = await subthreadsOf(db, of)
  if (arrivals === null || coloured.length === 0) return null
  const { from, span, counts } = arrivals
  const most = under === 0 ? 'largest sub-threads' : 'largest branches of the sub-thread that is most of it'
  const names = coloured.map(({ name }) => name ?? 'unknown')
  const nameAt = (at: number) => {
    const name = names[at]!
    // Who began several is told apart by how large they are.
    return names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${coloured[at]!.comments})`
  }
  const rest = counts.at(-1)!
  return {
    definitions: subthreadMeasures.filter(({ key }) => ['comments', 'share'].includes(key)),
    download: `${path}/subthreads`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'subthreads-over-time',
      title: 'Sub-threads over time',
      about: `When comments of the ${most} came, of ${counted(count, 'sub-thread')} (UTC).`,
      hint: 'Drag, or move the handles with the arrow keys, to filter by time.',
      notes: of.undated > 0 ? [`${counted(of.undated, 'comment')} without a date left out.`] : [],
      x: {
        kind: 'time',
        label: 'time (UTC)',
        one: 'Moment',
        starts: rest.map((_, at) => from + at * span),
        end: from + rest.length * span,
      },
      label: `comments per ${duration(span / 1000)}`,
      series: [
        ...coloured.map((_, at) =>
          bars(nameAt(at), counts[at]!, { shape: 'stacked', colour: authorColour(at) }),
        ),
        ...(rest.some(comments => comments > 0)
          ? [bars('the rest', rest, { shape: 'stacked', colour: authorColour(null) })]
          : []),
      ],
      leads: { kind: 'span', path, from: 'since', to: 'until', as: 'moment', hash: '' },
      isBrushed: true,
    },
  }
}
