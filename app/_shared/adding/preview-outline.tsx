import { counted, number, singular } from '../../../lib/format.ts'
import type { Outline } from '../../../lib/formats/json/outline.ts'
import styles from './adding.module.css'

/** Where in a nested file messages were found, how many, and what holds their fields; and what was not read. */
export function PreviewOutline({ outline: { lists, unread, isWhole } }: { readonly outline: Outline }) {
  if (lists.length + unread.length === 0) return null
  return (
    <div className={styles.outline}>
      <h3>Messages found{isWhole ? '' : ' in the beginning of the file'}</h3>
      <ul>
        {lists.map(({ path, what, level, count, leftOut, fields }, at) => (
          // Lists stand in one order, and two may have one path.
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells them apart.
          <li key={at} style={{ '--level': level } as React.CSSProperties}>
            <code dir="auto">{path === '' ? 'each object' : path}</code>{' '}
            <b>{counted(count, singular(what), what)}</b>
            {leftOut > 0 && `, ${number(leftOut)} left out`}
            <span className={styles.hint} dir="auto">
              {fields.map(each => `${each.field} ${each.path}`).join(' · ')}
            </span>
          </li>
        ))}
        {unread.map(({ path, count }) => (
          <li key={path} className={styles.faults}>
            <code dir="auto">{path === '' ? 'its top' : path}</code> {number(count)} that look like messages,
            not read
          </li>
        ))}
      </ul>
    </div>
  )
}
