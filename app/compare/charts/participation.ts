import { commentsPerPerson } from '../../../db/queries/compare.ts'
import { share } from '../../../lib/format.ts'
import { lorenz, shareOfMostActive, topTenthShare } from '../../../lib/measures/concentration.ts'
import { gini, participationEvenness } from '../../../lib/measures/participation.ts'
import { bars, plain } from '../../charts/chart.ts'
import { type ComparisonChart, drawn, notesOn, shareSeries } from './about.ts'

/** Every percent of people. */
const PARTS = Array.from({ length: 101 }, (_, percent) => percent / 100)
/** Percents that the table lists. */
const LISTED = [25, 50, 75, 90, 95, 99]

/** How unevenly the comments of each conversation are spread over its people. */
export const participation: ComparisonChart = async (db, { compared, query }) => {
  const curves = (await Promise.all(compared.map(({ row }) => commentsPerPerson(db, row)))).map(found =>
    found.length === 0 ? null : lorenz(found),
  )
  return {
    definitions: [gini, participationEvenness, topTenthShare],
    download: `/compare-participation${query}`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'compare-participation',
      title: 'How evenly people took part',
      about:
        'The share of comments that the least active share of people wrote (Lorenz curve): on the dashed line all wrote the same number; the further below, the more a few wrote most.',
      notes: notesOn(compared, (_, place) =>
        curves[place] === null ? 'no comment has a known author.' : null,
      ),
      empty: curves.every(curve => curve === null) ? 'No comment has a known author.' : null,
      x: {
        kind: 'values',
        label: '% of people, least active first',
        one: 'Least active',
        unit: 'share',
        isLogarithmic: false,
        values: PARTS,
        ticks: [0, 0.25, 0.5, 0.75, 1].map(at => ({ at, label: share(at) })),
      },
      label: '% of comments',
      series: [
        ...drawn(
          compared.map((each, place) => {
            const curve = curves[place] ?? null
            const below = PARTS.map(part => (curve === null ? null : 1 - shareOfMostActive(curve, 1 - part)))
            return shareSeries(each, place, 'line', below)
          }),
        ),
        bars('all write the same number', PARTS, {
          colour: 'var(--rule-strong)',
          shape: 'dashed',
          unit: 'share',
        }),
      ],
      isBrushed: false,
      listed: LISTED,
    },
  }
}
