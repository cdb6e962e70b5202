import Link from 'next/link'
import { searchPageQuery } from '../../db/lists/search-query.ts'
import type { SearchQuery } from '../../lib/search/query.ts'
import { withoutFilter } from '../../lib/search/refine.ts'
import styles from './search.module.css'

/** The filters of a query, each with a way to take it out. */
export function FilterChips({ q, query: { filters } }: { q: string; query: SearchQuery }) {
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
