import Link from 'next/link'
import type { TitleHit } from '../../db/queries/search/titles.ts'
import { counted, date, isoTime, number } from '../../lib/format.ts'
import type { SearchQuery } from '../../lib/search/query.ts'
import type { Snippet } from '../../lib/search/snippet.ts'
import styles from './search.module.css'

interface TitlesProps {
  readonly titles: readonly TitleHit[]
  readonly total: number
  readonly query: SearchQuery
}

/** Conversations that have it in their title. */
export function Titles({ titles, total, query }: TitlesProps) {
  if (total === 0) return null
  return (
    <section aria-labelledby="titles" className={styles.titles}>
      <h2 id="titles">In {total === 1 ? 'a title' : counted(total, 'title')}</h2>
      <ul>
        {titles.map(({ id, title, comments, created_at: at }) => (
          <li key={id}>
            <Link href={`/conversations/${id}`} prefetch={false} dir="auto">
              <Marked snippet={title} />
            </Link>
            <span className="quiet">
              {counted(comments, 'comment')}
              {at !== null && (
                <>
                  {', '}
                  <time dateTime={isoTime(at)}>{date(at)}</time>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {total > titles.length && <Others count={total - titles.length} query={query} />}
    </section>
  )
}

/** The list of conversations looks for one text: for a query of one word that is the same. */
function Others({ count, query: { words, without } }: { count: number; query: SearchQuery }) {
  const [word, ...others] = words
  if (word === undefined || others.length > 0 || without.length > 0)
    return <p className="quiet">and {number(count)} more</p>
  return (
    <p>
      <Link href={`/conversations?${new URLSearchParams({ text: word.text })}`} prefetch={false}>
        {number(count)} more
      </Link>
    </p>
  )
}

/** A part of a text with what was looked for marked in it. */
export function Marked({ snippet: { segments, cutBefore, cutAfter } }: { snippet: Snippet }) {
  return (
    <>
      {cutBefore && '… '}
      {segments.map(({ text, marked }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a snippet never change places.
        marked ? <mark key={at}>{text}</mark> : text,
      )}
      {cutAfter && ' …'}
    </>
  )
}
