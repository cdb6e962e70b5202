import type { Metadata } from 'next'
import Form from 'next/form'
import Link from 'next/link'
import { Suspense } from 'react'
import { searchPageQuery } from '../../db/lists/search-query.ts'
import { type SelectionValues, selectionQuery } from '../../db/lists/selection-query.ts'
import { shownTitle } from '../../db/queries/first-words.ts'
import { dataSpan } from '../../db/queries/overview.ts'
import type { Meant } from '../../db/queries/search/named.ts'
import type { SearchSort } from '../../db/queries/search/order.ts'
import { type Hit, pathOf, type SearchResult, search, searchable } from '../../db/queries/search/search.ts'
import { titlesFound } from '../../db/queries/search/titles.ts'
import { counted, dateTime, isoTime, number } from '../../lib/format.ts'
import { DAY } from '../../lib/milliseconds.ts'
import type { RawSearchParams, Values } from '../../lib/query-string.ts'
import { parseSearch } from '../../lib/search/parse.ts'
import type { SearchFault, SearchQuery } from '../../lib/search/query.ts'
import { withDays, withoutFilter } from '../../lib/search/refine.ts'
import { database } from '../_server/database.ts'
import { canBeWritten, keepSearchable } from '../_server/search-index.ts'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { PageHead, Pager, Waiting } from '../_shared/page-parts.tsx'
import { PeriodControl } from '../_shared/period/period.tsx'
import { Person } from '../_shared/person.tsx'
import { FacetLists } from './facet-lists.tsx'
import { HowTo } from './how-to.tsx'
import { LookAgain } from './look-again.tsx'
import { NothingFound } from './nothing-found.tsx'
import styles from './search.module.css'
import { Marked, Titles } from './titles.tsx'

interface SearchProps {
  readonly searchParams: Promise<RawSearchParams>
}

export async function generateMetadata({ searchParams }: SearchProps): Promise<Metadata> {
  const { q } = searchPageQuery.parse(await searchParams)
  return { title: q === '' ? 'Search' : `${q.slice(0, 100)} · Search` }
}

const path = '/search'
const HITS = 20
const TITLES = 5

export default async function Search({ searchParams }: SearchProps) {
  const values = searchPageQuery.parse(await searchParams)
  const { q, sort } = values
  const read = parseSearch(q)
  const whole = searchPageQuery.href(path, { q })
  return (
    <>
      <PageHead title="Search" aside={read.kind === 'query' && <ExportMenu what="All hits" data={whole} />} />
      <SearchPeriod q={q} sort={sort} query={read.kind === 'query' ? read.query : null} />
      <SearchForm key={q} q={q} sort={searchPageQuery.schema.sort.serialise(sort)} />
      <StillIndexing />
      {read.kind === 'empty' && <HowTo />}
      {read.kind === 'fault' && <Fault text={q} fault={read.fault} />}
      {read.kind === 'query' && <Found values={values} query={read.query} />}
    </>
  )
}

interface SearchPeriodProps {
  readonly q: string
  readonly sort: SearchSort
  /** Null: nothing can be searched for. */
  readonly query: SearchQuery | null
}

/** Between which days: what after: and before: say in the query. */
async function SearchPeriod({ q, sort, query }: SearchPeriodProps) {
  const data = await dataSpan(await database())
  const to = query?.before ?? null
  return (
    <PeriodControl
      days={{ from: query?.after ?? null, to: to === null ? null : to - DAY }}
      data={data}
      href={({ from = null, to = null }) =>
        searchPageQuery.href(path, { q: withDays(q, { from, to }), sort })
      }
    />
  )
}

interface FoundProps {
  readonly values: Values<typeof searchPageQuery.schema>
  readonly query: SearchQuery
}

