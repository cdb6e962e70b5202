import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import {
  type Compared,
  type CompareValues,
  type Comparison,
  compareQuery,
  comparison,
} from '../../db/lists/compare-query.ts'
import type { Db } from '../../db/open.ts'
import { peopleInCommon } from '../../db/queries/compare.ts'
import { shownTitle } from '../../db/queries/first-words.ts'
import { ENOUGH_OTHERS, placesOf } from '../../db/queries/ranks.ts'
import { everything } from '../../db/queries/selection.ts'
import { shapes } from '../../db/queries/shapes.ts'
import { unmarkedIn } from '../../db/queries/unmarked.ts'
import { counted } from '../../lib/format.ts'
import {
  FEWEST_COMPARED,
  MOST_COMPARED,
  query as queryOf,
  type RawSearchParams,
  text,
} from '../../lib/query-string.ts'
import { comparisonSentences, type Target } from '../../lib/sentences/compare.ts'
import { database } from '../_server/database.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { filesOf, reportsOf } from '../_shared/export/files.ts'
import { PageHead, Section, Stack, Waiting } from '../_shared/page-parts.tsx'
import { Sentences } from '../_shared/sentences.tsx'
import { UnmarkedNote } from '../_shared/unmarked-note.tsx'
import { Charts } from '../charts/chart-panel.tsx'
import { Adding } from './adding.tsx'
import { comparisonCharts } from './charts.ts'
import { CommonPeople } from './common-people.tsx'
import styles from './compare.module.css'
import { Differences } from './differences.tsx'
import { MeasuresTable } from './measures-table.tsx'
import { TREE_NODES, Trees } from './trees.tsx'

export const metadata: Metadata = { title: 'Compare' }

/** Search for conversations to add; it is no part of the comparison. */
const findQuery = queryOf({ find: text })

/** People in several conversations whose names are shown. */
const SHOWN_PEOPLE = 40

/** Two to six conversations side by side, to the same scales. */
export default async function Compare({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const given = await searchParams
  const values = compareQuery.parse(given)
  const { find } = findQuery.parse(given)
  const db = await database()
  const found = await comparison(db, values)
  // Pages call conversations without a title by their first words.
  const compared = await Promise.all(
    found.compared.map(async ({ letter, row }) => ({
      letter,
      row: { ...row, title: await shownTitle(db, row) },
    })),
  )
  const ids = compared.map(({ row }) => row.id)
  const query = compareQuery.href('', { c: ids.length === 0 ? null : ids })
  return (
    <>
      <PageHead
        title="Compare"
        aside={
          compared.length > 0 && (
            <ExportMenu
              what="Comparison"
              data={`/compare${query}`}
              files={[...reportsOf(ids), ...filesOf(`?conversations=${ids.join(',')}`)]}
              cite={`?conversations=${ids.join(',')}`}
            />
          )
        }
      >
        <p>
          {compared.length < FEWEST_COMPARED
            ? `${FEWEST_COMPARED} to ${MOST_COMPARED} conversations side by side.`
            : `${counted(compared.length, 'conversation')} side by side, to the same scales.`}
        </p>
      </PageHead>
      <Notices found={found} />
      {compared.length >= FEWEST_COMPARED && (
        <UnmarkedNote of={await unmarkedIn(db, { ...everything, conversations: ids })} counted href={null} />
      )}
      {compared.length < FEWEST_COMPARED ? (
        <Choosing db={db} compared={compared} values={values} find={find} />
      ) : (
        compared.length < MOST_COMPARED && (
          <details className={styles.more} open={find !== ''}>
            <summary>Add a conversation</summary>
            <Adding db={db} compared={compared.map(({ row }) => row)} values={values} find={find} />
          </details>
        )
      )}
      {compared.length >= FEWEST_COMPARED && (
        <Stack>
          <Pictures db={db} compared={compared} values={values} query={query} />
        </Stack>
      )}
    </>
  )
}

interface ChoosingProps {
  readonly db: Db
  readonly compared: readonly Compared[]
  readonly values: CompareValues
  readonly find: string
}

/** The way to two conversations where there are fewer. */
function Choosing({ db, compared, values, find }: ChoosingProps) {
  const [only] = compared
  return (
    <Section
      title={only === undefined ? 'Which?' : 'With which?'}
      about={
        only !== undefined && (
          <ConversationTitle
            id={only.row.id}
            title={only.row.title}
            nativeId={only.row.native_id}
            site={only.row.site}
          />
        )
      }
    >
      <Adding db={db} compared={compared.map(({ row }) => row)} values={values} find={find} />
    </Section>
  )
}

const hrefOf = (target: Target): string =>
  target.to === 'common people' ? '#common-people' : `/conversations/${target.conversation}#${target.to}`

interface PicturesProps {
  readonly db: Db
  readonly compared: readonly Compared[]
  readonly values: CompareValues
  /** The query string that names these conversations. */
  readonly query: string
}

async function Pictures({ db, compared, values, query }: PicturesProps) {
  const rows = compared.map(({ row }) => row)
  const common = await peopleInCommon(
    db,
    rows.map(({ id }) => id),
    SHOWN_PEOPLE,
  )
  return (
    <>
      <Sentences sentences={comparisonSentences(compared, common.count)} hrefOf={hrefOf} />
      <Trees
        compared={compared}
        shapes={await shapes(db, rows, TREE_NODES)}
        common={common}
        values={values}
        download={`/compare${query}`}
      />
      <Suspense fallback={<Waiting rows={60} what="Differences" />}>
        <Standings db={db} compared={compared} query={query} />
      </Suspense>
      <Charts db={db} about={{ compared, query }} makers={comparisonCharts} />
      <CommonPeople compared={compared} common={common} download={`/compare-people${query}`} />
    </>
  )
}

async function Standings({ db, compared, query }: Omit<PicturesProps, 'values'>) {
  const places = await Promise.all(compared.map(({ row }) => placesOf(db, row, ENOUGH_OTHERS)))
  return (
    <>
      <Differences compared={compared} places={places} enough={ENOUGH_OTHERS} />
      <MeasuresTable compared={compared} places={places} path={`/compare${query}`} />
    </>
  )
}

/** Conversations that were asked for and are not compared, with the reason. */
function Notices({ found: { compared, unknown, beyond } }: { readonly found: Comparison }) {
  return (
    <div className={styles.notices}>
      {unknown.length > 0 && (
        <p className={styles.notice}>
          {unknown.length === 1 ? 'There is no conversation ' : 'There are no conversations '}
          {unknown.slice(0, 20).join(', ')}
          {unknown.length > 20 && ` and ${unknown.length - 20} more`}: a load that is read again or removed
          takes its numbers with it.
        </p>
      )}
      {beyond.length > 0 && (
        <p className={styles.notice}>
          At most {MOST_COMPARED} are compared: {counted(beyond.length, 'conversation')} left out (
          {beyond.slice(0, 20).join(', ')}
          {beyond.length > 20 && ' …'}). The list shows{' '}
          <Link
            href={`/conversations?conversations=${[...compared.map(({ row }) => row.id), ...beyond].join(',')}`}
          >
            all of them
          </Link>
          .
        </p>
      )}
    </div>
  )
}
