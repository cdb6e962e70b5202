import { eq, inArray, sql } from 'drizzle-orm'
import type { Row } from '../../../lib/export/csv.ts'
import type { SearchQuery } from '../../../lib/search/query.ts'
import type { Snippet } from '../../../lib/search/snippet.ts'
import type { Db } from '../../open.ts'
import { authors, conversations, messages, sites, texts } from '../../schema.ts'
import { ownId } from '../../tables/messages.ts'
import { iso } from '../../tables/table.ts'
import { indexProgress } from '../../text-index.ts'
import { inThread } from '../in-thread.ts'
import type { Page, Part } from '../keyset.ts'
import { PAGE_ROWS, pagesByKey, type Stretch } from '../pages.ts'
import { find } from './found.ts'
import { markedSnippet } from './marks.ts'
import { matchOf } from './match.ts'
import { pageOfFound, pageOfMany, type SearchSort } from './order.ts'
import { behind, listed, type Scope, scopeOf } from './scope.ts'

/** A message that was found. Times in ms. */
export interface Hit {
  readonly id: number
  readonly kind: 'post' | 'comment' | 'missing'
  readonly conversation_id: number
  /** Null: the conversation has none; `native_id` stands in. */
  readonly title: string | null
  readonly native_id: string
  readonly site: string
  readonly author_id: number | null
  /** Null: deleted, anonymous or unknown. */
  readonly author: string | null
  readonly created_at: number | null
  readonly depth: number
  readonly replies: number
  readonly snippet: Snippet
}

/** Result of a search. */
export interface SearchResult {
  readonly page: Page<Hit>
  /** The order that they are in: `newest` where there are no words to judge by, or too many hits. */
  readonly sort: SearchSort
  /** How many messages there are in all. */
  readonly total: number
  /** Ids of the conversations they are in, ascending; null: there are too many messages to be put in order one by one. */
  readonly conversations: readonly number[] | null
  /** Meanings of the names in the query. */
  readonly meant: Pick<Scope, 'people' | 'conversations' | 'sites'>
}

/** The messages a query finds: how many, and a part of them with their words marked. */
export const search = inThread(
  'tables',
  'search/search.search',
  async (
    db: Db,
    { query, sort, part }: { readonly query: SearchQuery; readonly sort: SearchSort; readonly part: Part },
  ): Promise<SearchResult> => {
    const scope = await scopeOf(db, query)
    const ranked = sort === 'relevance' && matchOf(query) !== null
    const { rows, total } = await find(db, scope, ranked)
    const order = ranked && rows !== null ? 'relevance' : 'newest'
    const page = rows === null ? await pageOfMany(db, scope, part) : pageOfFound(rows, order, part)
    const { people, conversations, sites } = scope
    return {
      page: { ...page, rows: await hits(db, page.rows, query) },
      sort: order,
      total,
      conversations: rows && [...new Set(rows.map(([, id]) => id))].sort((a, b) => a - b),
      meant: { people, conversations, sites },
    }
  },
)

async function hits(db: Db, ids: readonly number[], query: SearchQuery): Promise<Hit[]> {
  const byId = new Map((await detailed(db, ids)).map(row => [row.id, row]))
  return ids.flatMap(id => {
    const row = byId.get(id)
    if (row === undefined) return []
    const { text, first: _first, message_id: _own, ...rest } = row
    return [{ ...rest, snippet: markedSnippet(text, query.words) }]
  })
}

const detailed = async (db: Db, ids: readonly number[]) =>
  db
    .select({
      id: messages.id,
      kind: messages.kind,
      conversation_id: messages.conversation_id,
      title: conversations.title,
      native_id: conversations.native_id,
      site: sites.name,
      first: conversations.first_message_id,
      message_id: messages.native_id,
      author_id: messages.author_id,
      author: authors.name,
      created_at: messages.created_at,
      depth: messages.depth,
      replies: messages.replies,
      text: texts.text,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversation_id))
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .innerJoin(texts, eq(texts.id, messages.text_id))
    .leftJoin(authors, eq(authors.id, messages.author_id))
    .where(inArray(messages.id, listed(ids)))
    .orderBy(messages.id)
    .all()

/** The columns of hits outside. `path` leads to the message on the pages; `id` is as in the table of messages. */
export const searchColumns = [
  'conversation_id',
  'title',
  'site',
  'id',
  'kind',
  'author',
  'created_at',
  'depth',
  'replies',
  'path',
  'text',
] as const

/** All hits with their whole texts, a page at a time, conversation by conversation as they are read. */
export async function* searchRows(
  db: Db,
  query: SearchQuery,
  stretch?: Stretch,
): AsyncGenerator<readonly Row[]> {
  const scope = await scopeOf(db, query)
  yield* pagesByKey<number, number, Row>(
    0,
    async after =>
      (
        await db.values<[number]>(
          sql`select ${messages.id} from ${scope.from} where ${behind(scope, after)} order by ${scope.id} limit ${PAGE_ROWS}`,
        )
      ).map(([id]) => id),
    id => id,
    async ids =>
      (await detailed(db, ids)).map(row => ({
        ...row,
        id: ownId(row.message_id, row.id - row.first),
        path: pathOf(row),
        created_at: iso(row.created_at),
      })),
    stretch,
  )
}

/** How many hits there are. */
export async function searchCount(db: Db, query: SearchQuery): Promise<number> {
  const scope = await scopeOf(db, query)
  const counted = sql`select count(*) from ${scope.from} where ${behind(scope, 0)}`
  return (await db.values<[number]>(counted))[0]?.[0] ?? 0
}

/** Where the pages show a message. */
export const pathOf = ({ conversation_id, id }: Pick<Hit, 'conversation_id' | 'id'>): string =>
  `/conversations/${conversation_id}?message=${id}`

/** How many of the texts can be searched so far, while that is not all; else null. */
export const searchable = inThread(
  'tables',
  'search/search.searchable',
  async (db: Db): Promise<{ readonly searchable: number; readonly texts: number } | null> => {
    const { done, all } = await indexProgress(db)
    if (done >= all) return null
    const row = await db.get<{ texts: number; waiting: number }>(sql`
    select (select count(*) from messages where text_id is not null) as texts,
      (select count(*) from messages where text_id is not null
        and id > (select through from search_progress where what = 'messages')) as waiting`)
    return { searchable: row.texts - row.waiting, texts: row.texts }
  },
)
