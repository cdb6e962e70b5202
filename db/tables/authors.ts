import { asc, eq, getTableColumns, gt } from 'drizzle-orm'
import { authorMeasures } from '../../lib/measures/author.ts'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { peopleOf } from '../queries/participants.ts'
import { authors, sites } from '../schema.ts'
import { iso, type Table } from './table.ts'

const outside = <Row extends { readonly first_at: number | null; readonly last_at: number | null }>(
  row: Row,
) => ({
  ...row,
  first_at: iso(row.first_at),
  last_at: iso(row.last_at),
})

export const authorTable = {
  id: 'authors',
  about: 'One person a row, over all conversations or within one.',
  columns: ['author', 'name', 'site', ...authorMeasures.map(({ key }) => key)],
  async *rows(db, { conversation }) {
    if (conversation !== null) {
      yield (await peopleOf(db, conversation)).map(outside)
      return
    }
    yield* pagesByKey(
      0,
      after =>
        db
          .select({ ...getTableColumns(authors), site: sites.name })
          .from(authors)
          .innerJoin(sites, eq(sites.id, authors.site_id))
          .where(gt(authors.id, after))
          .orderBy(asc(authors.id))
          .limit(PAGE_ROWS)
          .all(),
      row => row.id,
      rows => rows.map(outside),
    )
  },
} as const satisfies Table
