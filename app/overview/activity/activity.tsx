import type { Db } from '../../../db/open.ts'
import { commentsByDay } from '../../../db/queries/overview.ts'
import { comments } from '../../../lib/measures/size.ts'
import { ChartFrame } from '../../_shared/chart-frame.tsx'
import { bars, columnsOf } from '../../_shared/closer/closer-chart.ts'
import { RangeField } from '../../_shared/filter-fields.tsx'
import { FilterForm } from '../../_shared/filter-form.tsx'
import { number } from '../../_shared/format.ts'
import { Numbers } from '../../_shared/numbers.tsx'
import { inBuckets } from '../buckets.ts'
import { type OverviewValues, overviewQuery } from '../overview-query.ts'
import styles from './activity.module.css'
import { ActivityBrush } from './activity-brush.tsx'
import { GoingOn } from './going-on.tsx'

/** Comments over time, and what went on in the span that is chosen; nothing where no comment is dated. */
export async function Activity({ db, values }: { db: Db; values: OverviewValues }) {
  const days = await commentsByDay(db)
  const { step, buckets } = inBuckets(days)
  if (buckets.length === 0) return null
  const written = (name: 'from' | 'to') => overviewQuery.schema[name].serialise(values[name])
  const chosen = values.from !== null || values.to !== null
  return (
    <div>
      <ChartFrame
        title={`Comments each ${step}`}
        explanation="Dated comments (UTC)."
        hint="Draw across the bars, or move the two handles with the arrow keys, to see what was going on then."
        definitions={[comments]}
        download="/activity"
        closer={columnsOf(
          { label: `${step} (UTC)`, one: '', names: buckets.map(({ label }) => label) },
          bars(
            'comments',
            buckets.map(({ comments }) => comments),
          ),
          buckets.map(({ from, to }) => `/?from=${from}&to=${to}`),
        )}
        numbers={
          <Numbers
            columns={[step === 'day' ? 'Day' : `${step[0]?.toUpperCase()}${step.slice(1)}`, 'Comments']}
            rows={buckets.map(({ label, from, to, comments: count }) => [
              { text: label, href: `/?from=${from}&to=${to}` },
              number(count),
            ])}
          />
        }
      >
        <ActivityBrush
          step={step}
          buckets={buckets}
          chosen={chosen ? { from: written('from'), to: written('to') } : null}
        />
      </ChartFrame>
      <div className={styles.span}>
        <FilterForm key={`${values.from} ${values.to}`} path="/" keep={{}} clear={chosen ? '/' : null}>
          <RangeField
            label="Going on between (UTC)"
            type="date"
            from={{ name: 'from', value: written('from') }}
            to={{ name: 'to', value: written('to') }}
          />
        </FilterForm>
      </div>
      {chosen && (
        <div className={styles.goingOn}>
          <GoingOn db={db} days={days} values={values} />
        </div>
      )}
    </div>
  )
}
