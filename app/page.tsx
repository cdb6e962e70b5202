import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import type { Db } from '../db/open.ts'
import { dataSpan, topConversations, totals } from '../db/queries/overview.ts'
import { overviewSentencesOf } from '../db/queries/overview-sentences.ts'
import { unmarkedIn } from '../db/queries/unmarked.ts'
import { counted } from '../lib/format.ts'
import type { RawSearchParams } from '../lib/query-string.ts'
import type { Target } from '../lib/sentences/overview.ts'
import { database } from './_server/database.ts'
import { may } from './_server/who.ts'
import { AddDiscussions, Added } from './_shared/adding/add-discussions.tsx'
import { OpenExample } from './_shared/adding/adding-panel.tsx'
import { PageHead, Stack, Waiting } from './_shared/page-parts.tsx'
import { PeriodControl } from './_shared/period/period.tsx'
import { scopesOf } from './_shared/period/scope.ts'
import { Sentences } from './_shared/sentences.tsx'
import { UnmarkedNote } from './_shared/unmarked-note.tsx'
import { ChartPanel, Charts } from './charts/chart-panel.tsx'
import { uploadLimit } from './loads/received.ts'
import { Changes } from './overview/changes.tsx'
import { activity, overviewCharts } from './overview/charts.ts'
import { Example } from './overview/example.tsx'
import styles from './overview/overview.module.css'
import { type AboutOverview, aboutOverview, overviewQuery } from './overview/overview-query.ts'
import { PeriodNumbers, PeriodSentences } from './overview/period-numbers.tsx'
import { LongestExchanges, NewestLoad, Rankings } from './overview/rankings.tsx'

export default async function Overview({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const values = overviewQuery.parse(await searchParams)
  const db = await database()
  const [all, data] = await Promise.all([totals(db), dataSpan(db, values)])
  const about = aboutOverview(values)
  const isPart = Object.values(about.span).some(value => value !== null)
  if (all.loads === 0) return (await may('loads')) ? <Beginning limit={uploadLimit()} /> : <NothingYet />
  // Of one conversation there is nothing to say but what its own page says.
  const [only, ...others] =
    all.conversations === 1 ? await topConversations(db, { by: 'comments', limit: 2 }) : []
  if (only !== undefined && others.length === 0) redirect(`/conversations/${only.id}`)
  return (
    <>
      <PageHead title="Overview">
        <p hidden={isPart}>
          {all.words !== null && `${counted(all.words, 'word')}, from `}
          <Link href="/loads" prefetch={false}>
            {counted(all.loads, 'import')}
          </Link>
          .{all.first_at === null && ' No dates in this source, so there’s no timeline.'}
        </p>
      </PageHead>
      {isPart ? (
        <PeriodSentences db={db} about={about} />
      ) : (
        <Sentences sentences={await overviewSentencesOf(db, values.posts === '1')} hrefOf={hrefOf} />
      )}
      <Added />
      <PeriodControl
        days={values}
        data={data}
        scopes={await scopesOf(db, values)}
        href={change => overviewQuery.href('/', { ...values, ...change })}
      />
      <UnmarkedNote
        of={await unmarkedIn(db, about.selection)}
        counted={values.posts === '1'}
        href={posts => overviewQuery.href('/', { ...values, posts })}
      />
      <Stack>
        {isPart && <PeriodNumbers db={db} about={about} />}
        {!isPart && <NewestLoad db={db} />}
        <Suspense fallback={<Waiting rows={22} what="Activity" />}>
          <Activity db={db} about={about} />
        </Suspense>
        {data !== null && (
          <Suspense fallback={<Waiting rows={14} what="What changed" />}>
            <Changes {...{ db, about, data }} />
          </Suspense>
        )}
        <Suspense fallback={<Waiting rows={14} what="Rankings" />}>
          <Rankings db={db} about={about} />
        </Suspense>
        <Suspense fallback={<Waiting rows={14} what="Longest exchanges" />}>
          <LongestExchanges db={db} about={about} />
        </Suspense>
        <Suspense fallback={<Waiting rows={26} what="Sizes and depths" />}>
          <Charts db={db} about={about} makers={overviewCharts} />
        </Suspense>
      </Stack>
    </>
  )
}

function hrefOf(target: Target): string {
  switch (target.to) {
    case 'conversations':
    case 'comments':
      return '/conversations'
    case 'people':
      return '/people'
    case 'uncommented':
      return '/conversations?comments_max=0'
    case 'thread':
      return `/conversations/${target.conversation}#thread`
    case 'conversation':
      return `/conversations/${target.conversation}`
    case 'person':
      return `/people/${target.person}#messages`
    case 'answered-by':
      return `/network?ego=${target.person}`
  }
}

/** Comments over time, of which a span can be chosen; nothing where no comment is dated. */
async function Activity({ db, about }: { db: Db; about: AboutOverview }) {
  const chart = await activity(db, about)
  return chart && <ChartPanel {...chart} />
}

/** The overview of an empty database: what this is, a way to begin, and what comes of it. */
function Beginning({ limit }: { limit: number }) {
  return (
    <div className={styles.beginning}>
      <div className={styles.start}>
        <h1>Who replied to whom?</h1>
        <p className={styles.lede}>
          Drop a saved page, an export, a mailing list or a dump, or paste a discussion. You get its reply
          tree, its people and its numbers. Everything stays on this machine.
        </p>
        <Added />
        <AddDiscussions limit={limit} isFirst />
      </div>
      <section className={styles.live} aria-label="Example">
        <Suspense fallback={<Waiting rows={18} what="The example" />}>
          <Example />
        </Suspense>
        <OpenExample />
      </section>
    </div>
  )
}

/** An empty database to somebody who may not fill it. */
const NothingYet = () => (
  <PageHead title="Nothing here yet">
    <p>Nothing was imported here yet. Who may import sees a way to do it at the top of each page.</p>
  </PageHead>
)
