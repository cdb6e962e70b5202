import type { Metadata } from 'next'
import Link from 'next/link'
import { queryOf } from '../../db/lists/conversation-filter.ts'
import {
  isFiltered,
  type ListValues,
  listOf,
  listQuery,
  usualColumns,
} from '../../db/lists/conversations-query.ts'
import { selectionQuery } from '../../db/lists/selection-query.ts'
import type { Db } from '../../db/open.ts'
import {
  type ConversationFilter,
  conversationCounts,
  conversationPage,
  conversationSorts,
} from '../../db/queries/conversations.ts'
import { countsWithin } from '../../db/queries/distributions.ts'
import { dataSpan, everyConversation } from '../../db/queries/overview.ts'
import { personOf } from '../../db/queries/people/person.ts'
import { filterInWords } from '../../db/queries/selection-in-words.ts'
import { shapes } from '../../db/queries/shapes.ts'
import { counted, number } from '../../lib/format.ts'
import type { Period } from '../../lib/measures/health/periods.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { LIST_ROWS, type RawSearchParams } from '../../lib/query-string.ts'
import { database } from '../_server/database.ts'
import { DataTable, sortingBy } from '../_shared/data-table.tsx'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { filesOf } from '../_shared/export/files.ts'
import { FilterForm } from '../_shared/filter-form.tsx'
import { PageHead, Pager } from '../_shared/page-parts.tsx'
import { beforeOf, PeriodControl } from '../_shared/period/period.tsx'
import { scopesOf } from '../_shared/period/scope.ts'
import { ColumnChooser } from './columns/column-chooser.tsx'
import { conversationColumns } from './columns/columns.tsx'
import { ListDistribution } from './distribution.tsx'
import { Filters } from './filters/filters.tsx'
import styles from './list.module.css'
import { PicksProvider } from './picks/picks.tsx'
import { PicksBar } from './picks/picks-bar.tsx'
import { THUMBNAIL_NODES } from './shape/thumbnail.tsx'
import { Trees } from './trees.tsx'
import { SavedViews } from './views/saved-views.tsx'

const labels = new Map<string, string>([
  ...conversationMeasures.map(({ key, label }): [string, string] => [key, label]),
  ['created_at', 'Started'],
  ['last_at', 'Last activity'],
  ['title', 'Title'],
])

