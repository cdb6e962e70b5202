import Link from 'next/link'
import { type ListValues, listQuery } from '../../db/lists/people-query.ts'
import networkStyles from '../network/network.module.css'

const VIEWS: readonly { readonly view: ListValues['view']; readonly name: string }[] = [
  { view: 'table', name: 'Table' },
  { view: 'crowd', name: 'Crowd' },
  { view: 'patterns', name: 'Patterns' },
]

/** The faces of the same people. */
export function Views({ path, values }: { readonly path: string; readonly values: ListValues }) {
  return (
    <nav aria-label="Faces of the list">
      <ul className={networkStyles.views}>
        {VIEWS.map(({ view, name }) => (
          <li key={view}>
            <Link
              href={listQuery.href(path, { ...values, view, after: null, before: null })}
              aria-current={values.view === view ? 'page' : undefined}
              scroll={false}
              prefetch={false}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
