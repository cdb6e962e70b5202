import Link from 'next/link'
import type { Db } from '../../db/open.ts'
import { commentsByDay } from '../../db/queries/overview.ts'
import { ChartFrame, Numbers } from '../_shared/chart-frame.tsx'
import { BarChart } from '../_shared/charts/bar-chart.tsx'
import { number } from '../_shared/format.ts'
import { type Bucket, inBuckets } from './buckets.ts'

const goingOn = ({ from, to }: Bucket) => `/conversations?from=${from}&to=${to}`

/** Comments over time; nothing where no comment is dated. */
export async function Activity({ db }: { db: Db }) {
  const { step, buckets } = inBuckets(await commentsByDay(db))
  if (buckets.length === 0) return null
  return (
    <ChartFrame
      title="Activity"
      explanation={`Dated comments by ${step} (UTC). A bar leads to the conversations that were going on then.`}
      download="/activity"
      numbers={
        <Numbers
          columns={[step === 'day' ? 'Day' : `${step[0]?.toUpperCase()}${step.slice(1)}`, 'Comments']}
          rows={buckets.map(bucket => [
            <Link key="label" href={goingOn(bucket)} prefetch={false}>
              {bucket.label}
            </Link>,
            number(bucket.comments),
          ])}
        />
      }
    >
      <BarChart
        axis={step}
        one="comment"
        many="comments"
        data={buckets.map(bucket => ({ label: bucket.label, value: bucket.comments, href: goingOn(bucket) }))}
      />
    </ChartFrame>
  )
}
