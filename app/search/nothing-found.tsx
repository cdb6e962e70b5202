import Link from 'next/link'
import { searchPageQuery } from '../../db/lists/search-query.ts'
import type { SearchQuery } from '../../lib/search/query.ts'
import { withoutFilter } from '../../lib/search/refine.ts'
import styles from './search.module.css'

interface NothingFoundProps {
  readonly q: string
  readonly query: SearchQuery
  readonly besidesTitles: boolean
  /** Whether every text could be searched. */
  readonly isWhole: boolean
}

/** That there is no hit, and what to try. */
export function NothingFound({ q, query: { words, filters }, besidesTitles, isWhole }: NothingFoundProps) {
  const lone = words.length === 1 && filters.length === 0 ? words[0] : undefined
  const began = lone !== undefined && !lone.prefix && /^\p{L}{3,}$/u.test(lone.text) ? `${lone.text}*` : null
  return (
    <div className={styles.nothing}>
      <p>
        {!isWhole
          ? 'Still indexing – no matches yet.'
          : besidesTitles
            ? 'No message holds this.'
            : 'Nothing was found.'}
      </p>
      <ul>
        {began !== null && (
          <li>
            Words starting with it: <Link href={searchPageQuery.href('/search', { q: began })}>{began}</Link>
          </li>
        )}
        {words.length > 1 && <li>All words must be in the same message. Fewer words find more.</li>}
        {filters.map(filter => {
          const without = withoutFilter(q, filter)
          return (
            without !== '' && (
              <li key={filter.start}>
                Without {filter.field}:{' '}
                <Link href={searchPageQuery.href('/search', { q: without })}>{without}</Link>
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
