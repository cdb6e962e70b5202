import type { Db } from '../../../db/open.ts'
import { namesakesOf } from '../../../db/queries/namesakes.ts'
import type { PersonRow } from '../../../db/queries/people.ts'
import { counted } from '../../../lib/format.ts'
import { Person } from '../../_shared/person.tsx'
import styles from '../people.module.css'

const SHOWN = 12

/** Others of the same name: a name alone makes nobody the same person. */
export async function Namesakes({ db, person }: { readonly db: Db; readonly person: PersonRow }) {
  const found = await namesakesOf(db, person, SHOWN + 1)
  if (found.length === 0) return null
  const elsewhere = found.some(({ site }) => site !== person.site)
  return (
    <aside className={styles.note} aria-label="Others of the same name">
      <p>
        {elsewhere
          ? 'The same name, another site: not taken to be the same person.'
          : 'The same name, another account: not taken to be the same person.'}
      </p>
      <ul>
        {found.slice(0, SHOWN).map(({ id, name, author, site, comments }) => (
          <li key={id}>
            <Person id={id} name={name} site={site} />
            <span className="quiet">
              {site === person.site && author !== name && <bdi>{author} · </bdi>}
              {counted(comments, 'comment')}
            </span>
          </li>
        ))}
        {found.length > SHOWN && <li className="quiet">and others</li>}
      </ul>
    </aside>
  )
}
