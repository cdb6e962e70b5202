'use client'

import { type MouseEvent, useState } from 'react'
import type { ListedSubthread } from '../../../../db/queries/subthreads.ts'
import { counted, date, isoTime, number, share } from '../../../../lib/format.ts'
import { inOrder, type SubthreadOrder, subthreadOrders } from '../../../../lib/measures/subthread-order.ts'
import { conversationQuery } from '../query-string.ts'
import { useSelection } from '../selection.tsx'
import styles from './panels.module.css'

interface SubthreadListProps {
  /** `/conversations/12` */
  readonly path: string
  readonly firstMessage: number
  readonly subthreads: readonly ListedSubthread[]
}

/** As many as are seen at once. */
const SHOWN = 8

const labels: Readonly<Record<SubthreadOrder, string>> = {
  largest: 'Largest',
  fastest: 'Fastest',
  contested: 'Most contested',
}

/** Sub-threads by size, pace or h-index; a click reads one, and shows it in the tree. */
export function SubthreadList({ path, firstMessage, subthreads }: SubthreadListProps) {
  const { selection, choose } = useSelection()
  const [order, setOrder] = useState<SubthreadOrder>('largest')
  const orders = subthreadOrders.filter(each => inOrder(subthreads, each).length > 0)
  return (
    <>
      {orders.length > 1 && (
        <label className={styles.order}>
          Ordered by
          <select
            value={order}
            onChange={event => setOrder(orders.find(each => each === event.target.value) ?? 'largest')}
          >
            {orders.map(each => (
              <option key={each} value={each}>
                {labels[each].toLowerCase()}
              </option>
            ))}
          </select>
        </label>
      )}
      <ol className={styles.exchanges}>
        {inOrder(subthreads, order)
          .slice(0, SHOWN)
          .map(each => {
            const isChosen = selection.subthread === each.top
            const open = (event: MouseEvent) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              choose(isChosen ? { subthread: null } : { message: each.top, subthread: each.top })
              if (!isChosen)
                document.getElementById('thread')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
            }
            const href = conversationQuery.href(path, { subthread: firstMessage + each.top })
            return (
              <li key={each.top} data-chosen={isChosen}>
                <a
                  className={styles.begins}
                  href={`${href}#thread`}
                  aria-current={isChosen ? 'true' : undefined}
                  onClick={open}
                >
                  <strong>
                    <bdi>{each.by?.name ?? 'unknown'}</bdi>
                  </strong>{' '}
                  <span dir="auto">{each.excerpt ?? '(no text)'}</span>
                </a>
                <p className={styles.facts}>
                  {counted(each.comments, 'comment')} ({share(each.share)}) by{' '}
                  {counted(each.authors, 'person', 'people')}, {counted(each.maxDepth, 'level')} deep
                  {each.startedAt !== null && (
                    <>
                      , from <time dateTime={isoTime(each.startedAt)}>{date(each.startedAt)}</time>
                    </>
                  )}
                  {order === 'fastest' && `, ${number(each.pace)} comments an hour`}
                  {order === 'contested' && `, h-index ${number(each.hIndex)}`}.
                </p>
              </li>
            )
          })}
      </ol>
    </>
  )
}
