'use client'

import { type MouseEvent, useState } from 'react'
import type { ConversationSubthreads, ListedSubthread } from '../../../../db/queries/subthreads.ts'
import { counted, date, duration, isoTime, number, share } from '../../../../lib/format.ts'
import { inOrder, type SubthreadOrder, subthreadOrders } from '../../../../lib/measures/subthreads.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { conversationQuery } from '../query-string.ts'
import { useSelection, useSubthread } from '../selection.tsx'
import styles from './panels.module.css'

interface SubthreadListProps {
  /** `/conversations/12` */
  readonly path: string
  readonly firstMessage: number
  readonly subthreads: readonly ListedSubthread[]
  /** Those with a colour of their own. */
  readonly coloured: ConversationSubthreads['coloured']
}

/** As many as are seen at once. */
const SHOWN = 8

const labels: Readonly<Record<SubthreadOrder, string>> = {
  largest: 'Largest',
  fastest: 'Fastest',
  contested: 'Most contested',
}

/** Sub-threads by size, pace or h-index; a click shows one alone, in the tree and the thread. */
export function SubthreadList({ path, firstMessage, subthreads, coloured }: SubthreadListProps) {
  const { choose } = useSelection()
  const subthread = useSubthread()
  const [order, setOrder] = useState<SubthreadOrder>('largest')
  const orders = subthreadOrders.filter(each => inOrder(subthreads, each).length > 0)
  return (
    <>
      {orders.length > 1 && (
        <label className="choice">
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
            const isChosen = subthread.isChosen(each.top)
            const rank = coloured.findIndex(({ top }) => top === each.top)
            const open = (event: MouseEvent) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              // One comment is no branch to look at alone.
              if (each.size > 1) subthread.open(each.top)
              else choose({ subthread: null, message: each.top })
            }
            const id = firstMessage + each.top
            const href = conversationQuery.href(path, {
              subthread: id,
              ...(each.size > 1 ? { branch: id } : {}),
            })
            return (
              <li key={each.top} data-chosen={isChosen}>
                <a
                  className={styles.begins}
                  href={href}
                  aria-current={isChosen ? 'true' : undefined}
                  onClick={open}
                >
                  <span
                    className={styles.swatch}
                    style={{ background: authorColour(rank === -1 ? null : rank) }}
                    aria-hidden="true"
                  />
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
                      {each.lastAt! > each.startedAt &&
                        ` over ${duration((each.lastAt! - each.startedAt) / 1000)}`}
                    </>
                  )}
                  {order === 'fastest' && `, ${number(each.pace)} comments an hour`}
                  {order === 'contested' && `, h-index ${number(each.hIndex)}`}.
                </p>
                {isChosen && (
                  <p className={styles.facts} role="status">
                    {each.size > 1 ? 'Shown alone in the tree and the thread. ' : ''}
                    <button type="button" className={styles.clear} onClick={() => subthread.open(each.top)}>
                      Show all
                    </button>
                  </p>
                )}
              </li>
            )
          })}
      </ol>
    </>
  )
}
