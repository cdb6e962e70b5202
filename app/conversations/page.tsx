import type { Metadata } from 'next'
import Link from 'next/link'
import { conversationCounts, conversationPage, conversationSorts } from '../../db/queries/conversations.ts'
import { personOf } from '../../db/queries/person.ts'
import { DataTable } from '../_shared/data-table.tsx'
import { database } from '../_shared/database.ts'
import { Downloads } from '../_shared/downloads.tsx'
import { counted, number } from '../_shared/format.ts'
import { PageHead } from '../_shared/page-head.tsx'
import { Pager } from '../_shared/pager.tsx'
import { LIST_ROWS, type RawSearchParams } from '../_shared/search-params.ts'
import { conversationColumns } from './columns.tsx'
import { Filters } from './filters.tsx'
import { isFiltered, listOf, listQuery } from './list-query.ts'

export const metadata: Metadata = { title: 'Conversations' }

const path = '/conversations'

export default async function Conversations({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const values = listQuery.parse(await searchParams)
  const { after, before, ...list } = values
  const { filter, order } = listOf(values)
  const db = await database()
  const [page, { all, found }, person] = await Promise.all([
    conversationPage(db, { filter, order, part: { after, before, limit: LIST_ROWS } }),
    conversationCounts(db, filter),
    filter.person === null ? null : personOf(db, filter.person),
  ])
  const whole = listQuery.href(path, list)
  const here = listQuery.href(path, values)

  return (
    <>
      <PageHead title="Conversations" aside={<Downloads path={whole} what="Conversations" />}>
        <p>
          {isFiltered(filter)
            ? `${number(found)} of ${counted(all, 'conversation')}`
            : counted(all, 'conversation')}
          {person && (
            <>
              {' in which '}
              <Link href={`/people/${person.id}`}>
                <bdi>{person.name}</bdi>
              </Link>
              {' took part'}
            </>
          )}
          {filter.load !== null && (
            <>
              {' of '}
              <Link href={`/loads/${filter.load}`}>load {filter.load}</Link>
            </>
          )}
        </p>
      </PageHead>
      <Filters key={here} values={values} filtered={isFiltered(filter)} />
      <DataTable
        caption="Conversations"
        columns={conversationColumns}
        rows={page.rows}
        rowKey={row => row.id}
        sorting={{
          key: order.sort,
          descending: order.descending,
          href(key, descending) {
            const sort = conversationSorts.find(each => each === key)
            return sort === undefined
              ? null
              : listQuery.href(path, { ...list, sort, order: descending ? 'desc' : 'asc' })
          },
        }}
        empty={
          all === 0 ? (
            <Link href="/">Nothing is loaded yet: add a discussion.</Link>
          ) : (
            'No conversation is like that.'
          )
        }
      />
      <Pager
        what="conversations"
        previous={page.previous && listQuery.href(path, { ...list, before: page.previous })}
        next={page.next && listQuery.href(path, { ...list, after: page.next })}
      />
    </>
  )
}
