import { levelSpan, levelsOf } from '../../../db/queries/compare.ts'
import { shares } from '../../../lib/measures/concentration.ts'
import { maxDepth, meanDepth, width } from '../../../lib/measures/shape.ts'
import { plain } from '../../charts/chart.ts'
import { type ComparisonChart, notesOn, shareSeries } from './about.ts'

/** Which share of the comments of each conversation is at which level. */
export const depth: ComparisonChart = async (db, { compared, query }) => {
  const span = levelSpan(compared.map(({ row }) => row))
  const levels = await Promise.all(compared.map(({ row }) => levelsOf(db, row, span)))
  const [steps = []] = levels
  return {
    definitions: [maxDepth, meanDepth, width],
    download: `/compare-depth${query}`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'compare-depth',
      title: 'How deep the comments are',
      about: `The share of comments at each level: 1 answers the post, 2 answers that.${
        span.span > 1 ? ` ${span.span} levels to a point.` : ''
      }`,
      notes: notesOn(compared, ({ row }) => (row.comments === 0 ? 'no comments.' : null)),
      empty: compared.every(({ row }) => row.comments === 0) ? 'There are no comments.' : null,
      x: {
        kind: 'ranges',
        label: 'level',
        one: 'Level',
        from: steps.map(({ from }) => from),
        to: steps.map(({ to }) => to),
      },
      label: '% of comments',
      series: compared.flatMap((each, place) =>
        each.row.comments === 0 ? [] : shareSeries(each, place, 'line', shares(levels[place] ?? [])),
      ),
      isBrushed: false,
    },
  }
}
