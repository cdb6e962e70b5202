import Link from 'next/link'
import { searchPageQuery } from '../../db/lists/search-query.ts'
import styles from './search.module.css'

/** Examples of queries and their meanings. */
const examples: readonly (readonly [query: string, meaning: string])[] = [
  ['old bridge', 'both words, in any order'],
  ['"railway bridge"', 'exact phrase'],
  ['bridg*', 'words starting with'],
  ['bridge -toll', 'exclude a word'],
  ['person:ann bridge', 'what ann wrote; names with blanks in quotation marks: person:"Ann Archer"'],
  [
    'conversation:bridge ford',
    'in conversations with “bridge” in the title; a number is our own number of one',
  ],
  ['site:example.org bridge', 'on one site'],
  ['after:2024 before:2024-07', 'written from 2024 on and before July; a day is 2024-05-01, all in UTC'],
  ['depth:>3', 'deep down in the tree; 0 is the post, 2-4 are three levels'],
]

/** Guide to queries: examples, and how capitals, accents and scripts are treated. */
export function HowTo() {
  return (
    <div className={styles.howTo}>
      <dl>
        {examples.map(([query, meaning]) => (
          <div key={query}>
            <dt>
              <Link href={searchPageQuery.href('/search', { q: query })} prefetch={false}>
                <code>{query}</code>
              </Link>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        All terms must match; several person: or site: filters mean any of them. Capitals and accents make no
        difference. Chinese, Japanese and Thai are found within sentences.
      </p>
    </div>
  )
}
