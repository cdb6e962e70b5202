import { inArray, sql } from 'drizzle-orm'
import type { SearchQuery } from '../../../lib/search/query.ts'
import type { Snippet } from '../../../lib/search/snippet.ts'
import type { Db } from '../../open.ts'
import { conversations } from '../../schema.ts'
import { inThread } from '../in-thread.ts'
import { markedSnippet } from './marks.ts'
import { matchOf } from './match.ts'

/** A conversation whose title has the words. */
export interface TitleHit {
  readonly id: number
  readonly comments: number
  readonly created_at: number | null
  readonly title: Snippet
}

/**
 * Conversations with all of the words in the title, the best first: up to `limit`, and how many there are. None for a query
 * without words, or with filters, which are about comments.
 */
export const titlesFound = inThread(
  'tables',
  'search/titles.titlesFound',
  async (
    db: Db,
    { query, limit }: { readonly query: SearchQuery; readonly limit: number },
  ): Promise<{ readonly titles: readonly TitleHit[]; readonly total: number }> => {
    const match = matchOf(query)
    if (match === null || query.filters.length > 0) return { titles: [], total: 0 }
    const found = sql`title_search where title_search match ${match}`
    const [[total] = [0]] = await db.values<[number]>(sql`select count(*) from ${found}`)
    const ids = await db.values<[number]>(sql`select rowid from ${found} order by rank, rowid limit ${limit}`)
    const rows = await db
      .select({
        id: conversations.id,
        comments: conversations.comments,
        created_at: conversations.created_at,
        title: conversations.title,
      })
      .from(conversations)
      .where(
        inArray(
          conversations.id,
          ids.map(([id]) => id),
        ),
      )
      .all()
    const byId = new Map(rows.map(row => [row.id, row]))
    const titles = ids.flatMap(([id]) => {
      const row = byId.get(id)
      return row === undefined ? [] : [{ ...row, title: markedSnippet(row.title ?? '', query.words) }]
    })
    return { titles, total }
  },
)
