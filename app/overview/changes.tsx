import Link from 'next/link'
import { hrefOf } from '../../db/lists/health-links.ts'
import type { Db } from '../../db/open.ts'
import { changesIn, type DigestPerson } from '../../db/queries/digest.ts'
import { counted, duration } from '../../lib/format.ts'
import { type Period, periodBefore, periodOf } from '../../lib/measures/health/periods.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { Columns, Section } from '../_shared/page-parts.tsx'
import { Person } from '../_shared/person.tsx'
import { stretchName } from '../charts/calendar.ts'
import { conversationQuery } from '../conversations/[id]/query-string.ts'
import { scopeIn } from '../health/facts.ts'
import styles from './overview.module.css'
import type { AboutOverview } from './overview-query.ts'
import { Ranking } from './rankings.tsx'

/** As many of each as are named. */
const SHOWN = 5

interface ChangesProps {
  readonly db: Db
  readonly about: AboutOverview
  /** From the first to the last day of the data. */
  readonly data: Period
}

/**
 * Unanswered topics, growing sub-threads, newcomers and people who left: in the period, else in the last whole month of the
 * data.
 */
export async function Changes({ db, about: { values, span, scope, health }, data }: ChangesProps) {
  const isWhole = values.from === null && values.to === null
  const period = isWhole
    ? lastWhole(data)
    : { from: span.from ?? data.from, to: span.to === null ? data.to : span.to + 1 }
  const before = periodBefore(period)
  const name = stretchName(period.from, period.to)
  const { unanswered, subthreads, newcomers, gone } = await changesIn(db, scope, period)
  const leads = (of: 'unanswered' | 'newcomers' | 'left') =>
    hrefOf(of, scopeIn(health), { ...period, beside: before })
  const longest = Math.max(...unanswered.rows.map(({ waiting_s }) => waiting_s))
  return (
    <Columns>
      {unanswered.all > 0 && (
        <Section
          title="Unanswered"
          about={`Opened in ${name}, without a comment.`}
          aside={<Link href={leads('unanswered')}>{counted(unanswered.all, 'topic')}</Link>}
        >
          <Ranking
            entries={unanswered.rows.slice(0, SHOWN).map(row => ({
              key: row.id,
              name: <ConversationTitle id={row.id} title={row.title} nativeId={row.native_id} />,
              value: `for ${duration(row.waiting_s)}`,
              part: longest > 0 ? row.waiting_s / longest : 0,
            }))}
          />
        </Section>
      )}
      {subthreads.all > 0 && (
        <Section title="Sub-threads that grew" about={`By their comments in ${name}.`}>
          <Ranking
            entries={subthreads.rows.slice(0, SHOWN).map(row => ({
              key: row.id,
              name: (
                <span className={styles.exchange}>
                  <Link
                    className={styles.begins}
                    href={`${conversationQuery.href(`/conversations/${row.conversation}`, { subthread: row.id, branch: row.id })}#thread`}
                    prefetch={false}
                  >
                    <bdi>{row.name ?? 'unknown'}</bdi>: <bdi>{row.words ?? '(no text)'}</bdi>
                  </Link>
                  <span className={styles.where} dir="auto">
                    {row.title.slice(0, 200)}
                  </span>
                </span>
              ),
              value: counted(row.comments, 'comment'),
              part: row.comments / subthreads.rows[0]!.comments,
            }))}
          />
        </Section>
      )}
      {newcomers.all > 0 && (
        <Section
          title="New people"
          about={`Wrote for the first time in ${name}.`}
          aside={<Link href={leads('newcomers')}>{counted(newcomers.all, 'person', 'people')}</Link>}
        >
          <People of={newcomers.rows} />
        </Section>
      )}
      {gone.all > 0 && (
        <Section
          title="People who left"
          about={`Wrote in ${stretchName(before.from, before.to)}, not in ${name}.`}
          aside={<Link href={leads('left')}>{counted(gone.all, 'person', 'people')}</Link>}
        >
          <People of={gone.rows} />
        </Section>
      )}
    </Columns>
  )
}

/** The last month with data up to its last day; where none is whole, the last. */
function lastWhole(data: Period): Period {
  const last = periodOf('month', data.to - 1)
  return last.to <= data.to || last.from <= data.from ? last : periodOf('month', last.from - 1)
}

const People = ({ of }: { readonly of: readonly DigestPerson[] }) => (
  <Ranking
    entries={of.slice(0, SHOWN).map(({ id, name, messages }) => ({
      key: id,
      name: <Person id={id} name={name} />,
      value: counted(messages, 'message'),
      part: messages / of[0]!.messages,
    }))}
  />
)
