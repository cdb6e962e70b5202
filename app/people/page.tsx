import type { Metadata } from 'next'
import Link from 'next/link'
import { peopleCounts, peoplePage, peopleSorts } from '../../db/queries/people.ts'
import { DataTable } from '../_shared/data-table.tsx'
import { database } from '../_shared/database.ts'
import { Downloads } from '../_shared/downloads.tsx'
import { NumberField, TextField } from '../_shared/filter-fields.tsx'
import { FilterForm } from '../_shared/filter-form.tsx'
import { number } from '../_shared/format.ts'
import { PageHead } from '../_shared/page-head.tsx'
import { Pager } from '../_shared/pager.tsx'
import { LIST_ROWS, type RawSearchParams } from '../_shared/search-params.ts'
import { peopleColumns } from './columns.tsx'
import { isFiltered, listOf, listQuery } from './list-query.ts'

export const metadata: Metadata = { title: 'People' }

const path = '/people'

export default async function People({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const values = listQuery.parse(await searchParams)
  const { after, before, ...list } = values
  const { filter, order } = listOf(values)
  const db = await database()
  const [page, { all, found }] = await Promise.all([
    peoplePage(db, { filter, order, part: { after, before, limit: LIST_ROWS } }),
    peopleCounts(db, filter),
  ])
  const filtered = isFiltered(filter)
  const { sort, order: direction, comments_min } = list

  return (
    <>
      <PageHead title="People" aside={<Downloads path={listQuery.href(path, list)} what="People" />}>
        <p>
          {filtered ? `${number(found)} of ${number(all)}` : number(all)} known{' '}
          {all === 1 ? 'author' : 'authors'} of comments and posts. Deleted and anonymous authors are not
          among them: nobody knows which of them are one person.
        </p>
      </PageHead>
      <FilterForm
        key={listQuery.href(path, list)}
        path={path}
        keep={{
          sort: listQuery.schema.sort.serialise(sort),
          order: listQuery.schema.order.serialise(direction),
        }}
        clear={filtered ? listQuery.href(path, { sort, order: direction }) : null}
      >
        <TextField name="text" label="Name or site" value={filter.text} />
        <NumberField name="comments_min" label="Comments, at least" value={comments_min} />
      </FilterForm>
      <DataTable
        caption="People"
        columns={peopleColumns(page.rows)}
        rows={page.rows}
        rowKey={row => row.id}
        sorting={{
          key: order.sort,
          descending: order.descending,
          href(key, descending) {
            const sort = peopleSorts.find(each => each === key)
            return sort === undefined
              ? null
              : listQuery.href(path, { ...list, sort, order: descending ? 'desc' : 'asc' })
          },
        }}
        empty={
          all === 0 ? <Link href="/">Nobody is here yet: add a discussion.</Link> : 'Nobody is like that.'
        }
      />
      <Pager
        what="people"
        previous={page.previous && listQuery.href(path, { ...list, before: page.previous })}
        next={page.next && listQuery.href(path, { ...list, after: page.next })}
      />
    </>
  )
}
