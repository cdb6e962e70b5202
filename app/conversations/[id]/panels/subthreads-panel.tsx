import type { Conversation } from '../../../../db/queries/conversation/conversation.ts'
import type { ConversationSubthreads } from '../../../../db/queries/subthreads.ts'
import { dateTime, number, share } from '../../../../lib/format.ts'
import { inOrder, subthreadMeasures } from '../../../../lib/measures/subthreads.ts'
import { ChartFrame } from '../../../_shared/chart-frame.tsx'
import { Numbers } from '../../../_shared/numbers.tsx'
import styles from '../page.module.css'
import { SubthreadList } from './subthread-list.tsx'

interface SubthreadsPanelProps {
  /** `/conversations/12` */
  readonly path: string
  readonly of: Conversation
  readonly subthreads: ConversationSubthreads
}

/** Rows of the table; the data have every one. */
const ROWS = 8

/** The sub-threads of a conversation: what it falls into. */
export function SubthreadsPanel({
  path,
  of,
  subthreads: { listed, count, coloured, under },
}: SubthreadsPanelProps) {
  const isOne = under === 0 ? '' : ' Most of it is one sub-thread: the tree colours its largest branches.'
  const topOnly = listed.length < count ? ` ${number(count)} in all; the data have every one.` : ''
  return (
    <ChartFrame
      title="Sub-threads"
      explanation={`A top-level comment and everything below it.${isOne}${topOnly}`}
      hint="Click to see one alone."
      hasPicture={false}
      numbers={
        <Numbers
          columns={[
            'Begun by',
            'Comments',
            'People',
            'Share',
            'Depth',
            'h-index',
            'Comments an hour',
            'Started',
            'Last',
          ]}
          rows={inOrder(listed, 'largest')
            .slice(0, ROWS)
            .map(each => [
              each.by?.name ?? 'unknown',
              ...[number(each.comments), number(each.authors), share(each.share), number(each.maxDepth)],
              ...[number(each.hIndex), number(each.pace), dateTime(each.startedAt), dateTime(each.lastAt)],
            ])}
        />
      }
      definitions={subthreadMeasures}
      download={`${path}/subthreads`}
    >
      {count === 0 ? (
        <p className={styles.none}>There are no comments.</p>
      ) : (
        <SubthreadList
          path={path}
          firstMessage={of.first_message_id}
          subthreads={listed}
          coloured={under === 0 ? coloured : []}
        />
      )}
    </ChartFrame>
  )
}
