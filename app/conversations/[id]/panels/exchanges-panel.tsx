import type { ActivePerson, Conversation } from '../../../../db/queries/conversation/conversation.ts'
import type { exchangesIn } from '../../../../db/queries/exchanges.ts'
import { dateTime, duration, number } from '../../../../lib/format.ts'
import { conversationMeasures } from '../../../../lib/measures/index.ts'
import { paceInWords } from '../../../../lib/network/pace.ts'
import { ChartFrame } from '../../../_shared/chart-frame.tsx'
import { Numbers } from '../../../_shared/numbers.tsx'
import styles from '../page.module.css'
import { Exchanges } from './exchanges.tsx'

interface ExchangesPanelProps {
  /** `/conversations/12` */
  readonly path: string
  /** Where all of them are, without the ending. */
  readonly download: string
  readonly of: Conversation
  readonly people: readonly ActivePerson[]
  readonly exchanges: Awaited<ReturnType<typeof exchangesIn>>
}

const definitions = conversationMeasures.filter(({ key }) =>
  ['longest_exchange', 'median_response_s'].includes(key),
)

/** The longest back-and-forths of a conversation. */
export function ExchangesPanel({
  path,
  download,
  of,
  people,
  exchanges: { rows, count },
}: ExchangesPanelProps) {
  const topOnly = rows.length < count ? ` The ${rows.length} longest of ${number(count)} are shown.` : ''
  return (
    <ChartFrame
      title="Exchanges"
      explanation={`Back-and-forths of three or more messages.${topOnly}`}
      hint="Click to read."
      hasPicture={false}
      numbers={
        <Numbers
          columns={[
            'Started by',
            'With',
            'Ended by',
            'Messages',
            'Median reply, starter',
            'Median reply, other',
            'Start',
            'Duration',
          ]}
          rows={rows.map(({ by, lastWord, messages, began, answered, first_at, duration_s }) => [
            by.began.name,
            by.answered.name,
            by[lastWord].name,
            number(messages),
            paceInWords(began),
            paceInWords(answered),
            dateTime(first_at),
            duration(duration_s),
          ])}
        />
      }
      definitions={definitions}
      download={download}
    >
      {rows.length === 0 ? (
        <p className={styles.none}>No two people took turns for three messages or more.</p>
      ) : (
        <Exchanges path={path} firstMessage={of.first_message_id} people={people} exchanges={rows} />
      )}
    </ChartFrame>
  )
}
