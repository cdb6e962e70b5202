import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { isFiltered, type ListValues, listOf, listQuery } from '../../db/lists/people-query.ts'
import { selectionIn, selectionQuery } from '../../db/lists/selection-query.ts'
import type { Db } from '../../db/open.ts'
import { dataSpan, totals } from '../../db/queries/overview.ts'
import {
  type SelectedPeople,
  selectedPeopleCounts,
  selectedPeoplePage,
} from '../../db/queries/people/list.ts'
import { patternsOfPeople } from '../../db/queries/people/patterns.ts'
import { peopleSorts } from '../../db/queries/people/people.ts'
import { isEverything, siteNames } from '../../db/queries/selection.ts'
import { selectionInWords, wroteInWords } from '../../db/queries/selection-in-words.ts'
import { unmarkedIn } from '../../db/queries/unmarked.ts'
import { counted, number } from '../../lib/format.ts'
import { LIST_ROWS, type RawSearchParams } from '../../lib/query-string.ts'
import { database } from '../_server/database.ts'
import { DataTable, sortingBy } from '../_shared/data-table.tsx'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { PageHead, Pager } from '../_shared/page-parts.tsx'
import { beforeOf, PeriodControl } from '../_shared/period/period.tsx'
import { scopesOf } from '../_shared/period/scope.ts'
import { UnmarkedNote } from '../_shared/unmarked-note.tsx'
import { ChartPanel } from '../charts/chart-panel.tsx'
import networkStyles from '../network/network.module.css'
import { peopleColumns, signatureColumns } from './columns.tsx'
import { crowd } from './crowd.ts'
import { PeopleDistribution } from './distribution.tsx'
import { Filters } from './filters.tsx'
import { PatternList } from './pattern-list.tsx'

const VIEWS: readonly { readonly view: ListValues['view']; readonly name: string }[] = [
  { view: 'table', name: 'Table' },
  { view: 'crowd', name: 'Activity map' },
  { view: 'patterns', name: 'Roles' },
  { view: 'distribution', name: 'Distribution' },
]

/** The faces of the same people. */
function Views({ path, values }: { readonly path: string; readonly values: ListValues }) {
  return (
    <nav aria-label="Faces of the list">
      <ul className={networkStyles.views}>
        {VIEWS.map(({ view, name }) => (
          <li key={view}>
            <Link
              href={listQuery.href(path, { ...values, view, after: null, before: null })}
              aria-current={values.view === view ? 'page' : undefined}
              scroll={false}
              prefetch={false}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export const metadata: Metadata = { title: 'People' }

const path = '/people'

/** Sites that are offered to choose from. */
const SITES = 200
/** People that a picture of all of them can hold. */
const CROWD = 1000

export default async function People({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const values = listQuery.parse(await searchParams)
  const { after: _after, before: _before, ...list } = values
  const asked = listOf(values)
  const db = await database()
  const { all, found } = await selectedPeopleCounts(db, asked)
  const data = await dataSpan(db, values)
  const before = beforeOf(values, data)
  const isWhole = isEverything(asked.selection)
  const whole = listQuery.href(path, list)
  const wrote = wroteInWords(asked.filter)

  return (
    <>
      <PageHead
        title="People"
        aside={
          <ExportMenu
            what="People"
            data={listQuery.href(path, { ...list, view: 'table' })}
            cite={selectionQuery.href('', selectionIn(values))}
          />
        }
      >
        <p>
          {isFiltered(asked) && `${number(found)}${wrote && `${wrote},`} of `}
          {isWhole ? await peopleInWords(db) : counted(all, 'person', 'people')}
          {before && (
            <Suspense>
              <PeopleBefore db={db} asked={asked} before={before} />
            </Suspense>
          )}
          {!isWhole && (
            <>
              {' '}
              <span dir="auto">{await selectionInWords(db, asked.selection)}</span>; their numbers are those
              of this selection.{' '}
              <Link href={selectionQuery.href('/network', selectionIn(values))}>Its network</Link>
            </>
          )}
          .
        </p>
      </PageHead>
      <PeriodControl
        days={values}
        data={data}
        scopes={await scopesOf(db, values)}
        href={change => listQuery.href(path, { ...list, ...change })}
      />
      <UnmarkedNote
        of={await unmarkedIn(db, asked.selection)}
        counted={values.posts === '1'}
        href={posts => listQuery.href(path, { ...list, posts })}
      />
      <Filters
        key={whole}
        path={path}
        values={values}
        sites={await siteNames(db, { limit: SITES })}
        isFiltered={isFiltered(asked) || !isWhole}
      />
      <Views path={path} values={values} />
      {values.view === 'crowd' ? (
        <ChartPanel
          {...crowd({
            people: await mostActive(db, asked),
            found,
            download: listQuery.href(path, { ...list, view: 'table' }),
          })}
        />
      ) : values.view === 'distribution' ? (
        <PeopleDistribution db={db} path={path} values={values} />
      ) : (
        <List db={db} asked={asked} values={values} isEmpty={all === 0} />
      )}
    </>
  )
}

interface PeopleBeforeProps {
  readonly db: Db
  readonly asked: SelectedPeople
  readonly before: NonNullable<ReturnType<typeof beforeOf>>
}

/** How many there were in the period before. */
async function PeopleBefore({ db, asked, before: { name, period } }: PeopleBeforeProps) {
  const selection = { ...asked.selection, from: period.from, to: period.to - 1 }
  const { found } = await selectedPeopleCounts(db, { ...asked, selection })
  return ` (${name}: ${number(found)})`
}

/** Those who commented, and apart from them those who only opened conversations. */
async function peopleInWords(db: Db): Promise<string> {
  const { people, onlyOpened } = await totals(db)
  const opened = onlyOpened === 0 ? '' : ` and ${number(onlyOpened)} who only opened conversations`
  return `${counted(people, 'person', 'people')} who commented${opened} (deleted and anonymous accounts not counted)`
}

async function mostActive(db: Db, asked: SelectedPeople) {
  const order = { sort: 'comments', descending: true } as const
  const part = { after: null, before: null, limit: CROWD }
  return (await selectedPeoplePage(db, { ...asked, order, part })).rows
}

interface ListProps {
  readonly db: Db
  readonly asked: SelectedPeople
  readonly values: ListValues
  readonly isEmpty: boolean
}

async function List({ db, asked, values, isEmpty }: ListProps) {
  const { after, before, ...list } = values
  const { order } = asked
  const page = await selectedPeoplePage(db, { ...asked, part: { after, before, limit: LIST_ROWS } })
  const ids = page.rows.map(({ id }) => id)
  const patterns = values.view === 'patterns' ? await patternsOfPeople(db, asked.selection, ids) : null
  return (
    <>
      {patterns && <PatternList path={path} values={values} found={patterns} />}
      {values.view === 'patterns' && !patterns && (
        <p className="quiet">
          There are too many replies here to look for patterns while you wait. Choose a site, some
          conversations or a period above.
        </p>
      )}
      <DataTable
        caption="People"
        columns={patterns ? signatureColumns(patterns) : peopleColumns(page.rows)}
        rows={page.rows}
        rowKey={row => row.id}
        sorting={sortingBy(peopleSorts, order, (sort, order) =>
          listQuery.href(path, { ...list, sort, order }),
        )}
        empty={isEmpty ? <Link href="/">Nobody is here: add a discussion.</Link> : 'Nobody is like that.'}
      />
      <Pager
        what="people"
        previous={page.previous && listQuery.href(path, { ...list, before: page.previous })}
        next={page.next && listQuery.href(path, { ...list, after: page.next })}
      />
    </>
  )
}
