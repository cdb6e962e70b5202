import { asc, eq, getTableColumns, gt } from 'drizzle-orm'
import { authorMeasures } from '../../lib/measures/author.ts'
import { nodeMeasures } from '../../lib/network/index.ts'
import type { Db } from '../open.ts'
import { withStanding } from '../queries/network-standing.ts'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { peopleOf } from '../queries/participants.ts'
import { everything } from '../queries/selection.ts'
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
  columns: [
    'author',
    'name',
    'site',
    ...authorMeasures.map(({ key }) => key),
    ...nodeMeasures.map(({ key }) => key),
  ],
  rows(db, { conversation }) {
    const selection = { ...everything, conversations: conversation === null ? null : [conversation] }
    return withStanding(db, selection, people(db, conversation), row => row.id)
  },
} as const satisfies Table

async function* people(db: Db, conversation: number | null) {
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
}
