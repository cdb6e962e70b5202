import type { Db } from '../../../db/open.ts'
import { depthProfile } from '../../../db/queries/person.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import { ChartFrame } from '../../_shared/chart-frame.tsx'
import { BarChart } from '../../_shared/charts/bar-chart.tsx'
import { bars, columnsOf } from '../../_shared/closer/closer-chart.ts'
import { number } from '../../_shared/format.ts'
import { Numbers } from '../../_shared/numbers.tsx'
import { personQuery } from './person-query.ts'

const definitions = authorMeasures.filter(({ key }) => key === 'mean_depth')

/** At which levels of conversations a person writes; nothing where they wrote no comment. */
export async function DepthProfile({ db, person }: { readonly db: Db; readonly person: number }) {
  const levels = await depthProfile(db, person)
  if (levels.length === 0) return null
  const wrote = new Map(levels.map(({ depth, comments }) => [depth, comments]))
  const deepest = levels.at(-1)?.depth ?? 0
  // Gaps show as gaps as long as there is room; of a very deep person only the levels that have a bar.
  const shown =
    deepest <= 60 ? Array.from({ length: deepest }, (_, at) => at + 1) : levels.map(({ depth }) => depth)
  const levelHref = (level: number) => `${personQuery.href(`/people/${person}`, { level })}#messages`
  return (
    <ChartFrame
      title="How deep they write"
      explanation="Comments at each level: level 1 answers the post, level 2 answers such a comment, and so on."
      hint="A bar leads to the comments."
      definitions={definitions}
      download={`/people/${person}`}
      closer={columnsOf(
        { label: 'level', one: 'Level', names: shown.map(String) },
        bars(
          'comments',
          shown.map(depth => wrote.get(depth) ?? 0),
        ),
        shown.map(levelHref),
      )}
      numbers={
        <Numbers
          columns={['Level', 'Comments']}
          rows={shown.map(depth => [
            { text: number(depth), href: levelHref(depth) },
            number(wrote.get(depth) ?? 0),
          ])}
        />
      }
    >
      <BarChart
        axis="level"
        one="comment"
        many="comments"
        data={shown.map(depth => ({
          label: String(depth),
          value: wrote.get(depth) ?? 0,
          href: levelHref(depth),
        }))}
      />
    </ChartFrame>
  )
}
