import Link from 'next/link'
import { searchPageQuery } from '../../db/lists/search-query.ts'
import type { SearchSort } from '../../db/queries/search-order.ts'
import type { Values } from '../../lib/query-string.ts'

interface OrderProps {
  readonly values: Values<typeof searchPageQuery.schema>
  /** The order that the hits are in. */
  readonly order: SearchSort
  /** Whether there are words to judge by. */
  readonly ranked: boolean
  readonly tooMany: boolean
}

/** In which order hits come, and how to have the other. */
export function Order({ values: { q }, order, ranked, tooMany }: OrderProps) {
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
