import type { Metadata } from 'next'
import { Suspense } from 'react'
import { searchPageQuery } from '../../db/lists/search-query.ts'
import { search, searchable } from '../../db/queries/search.ts'
import { titlesFound } from '../../db/queries/search-titles.ts'
import { counted, number } from '../../lib/format.ts'
import type { RawSearchParams, Values } from '../../lib/query-string.ts'
import { parseSearch } from '../../lib/search/parse.ts'
import type { SearchQuery } from '../../lib/search/query.ts'
import { database } from '../_shared/database.ts'
import { Downloads } from '../_shared/downloads.tsx'
import { PageHead } from '../_shared/page-head.tsx'
import { Pager } from '../_shared/pager.tsx'
import { Waiting } from '../_shared/waiting.tsx'
import { FacetLists } from './facet-lists.tsx'
import { Fault } from './fault.tsx'
import { FilterChips } from './filter-chips.tsx'
import { Hits } from './hits.tsx'
import { HowTo } from './how-to.tsx'
import { MeantNames } from './meant-names.tsx'
import { NothingFound } from './nothing-found.tsx'
import { Order } from './order.tsx'
import styles from './search.module.css'
import { SearchForm } from './search-form.tsx'
import { StillIndexing } from './still-indexing.tsx'
import { TheirConversations } from './their-conversations.tsx'
import { Titles } from './titles.tsx'

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
      <PageHead title="Search" aside={read.kind === 'query' && <Downloads path={whole} what="All hits" />} />
      <SearchForm key={q} q={q} sort={searchPageQuery.schema.sort.serialise(sort)} />
      <StillIndexing />
      {read.kind === 'empty' && <HowTo />}
      {read.kind === 'fault' && <Fault text={q} fault={read.fault} />}
      {read.kind === 'query' && <Found values={values} query={read.query} />}
    </>
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
