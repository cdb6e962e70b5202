import Link from 'next/link'
import { type ListValues, listQuery } from '../../../db/lists/conversations-query.ts'
import styles from '../list.module.css'

const faces = [
  { view: 'table', name: 'Table' },
  { view: 'trees', name: 'Trees' },
] as const

/** The two faces of the list. */
export function FaceLinks({ path, values }: { readonly path: string; readonly values: ListValues }) {
  return (
    <nav className={styles.faces} aria-label="Faces of the list">
      {faces.map(({ view, name }) => (
        <Link
          key={view}
          href={listQuery.href(path, { ...values, view })}
          aria-current={view === values.view ? 'true' : undefined}
          scroll={false}
          prefetch={false}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
