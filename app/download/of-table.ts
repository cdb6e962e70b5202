import type { Stretch } from '../../db/queries/pages.ts'
import { codebookOf } from '../../db/tables/codebook.ts'
import type { Table, TableFilter } from '../../db/tables/table.ts'
import { timelineSpans } from '../../db/tables/timeline.ts'
import { choice, query } from '../_shared/search-params.ts'
import { isWhole, selectionOf, selectionSchema } from '../network/selection-query.ts'
import type { Download } from './download.ts'

const { posts: _posts, self: _self, min: _min, ...conversationSchema } = selectionSchema

const tableQuery = query({ ...selectionSchema, by: choice(timelineSpans) })

/** A whole table, of the conversations that the query string selects. */
export function ofTable(table: Table): Download {
  const { about, columns } = table
  return {
    about,
    columns,
    codebook: codebookOf(table),
    parameters:
      table.id === 'timeline' ? { ...conversationSchema, by: tableQuery.schema.by } : conversationSchema,
    rows: (db, given, stretch) => table.rows(db, filterOf(given, stretch)),
    count: (db, given) => table.count?.(db, filterOf(given)) ?? null,
  }
}

/** A table of one conversation. */
export function ofConversation(table: Table, conversation: number): Download {
  const { about, columns } = table
  return {
    about,
    columns,
    codebook: codebookOf(table),
    parameters: {},
    rows: (db, _given, stretch) => table.rows(db, { conversation, stretch }),
    count: db => table.count?.(db, { conversation }) ?? null,
  }
}

function filterOf(given: URLSearchParams, stretch?: Stretch): TableFilter {
  const { by, ...values } = tableQuery.parse(given)
  return {
    conversation: null,
    by,
    stretch,
    ...(isWhole(values) ? {} : { selection: selectionOf(values) }),
  }
}
