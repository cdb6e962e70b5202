import type { Db } from '../../../db/open.ts'
import { depths, type Span, sizes, type ValueCount } from '../../../db/queries/overview.ts'
import type { Definition } from '../../../lib/definition.ts'
import { maxDepth } from '../../../lib/measures/shape.ts'
import { comments } from '../../../lib/measures/size.ts'
import { inRanges } from '../../charts/buckets.ts'
import { bars, plain } from '../../charts/chart.ts'
import type { PageChart } from '../../charts/page-chart.ts'
import { type AboutOverview, overviewQuery } from '../overview-query.ts'

interface Distribution {
  readonly id: string
  readonly title: string
  readonly of: Definition
  /** What stands along the axis, with the unit. */
  readonly axis: string
  /** The parameters of the list of conversations for a lower and an upper bound. */
  readonly bounds: readonly [string, string]
  readonly counts: (db: Db, span: Span) => Promise<readonly ValueCount[]>
}

/** How many conversations have which value of a measure. */
const distribution =
  ({ id, title, of, axis, bounds, counts }: Distribution) =>
  async (db: Db, about: AboutOverview): Promise<PageChart | null> => {
    const ranges = inRanges(await counts(db, about.span))
    if (ranges.length === 0) return null
    const conversations = ranges.map(range => range.conversations)
    return {
      definitions: [of],
      download: overviewQuery.href(`/${id}`, about.values),
      isWide: false,
      chart: {
        ...plain,
        kind: 'series',
        id,
        title,
        about: of.definition,
        hint: 'Click to open.',
        x: {
          kind: 'ranges',
          label: axis,
          one: of.label,
          from: ranges.map(({ from }) => from),
          to: ranges.map(({ to }) => to),
        },
        label: 'conversations',
        series: [bars('conversations', conversations)],
        leads: {
          kind: 'span',
          path: overviewQuery.href('/conversations', about.values),
          from: bounds[0],
          to: bounds[1],
          as: 'number',
          hash: '',
        },
        isBrushed: false,
      },
    }
  }

/** How many conversations have how many comments. */
export const sizeDistribution = distribution({
  id: 'sizes',
  title: 'How large conversations are',
  of: comments,
  axis: 'comments',
  bounds: ['comments_min', 'comments_max'],
  counts: sizes,
})

/** How many conversations are how deep. */
export const depthDistribution = distribution({
  id: 'depths',
  title: 'How deep conversations go',
  of: maxDepth,
  axis: 'depth, levels',
  bounds: ['depth_min', 'depth_max'],
  counts: depths,
})