async function Found({ values, query }: FoundProps) {
  const { q, sort, after, before } = values
  const db = await database()
  const part = { after, before, limit: HITS }
  const { page, sort: order, total, conversations, meant } = await search(db, { query, sort, part })
  const { titles, total: titleCount } = await titlesFound(db, { query, limit: TITLES })
  const first = after === null && before === null
  return (
    <>
      <FilterChips q={q} query={query} />
      <MeantNames {...meant} />
      {first && <Titles titles={titles} total={titleCount} query={query} />}
      {total === 0 ? (
        <NothingFound
          q={q}
          query={query}
          besidesTitles={titleCount > 0}
          isWhole={(await searchable(db)) === null}
        />
      ) : (
        <div className={styles.columns}>
          <section aria-labelledby="hits" className={styles.found}>
            <div className={styles.head}>
              <h2 id="hits">{counted(total, 'message')}</h2>
              <Order
                values={values}
                order={order}
                ranked={query.words.length > 0}
                tooMany={conversations === null}
              />
              <a className={styles.toFacets} href="#facets">
                Narrow it down
              </a>
            </div>
            <TheirConversations ids={conversations} />
            <Hits hits={page.rows} />
            <Pager
              what="hits"
              previous={page.previous && searchPageQuery.href(path, { q, sort, before: page.previous })}
              next={page.next && searchPageQuery.href(path, { q, sort, after: page.next })}
            />
          </section>
          <aside
            id="facets"
            aria-label={`What the ${number(total)} have in common`}
            className={styles.facets}
          >
            <Suspense fallback={<Waiting rows={24} what="People, conversations and times" />}>
              <FacetLists db={db} total={total} q={q} query={query} />
            </Suspense>
          </aside>
        </div>
      )}
    </>
  )
}

/** The fault of a query, with its place marked. */
function Fault({ text, fault: { message, start, end } }: { text: string; fault: SearchFault }) {
  return (
    <div className={styles.fault} role="alert">
      <p>{message}</p>
      <p className={styles.faulty} dir="auto">
        {text.slice(0, start)}
        <em>{text.slice(start, end)}</em>
        {text.slice(end)}
      </p>
    </div>
  )
}

