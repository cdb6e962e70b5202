import type { SearchResult } from '../../db/queries/search.ts'
import type { Meant } from '../../db/queries/search-named.ts'
import { number } from '../../lib/format.ts'
import styles from './search.module.css'

/** What names stand for, where that is nobody or more than one. */
export function MeantNames({ people, conversations, sites }: SearchResult['meant']) {
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
