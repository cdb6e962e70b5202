import { searchable } from '../../db/queries/search.ts'
import { number } from '../../lib/format.ts'
import { database } from '../_shared/database.ts'
import { canBeWritten, keepSearchable } from '../_shared/search-index.ts'
import { LookAgain } from './look-again.tsx'
import styles from './search.module.css'

/** How much of what is loaded can be searched, while that is not all of it; sees to it that it will be. */
export async function StillIndexing() {
  const db = await database()
  const so = await searchable(db)
  if (so === null) return null
  keepSearchable(db)
  const isGoingOn = canBeWritten()
  return (
    <div className={styles.indexing} role="status">
      <progress value={so.searchable} max={so.texts} aria-label="Texts that can be searched" />
      <span>
        {number(so.searchable)} of {number(so.texts)} texts can be searched
        {isGoingOn
          ? ' so far; the others are being made ready.'
          : '; the others cannot be made ready, as the database may not be written to.'}
      </span>
      {isGoingOn && <LookAgain />}
    </div>
  )
}
