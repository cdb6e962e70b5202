import { and, asc, eq, getTableColumns, gt } from 'drizzle-orm'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { qualityMeasures } from '../../lib/measures/quality.ts'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { conversations, sites } from '../schema.ts'
import { chosenIds, isChosen } from './chosen.ts'
import { iso, type Table } from './table.ts'

export const conversationTable = {
  id: 'conversations',
  within: 'measures',
  about: 'One conversation a row, with every measure and what was found at fault.',
  columns: [
    'id',
    'native_id',
    'title',
    'url',
    'site',
    'created_at',
    ...conversationMeasures.map(({ key }) => key),
    ...qualityMeasures.map(({ key }) => key),
    'post_absent',
    'load_id',
  ],
  rows: (db, filter) =>
    pagesByKey(
      0,
      after =>
        db
          .select({ ...getTableColumns(conversations), site: sites.name })
          .from(conversations)
          .innerJoin(sites, eq(sites.id, conversations.site_id))
          .where(and(gt(conversations.id, after), isChosen(filter)))
          .orderBy(asc(conversations.id))
          .limit(PAGE_ROWS)
          .all(),
      row => row.id,
      rows => rows.map(row => ({ ...row, created_at: iso(row.created_at) })),
      filter.stretch,
    ),
  count: (db, filter) => db.$count(chosenIds(db, filter)),
} as const satisfies Table
