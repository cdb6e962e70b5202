import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { cohortHref, helperHref, hrefOf } from '../../db/lists/health-links.ts'
import { selectionOf, selectionQuery } from '../../db/lists/selection-query.ts'
import { healthQuery } from '../../db/lists/tables.ts'
import type { Db } from '../../db/open.ts'
import { type Health, health, helpersIn, retention, unansweredIn } from '../../db/queries/health.ts'
import { dataSpan } from '../../db/queries/overview.ts'
import { scopeOf } from '../../db/queries/selection.ts'
import { selectionInWords } from '../../db/queries/selection-in-words.ts'
import { counted, date, number } from '../../lib/format.ts'
import { healthMeasures, retentionMeasures } from '../../lib/measures/health/index.ts'
import { endOf, monthOf } from '../../lib/measures/health/periods.ts'
import { DAY } from '../../lib/milliseconds.ts'
import type { RawSearchParams } from '../../lib/query-string.ts'
import { type HealthTarget, healthSentences } from '../../lib/sentences/health.ts'
import { database } from '../_server/database.ts'
import { WhatIsThis } from '../_shared/definition.tsx'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import styles from '../_shared/form.module.css'
import { PageHead, Section, Stack, Waiting } from '../_shared/page-parts.tsx'
import { PeriodControl, UnitControl } from '../_shared/period/period.tsx'
import { scopesOf } from '../_shared/period/scope.ts'
import { Sentences } from '../_shared/sentences.tsx'
import { stretchName } from '../charts/calendar.ts'
import { ChartPanel } from '../charts/chart-panel.tsx'
import chartStyles from '../charts/charts.module.css'
import { healthCharts } from './charts.ts'
import { Cohorts } from './cohorts.tsx'
import { factsOf, type HealthValues, scopeIn } from './facts.ts'
import { HealthHeadline } from './headline.tsx'
import { Helpers, UnansweredTopics } from './lists.tsx'

export const metadata: Metadata = { title: 'Health' }

const path = '/health'
/** Rows of the lists that the page shows; files have all. */
const SHOWN = 10
/** Months of cohorts: so many fit beside each other. */
const COHORTS = 24

const HEADLINES = healthMeasures.map(({ key }) => key)