/** By what the trees are sorted: they have no headings to click. */
function OrderForm({ path, values }: { readonly path: string; readonly values: ListValues }) {
  const { sort, order, after: _after, before: _before, ...others } = values
  const kept = new URL(listQuery.href(path, others), 'http://localhost').searchParams
  return (
    <FilterForm path={path} keep={Object.fromEntries(kept)} clear={null} verb="Sort">
      <label className={styles.field}>
        Sorted by
        <select name="sort" defaultValue={sort}>
          {conversationSorts.map(key => (
            <option key={key} value={key}>
              {labels.get(key)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.field}>
        Order
        <select name="order" defaultValue={order}>
          <option value="desc">Largest first</option>
          <option value="asc">Smallest first</option>
        </select>
      </label>
    </FilterForm>
  )
}

const faces = [
  { view: 'table', name: 'Table' },
  { view: 'trees', name: 'Trees' },
  { view: 'distribution', name: 'Distribution' },
] as const

/** The two faces of the list. */
function FaceLinks({ path, values }: { readonly path: string; readonly values: ListValues }) {
  return (
    <nav className={styles.faces} aria-label="Faces of the list">
      {faces.map(({ view, name }) => (
        <Link
          key={view}
          href={listQuery.href(path, { ...values, view })}
          aria-current={view === values.view ? 'true' : undefined}
          scroll={false}
          prefetch={false}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}

/** The conversations of the list, on a page that looks at a selection. */
const asSelection = (path: string, values: ListValues) =>
  selectionQuery.href(path, { ...selectionQuery.parse({}), ...values })

const everyValue = { value_from: null, value_below: null, value: 'any' } as const

export const metadata: Metadata = { title: 'Conversations' }

const path = '/conversations'

export default async function Conversations({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const values = listQuery.parse(await searchParams)
  const { after, before, ...list } = values
  const { filter, order } = listOf(values)
  const db = await database()
  const [page, { all, found }, person, answerer, counts, data, scopes] = await Promise.all([
    conversationPage(db, { filter, order, part: { after, before, limit: LIST_ROWS } }),
    conversationCounts(db, filter),
    filter.person === null ? null : personOf(db, filter.person),
    filter.first_answer_by === null ? null : personOf(db, filter.first_answer_by),
    countsWithin(db, filter),
    dataSpan(db, values),
    scopesOf(db, values),
  ])
  const drawn = await shapes(db, page.rows, THUMBNAIL_NODES[values.view === 'trees' ? 'large' : 'small'])
  const earlier = beforeOf(values, data)
  const whole = listQuery.href(path, list)
  const untouched = listQuery.href(path, { ...list, picked: null })

  return (
    <>
      <PageHead
        title="Conversations"
        aside={
          <ExportMenu
            what="Conversations"
            data={whole}
            files={filesOf(whole.slice(path.length))}
            cite={whole.slice(path.length)}
          />
        }
      >
        <p>
          {isFiltered(filter)
            ? `${number(found)} of ${counted(all, 'conversation')}`
            : counted(all, 'conversation')}
          {earlier && ` (${earlier.name}: ${number(await foundIn(db, filter, earlier.period))})`}
          {person && (
            <>
              {' in which '}
              <Link href={`/people/${person.id}`}>
                <bdi>{person.name}</bdi>
              </Link>
              {' took part'}
            </>
          )}
          {answerer && (
            <>
              {' on which '}
              <Link href={`/people/${answerer.id}`}>
                <bdi>{answerer.name}</bdi>
              </Link>
              {' gave the first answer'}
            </>
          )}
          {filter.newcomers && ` ${filterInWords({ ...everyConversation, newcomers: true })}`}
          {filter.value !== null && (
            <>
              {' '}
              {filterInWords({ ...everyConversation, value: filter.value })} (
              <Link href={listQuery.href(path, { ...list, ...everyValue })}>all values</Link>)
            </>
          )}
          {filter.load !== null && (
            <>
              {' of '}
              <Link href={`/loads/${filter.load}`}>import {filter.load}</Link>
            </>
          )}
          {isFiltered(filter) && found > 0 && (
            <>
              {'. '}
              <Link href={asSelection('/network', values)}>Who replied to whom in them</Link>,{' '}
              <Link href={asSelection('/people', values)}>their people</Link>,{' '}
              <Link href={`/groups?${new URLSearchParams({ new: queryOf(filter).slice(1) })}`}>
                Make a group
              </Link>
            </>
          )}
        </p>
      </PageHead>
      {all > 0 && (
        <>
          <PeriodControl
            days={values}
            data={data}
            scopes={scopes}
            href={change => listQuery.href(path, { ...list, ...change })}
          />
          <Filters key={untouched} values={values} filtered={isFiltered(filter)} counts={counts} />
          <div className={styles.tools}>
            {values.view === 'trees' && <OrderForm path={path} values={values} />}
            {values.view === 'table' && <Columns values={values} />}
            <SavedViews />
            <FaceLinks path={path} values={values} />
          </div>
        </>
      )}
      {values.view === 'distribution' && all > 0 ? (
        <ListDistribution db={db} path={path} values={values} />
      ) : (
        <PicksProvider inUrl={values.picked ?? []}>
          {values.view === 'trees' && page.rows.length > 0 ? (
            <Trees rows={page.rows} shapes={drawn} sort={order.sort} />
          ) : (
            <DataTable
              caption="Conversations"
              columns={conversationColumns(values.columns, drawn)}
              rows={page.rows}
              rowKey={row => row.id}
              sorting={sortingBy(conversationSorts, order, (sort, order) =>
                listQuery.href(path, { ...list, sort, order }),
              )}
              empty={
                all === 0 ? (
                  <Link href="/">Nothing is imported yet: add a discussion.</Link>
                ) : (
                  'No conversation is like that.'
                )
              }
            />
          )}
          <Pager
            what="conversations"
            previous={page.previous && listQuery.href(path, { ...list, before: page.previous })}
            next={page.next && listQuery.href(path, { ...list, after: page.next })}
          />
          {all > 0 && <PicksBar onPage={page.rows.map(({ id }) => id)} />}
        </PicksProvider>
      )}
    </>
  )
}

/** How many conversations there are of a filter in another period. */
const foundIn = async (db: Db, filter: ConversationFilter, { from, to }: Period) =>
  (await conversationCounts(db, { ...filter, from, to: to - 1 })).found

/** Chooser of the list's columns. */
function Columns({ values }: { values: ListValues }) {
  const { after: _after, before: _before, columns, ...rest } = values
  const others = new URL(listQuery.href(path, rest), 'http://localhost').searchParams
  return (
    <ColumnChooser
      key={columns.join()}
      choices={conversationMeasures.map(({ key, label, definition }) => ({
        key,
        label,
        definition,
        isShown: columns.includes(key),
      }))}
      keep={[...others]}
      usual={columns.join() === usualColumns.join() ? null : listQuery.href(path, rest)}
    />
  )
}
