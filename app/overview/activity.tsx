import type { Db } from '../../db/open.ts'
import { commentsByDay } from '../../db/queries/overview.ts'
import { RangeField } from '../_shared/filter-fields.tsx'
import { FilterForm } from '../_shared/filter-form.tsx'
import { ChartPanel } from '../charts/chart-panel.tsx'
import { activity } from './charts/activity.ts'
import { GoingOn } from './going-on.tsx'
import styles from './overview.module.css'
import { type OverviewValues, overviewQuery } from './overview-query.ts'

/** Comments over time, and what went on in the span that is chosen; nothing where no comment is dated. */
export async function Activity({ db, values }: { db: Db; values: OverviewValues }) {
  const days = await commentsByDay(db)
  const chart = await activity(db, values)
  if (chart === null) return null
  const written = (name: 'from' | 'to') => overviewQuery.schema[name].serialise(values[name])
  const chosen = values.from !== null || values.to !== null
  return (
    <div>
      <ChartPanel {...chart} />
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