/** The filters of a query, each with a way to take it out. */
function FilterChips({ q, query: { filters } }: { q: string; query: SearchQuery }) {
  if (filters.length === 0) return null
  return (
    <ul className={styles.chips} aria-label="Filters">
      {filters.map(filter => (
        <li key={filter.start}>
          <Link
            href={searchPageQuery.href('/search', { q: withoutFilter(q, filter) })}
            aria-label={`Without ${filter.field}: ${filter.value}`}
            prefetch={false}
          >
            <span>
              {filter.excluded ? 'not ' : ''}
              {filter.field} <bdi>{filter.value}</bdi>
            </span>
            <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Names in a query that fit nobody and nothing, or more than one. */
function MeantNames({ people, conversations, sites }: SearchResult['meant']) {
  const sentences = [
    ...people.map(each => sentence(each, 'Nobody is called', 'people')),
    ...conversations.map(each => sentence(each, 'No conversation is named', 'conversations')),
    ...sites.map(each => sentence(each, 'No site is called', 'sites')),
  ].filter(text => text !== null)
  if (sentences.length === 0) return null
  return (
    <ul className={styles.meant}>
      {sentences.map(text => (
        <li key={text} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  )
}

function sentence({ named: { name }, ids }: Meant, nothing: string, many: string): string | null {
  if (ids.length === 1) return null
  return ids.length === 0 ? `${nothing} “${name}”.` : `“${name}” stands for ${number(ids.length)} ${many}.`
}

interface SearchFormProps {
  readonly q: string
  /** Null: the usual order. */
  readonly sort: string | null
}

/** Where one types what to look for. */
function SearchForm({ q, sort }: SearchFormProps) {
  return (
    <Form action="/search" className={styles.form} role="search">
      {sort !== null && <input type="hidden" name="sort" value={sort} />}
      <input
        type="search"
        name="q"
        id="q"
        defaultValue={q}
        aria-label="Search in all texts"
        placeholder="Words, “phrases”, person:name …"
        dir="auto"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
      <button type="submit">Search</button>
    </Form>
  )
}

interface OrderProps {
  readonly values: Values<typeof searchPageQuery.schema>
  /** The order that the hits are in. */
  readonly order: SearchSort
  /** Whether there are words to judge by. */
  readonly ranked: boolean
  readonly tooMany: boolean
}

/** In which order hits come, and how to have the other. */
function Order({ values: { q }, order, ranked, tooMany }: OrderProps) {
  if (!ranked || tooMany)
    return (
      <span className="quiet">
        the latest first{tooMany && ranked && ': they are too many to find the best'}
      </span>
    )
  return (
    <span className="quiet">
      {order === 'relevance' ? 'the best first' : 'the latest first'}
      {' · '}
      {order === 'relevance' ? (
        <Link href={searchPageQuery.href('/search', { q, sort: 'newest' })} prefetch={false}>
          latest first
        </Link>
      ) : (
        <Link href={searchPageQuery.href('/search', { q })} prefetch={false}>
          best first
        </Link>
      )}
    </span>
  )
}

/** How much of what is loaded can be searched, while that is not all of it; sees to it that it will be. */
async function StillIndexing() {
  const db = await database()
  const so = await searchable(db)
  if (so === null) return null
  await keepSearchable(db)
  const isGoingOn = await canBeWritten(db)
  return (
    <div className={styles.indexing} role="status">
      <progress value={so.searchable} max={so.texts} aria-label="Texts that can be searched" />
      <span>
        {number(so.searchable)} of {number(so.texts)} texts can be searched
        {isGoingOn
          ? '. Still indexing the others.'
          : '. The others can’t be indexed: the database is read-only.'}
      </span>
      {isGoingOn && <LookAgain />}
    </div>
  )
}

/** Messages that were found; each title leads to the message in its thread. */
async function Hits({ hits }: { hits: readonly Hit[] }) {
  const db = await database()
  const titles = await Promise.all(hits.map(hit => shownTitle(db, { ...hit, id: hit.conversation_id })))
  return (
    <ol className={styles.hits}>
      {hits.map((hit, at) => (
        <li key={hit.id}>
          <h3 className={styles.title}>
            <Link href={pathOf(hit)} prefetch={false} dir="auto">
              {titles[at]!.slice(0, 500)}
            </Link>
          </h3>
          <p className={styles.snippet} dir="auto">
            <Marked snippet={hit.snippet} />
          </p>
          <p className={styles.about}>
            <Person id={hit.author_id} name={hit.author} />
            <time dateTime={isoTime(hit.created_at)}>
              {hit.created_at === null ? 'no date' : dateTime(hit.created_at)}
            </time>
            <span>{hit.kind === 'post' ? 'the post' : `level ${hit.depth}`}</span>
            {hit.replies > 0 && <span>{counted(hit.replies, 'reply', 'replies')}</span>}
            <bdi className={styles.site}>{hit.site}</bdi>
          </p>
        </li>
      ))}
    </ol>
  )
}

/** Conversations that are named in an address: servers and browsers take no longer ones. */
const MOST_NAMED = 500

/** The conversations of the hits, ascending, as a selection: the way to who replied to whom in them, and to their people. */
function TheirConversations({ ids }: { readonly ids: readonly number[] | null }) {
  if (ids === null || ids.length > MOST_NAMED)
    return (
      <p className={styles.theirs}>
        {ids === null ? 'Their conversations' : `Their ${number(ids.length)} conversations`} are too many to
        look at as one selection (it takes {MOST_NAMED}): narrow the search down.
      </p>
    )
  const values: SelectionValues = { ...selectionQuery.parse({}), conversations: ids }
  return (
    <p className={styles.theirs}>
      In {counted(ids.length, 'conversation')}:{' '}
      <Link href={selectionQuery.href('/network', values)} prefetch={false}>
        who replied to whom
      </Link>
      ,{' '}
      <Link href={selectionQuery.href('/people', values)} prefetch={false}>
        their people
      </Link>
    </p>
  )
}