export default async function HealthPage({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const values = healthQuery.parse(await searchParams)
  const asked = questionOf(values)
  const db = await database()
  const [found, data, scopes] = await Promise.all([
    health(db, { ...asked, unit: values.period }),
    dataSpan(db, values),
    scopesOf(db, values),
  ])
  return (
    <>
      <PageHead
        title="Health"
        aside={<ExportMenu what="Health" data={healthQuery.href(path, { ...values, period: found.unit })} />}
      >
        <p dir="auto">
          How a community is doing: what is asked and answered, and who comes, stays and leaves
          {isScoped(values) && `, ${await selectionInWords(db, selectionFor(values))}`}.
        </p>
      </PageHead>
      <PeriodControl
        days={values}
        data={data}
        scopes={scopes}
        href={change => healthQuery.href(path, { ...values, ...change })}
      />
      {found.now === null ? (
        <p className={styles.note}>
          {found.undated > 0 ? 'No dates in this source, so there are no periods.' : 'Nothing is here yet.'}
        </p>
      ) : (
        <Dated
          db={db}
          found={found}
          values={values}
          withSites={scopes.site === null && Object.keys(scopes.sites).length > 2}
        />
      )}
    </>
  )
}

/** Conversations of the query string, whatever its days. */
const selectionFor = (values: HealthValues) =>
  selectionOf({ ...selectionQuery.parse({}), ...scopeIn(values) })

function questionOf(values: HealthValues) {
  return {
    scope: scopeOf(selectionFor(values)),
    from: values.from,
    to: values.to === null ? null : endOf('day', values.to) - 1,
  }
}

const isScoped = (values: HealthValues) => selectionQuery.href('', scopeIn(values)) !== ''

interface DatedProps {
  readonly db: Db
  readonly found: Health
  readonly values: HealthValues
  /** Whether people of several sites may be among them. */
  readonly withSites: boolean
}

async function Dated({ db, found, values, withSites }: DatedProps) {
  const { now, before, data } = found
  if (now === null || data === null) return null
  const asked = questionOf(values)
  const name = values.from === null && values.to === null ? 'All time' : stretchName(now.from, now.to)
  const nameBefore = stretchName(now.beside.from, now.beside.to)
  const [helpers, unanswered] = await Promise.all([
    helpersIn(db, { ...asked, offset: 0, limit: SHOWN }),
    unansweredIn(db, { ...asked, offset: 0, limit: SHOWN }),
  ])
  const sentences = healthSentences(factsOf(now, before, helpers, name))
  const href = (target: HealthTarget) => hrefOf(target, scopeIn(values), now)
  const query = (path: string) => healthQuery.href(path, { ...values, period: null })
  return (
    <>
      <Sentences sentences={sentences} hrefOf={href} />
      <Stack>
        <Section title={name} about={<About found={found} />}>
          <HealthHeadline
            {...{ now, before, nameBefore }}
            shown={HEADLINES}
            href={(measure, row) => hrefOf(measure, scopeIn(values), row)}
          />
        </Section>
        {found.rows.length > 0 && (
          <div>
            <UnitControl
              period={{ from: found.rows[0]!.from, to: found.rows.at(-1)!.to }}
              unit={found.unit}
              href={period => healthQuery.href(path, { ...values, period })}
            />
            {found.rows.length > 1 && <HealthCharts found={found} values={values} />}
          </div>
        )}
        <Section
          id="unanswered"
          title="Unanswered"
          about={
            unanswered.count === 0
              ? 'Every topic of the period has a comment.'
              : `${counted(unanswered.count, 'topic')} without a comment; the newest first.`
          }
          aside={
            unanswered.count > 0 && (
              <>
                <Link href={href('unanswered')} prefetch={false}>
                  All {number(unanswered.count)}
                </Link>
                <ExportMenu what="Unanswered" data={query('/unanswered')} />
              </>
            )
          }
        >
          {unanswered.count > 0 && <UnansweredTopics rows={unanswered.rows} />}
        </Section>
        {helpers.count > 0 && (
          <Section
            id="helpers"
            title="Helpers"
            about={`${counted(helpers.count, 'person', 'people')} gave the first answer to a topic of the period.`}
            aside={<ExportMenu what="Helpers" data={query('/helpers')} />}
          >
            <Helpers
              rows={helpers.rows}
              withSites={withSites}
              href={(person, of) => helperHref(scopeIn(values), now, person, of)}
            />
          </Section>
        )}
        <Suspense fallback={<Waiting rows={14} what="Retention" />}>
          <Retention db={db} values={values} end={now.to} download={query('/retention')} />
        </Suspense>
      </Stack>
    </>
  )
}

const HealthCharts = ({ found, values }: Pick<DatedProps, 'found' | 'values'>) => (
  <div className={chartStyles.charts}>
    {healthCharts.map(make => {
      const chart = make({ health: found, values })
      return (
        <div key={chart.chart.id} data-wide={chart.isWide || undefined}>
          <ChartPanel {...chart} />
        </div>
      )
    })}
  </div>
)

/** Notes on the data behind the numbers, and on what is left out of them. */
function About({ found: { data, undated, now } }: { readonly found: Health }) {
  const notes = [
    data && `The data end on ${date(data.end)}: what was not answered by then is unanswered.`,
    now && data && now.to > data.end + DAY && 'The period goes on beyond that.',
    undated > 0 &&
      `${counted(undated, 'conversation')} without a date ${undated === 1 ? 'is' : 'are'} in no period.`,
    now !== null &&
      now.withoutTime > 0 &&
      `${counted(now.withoutTime, 'topic')} answered without a date ${now.withoutTime === 1 ? 'is' : 'are'} left out of the time to first reply.`,
  ]
  return notes.filter(Boolean).join(' ')
}

interface RetentionProps {
  readonly db: Db
  readonly values: HealthValues
  /** When the period ends. */
  readonly end: number
  readonly download: string
}

async function Retention({ db, values, end, download }: RetentionProps) {
  const { scope, to } = questionOf(values)
  const all = await retention(db, { scope, from: null, to })
  const cohorts = all.slice(-COHORTS)
  const until = monthOf(end - 1)
  if (cohorts.every(({ people }) => people === 0)) return null
  return (
    <Section
      id="retention"
      title="Retention"
      about={`Of those who wrote first in a month, the share that wrote so many months after; ${
        all.length > cohorts.length
          ? `the last ${COHORTS} months up to the period’s end.`
          : 'months up to the period’s end.'
      }`}
      aside={<ExportMenu what="Retention" data={download} />}
    >
      <Cohorts
        cohorts={cohorts.map(({ month, people, active }) => ({
          name: stretchName(month, endOf('month', month)),
          people,
          active: active.slice(0, Math.max(1, until - monthOf(month) + 1)),
          hrefs: active.map((_, after) => cohortHref(scopeIn(values), month, after)),
        }))}
        most={Math.min(COHORTS, until - monthOf(cohorts[0]!.month) + 1)}
      />
      <WhatIsThis definitions={retentionMeasures} />
    </Section>
  )
}
