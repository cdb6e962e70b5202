import Link from 'next/link'
import { listOf, listQuery } from '../../db/lists/conversations-query.ts'
import type { Db } from '../../db/open.ts'
import { conversationCounts, conversationPage } from '../../db/queries/conversations.ts'
import type { DayCount } from '../../db/queries/overview.ts'
import { counted, date } from '../../lib/format.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { Section } from '../_shared/section.tsx'
import { type OverviewValues, overviewQuery } from './overview-query.ts'
import { Ranking } from './ranking.tsx'

interface GoingOnProps {
  readonly db: Db
  readonly days: readonly DayCount[]
  readonly values: OverviewValues
}

const SHOWN = 8
const DAY = 86_400_000

/** The conversations that were going on in a span of days, largest first. */
export async function GoingOn({ db, days, values }: GoingOnProps) {
  const list = { ...listQuery.parse({}), ...values }
  const { filter, order } = listOf(list)
  const [{ rows }, { found }] = await Promise.all([
    conversationPage(db, { filter, order, part: { after: null, before: null, limit: SHOWN } }),
    conversationCounts(db, filter),
  ])
  const written = days
    .filter(
      ({ day }) => (values.from ?? 0) <= day * DAY && day * DAY <= (values.to ?? Number.POSITIVE_INFINITY),
    )
    .reduce((sum, { comments }) => sum + comments, 0)
  return (
    <Section
      title={`Active ${spanInWords(values)}`}
      about={`${counted(written, 'comment')} written in ${counted(found, 'conversation')}; ranked by total comments.`}
      aside={
        found > 0 && (
          <>
            <Link href={listQuery.href('/conversations', values)}>All {counted(found, 'conversation')}</Link>
            <Link href={overviewQuery.href('/network', values)}>Network of that period</Link>
          </>
        )
      }
    >
      <Ranking
        isWide
        entries={rows.map(row => ({
          key: row.id,
          name: <ConversationTitle id={row.id} title={row.title} nativeId={row.native_id} />,
          value: counted(row.comments, 'comment'),
          part: row.comments / (rows[0]?.comments || 1),
        }))}
      />
    </Section>
  )
}

function spanInWords({ from, to }: OverviewValues): string {
  if (from === null) return `until ${date(to)}`
  if (to === null) return `from ${date(from)} on`
  return from === to ? `on ${date(from)}` : `between ${date(from)} and ${date(to)}`
}
