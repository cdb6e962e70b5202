import Link from 'next/link'
import type { ReactNode } from 'react'
import { searchPageQuery } from '../../db/lists/search-query.ts'
import type { Db } from '../../db/open.ts'
import { type Facet, facetsOf } from '../../db/queries/search/facets.ts'
import { date, number, share } from '../../lib/format.ts'
import { firstMoment, type SearchQuery } from '../../lib/search/query.ts'
import { canBeWritten, withFilter, withoutFilters } from '../../lib/search/refine.ts'
import styles from './search.module.css'

interface FacetListsProps {
  readonly db: Db
  /** Hits in all. */
  readonly total: number
  readonly q: string
  readonly query: SearchQuery
}

interface Line {
  readonly key: string | number
  readonly name: ReactNode
  readonly hits: number
  readonly q: string
}

/** Who wrote the hits, when, and where: each leads to those hits alone. */
export async function FacetLists({ db, total, q, query }: FacetListsProps) {
  const { people, conversations, sites, times, morePeople, moreConversations, of } = await facetsOf(db, query)
  // Where only some were counted, shares say what can be said.
  const amount = (hits: number) => (of === total ? number(hits) : share(hits / of))
  const timeless = withoutFilters(q, query, ['after', 'before'])
  const named = ({ id, name, hits }: Facet, filtered: string): Line => ({
    key: id,
    name: <bdi>{name.slice(0, 200)}</bdi>,
    hits,
    q: filtered,
  })
  const personFilter = ({ id, name, unique }: Facet) => (unique && canBeWritten(name) ? name : `#${id}`)
  return (
    <>
      <FacetList
        title="When"
        amount={amount}
        lines={times.map(({ from, to, hits }) => ({
          key: from,
          name: spanInWords(from),
          hits,
          q: withFilter(withFilter(timeless, 'after', from), 'before', to),
        }))}
      />
      <FacetList
        title="Who"
        amount={amount}
        more={morePeople}
        lines={people.map(each => named(each, withFilter(q, 'person', personFilter(each))))}
      />
      <FacetList
        title="Where"
        amount={amount}
        more={moreConversations}
        lines={conversations.map(each => named(each, withFilter(q, 'conversation', String(each.id))))}
      />
      <FacetList
        title="Site"
        amount={amount}
        lines={sites
          .filter(({ name }) => canBeWritten(name))
          .map(each => named(each, withFilter(q, 'site', each.name)))}
      />
      {of < total && (
        <p className={styles.sampled}>
          Counted over {number(of)} of the {number(total)}, from all over.
        </p>
      )}
    </>
  )
}

/** `2024`, `May 2024`, `1 May 2024` of a year, month or day. */
function spanInWords(span: string): string {
  if (span.length === 4) return span
  const words = date(firstMoment(span))
  return span.length === 10 ? words : words.replace(/^\d+\s/, '')
}

interface FacetListProps {
  readonly title: string
  readonly lines: readonly Line[]
  readonly more?: number
  readonly amount: (hits: number) => string
}

/** Nothing where all hits have it in common: there is nothing to choose. */
function FacetList({ title, lines, more = 0, amount }: FacetListProps) {
  if (lines.length < 2) return null
  const most = Math.max(...lines.map(({ hits }) => hits))
  return (
    <section className={styles.facet}>
      <h3>{title}</h3>
      <ul>
        {lines.map(({ key, name, hits, q }) => (
          <li key={key}>
            <Link href={searchPageQuery.href('/search', { q })} prefetch={false}>
              <span className={styles.facetName}>{name}</span>
              <span className={styles.facetCount}>{amount(hits)}</span>
              {/* The one style that cannot be a class: its length is data. */}
              <span
                className={styles.facetBar}
                style={{ width: `${(100 * hits) / most}%` }}
                aria-hidden="true"
              />
            </Link>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">and {number(more)} more</p>}
    </section>
  )
}
