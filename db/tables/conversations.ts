import { conversationMeasures } from '../../lib/measures/index.ts'
import { qualityMeasures } from '../../lib/measures/quality.ts'
import { pagesByKey } from '../queries/pages.ts'
import { chosenIds, chosenPage } from './chosen.ts'
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
      after => chosenPage(db, filter, after),
      row => row.id,
      rows => rows.map(row => ({ ...row, created_at: iso(row.created_at) })),
      filter.stretch,
    ),
  count: (db, filter) => db.$count(chosenIds(db, filter)),
} as const satisfies Table
