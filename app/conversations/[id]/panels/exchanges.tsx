'use client'

import type { MouseEvent } from 'react'
import type { ActivePerson } from '../../../../db/queries/conversation/conversation.ts'
import type { ConversationExchange, Speaker } from '../../../../db/queries/exchanges.ts'
import { date, duration, isoTime, number } from '../../../../lib/format.ts'
import { paceInWords } from '../../../../lib/network/pace.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { ChosenHere } from '../chosen-here.tsx'
import { conversationQuery } from '../query-string.ts'
import { useSelection } from '../selection.tsx'
import styles from './panels.module.css'

interface ExchangesProps {
  /** `/conversations/12` */
  readonly path: string
  readonly firstMessage: number
  /** The most active first: they have colours of their own. */
  readonly people: readonly ActivePerson[]
  readonly exchanges: readonly ConversationExchange[]
}

/** Back-and-forths of two people; each leads to what the two wrote to each other, at its first message. */
export function Exchanges({ path, firstMessage, people, exchanges }: ExchangesProps) {
  const { selection, choose } = useSelection()
  const ranks = new Map(people.map(({ id }, rank) => [id, rank]))
  const colourOf = ({ id }: Speaker) => authorColour(ranks.get(id) ?? null)
  return (
    <ol className={styles.exchanges}>
      {exchanges.map(exchange => {
        const { began, answered } = exchange.by
        const isChosen =
          selection.exchange?.both === true &&
          selection.exchange.from?.id === began.id &&
          selection.exchange.to.id === answered.id
        const open = (event: MouseEvent) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          choose({
            message: exchange.first - firstMessage,
            exchange: { from: began, to: answered, both: true },
          })
        }
        const href = conversationQuery.href(path, {
          message: exchange.first,
          from: began.id,
          to: answered.id,
          ways: 'both',
        })
        return (
          <li key={`${exchange.first} ${exchange.last}`} data-chosen={isChosen}>
            <a
              className={styles.row}
              href={`${href}#thread`}
              aria-current={isChosen ? 'true' : undefined}
              onClick={open}
            >
              <Name of={began} colour={colourOf(began)} />
              <Turns of={exchange} colours={{ began: colourOf(began), answered: colourOf(answered) }} />
              <Name of={answered} colour={colourOf(answered)} />
            </a>
            <Facts of={exchange} />
            {isChosen && <ChosenHere />}
          </li>
        )
      })}
    </ol>
  )
}

function Name({ of, colour }: { readonly of: Speaker; readonly colour: string }) {
  return (
    <span className={styles.name}>
      <span className="dot" style={{ background: colour }} aria-hidden="true" />
      <bdi>{of.name}</bdi>
    </span>
  )
}

function Facts({ of }: { readonly of: ConversationExchange }) {
  const { by, lastWord, messages, began, answered, first_at: at, duration_s } = of
  return (
    <p className={styles.facts}>
      <strong>{number(messages)} messages</strong>
      {at !== null && (
        <>
          {' '}
          from <time dateTime={isoTime(at)}>{date(at)}</time>
          {duration_s !== null && `, over ${duration(duration_s)}`}
        </>
      )}
      . Ended by <bdi>{by[lastWord].name}</bdi>.
      {began.timed + answered.timed > 0 && (
        <>
          {' '}
          Median response: <bdi>{by.began.name}</bdi> {paceInWords(began)}, <bdi>{by.answered.name}</bdi>{' '}
          {paceInWords(answered)}.
        </>
      )}
    </p>
  )
}

/** Turns that are drawn; of longer exchanges the first of them. */
const DRAWN = 24

interface TurnsProps {
  readonly of: ConversationExchange
  readonly colours: { readonly began: string; readonly answered: string }
}

/** A square for each message: above the line who began, below it who answered. Those who cannot see it have the count. */
function Turns({ of: { messages }, colours }: TurnsProps) {
  const drawn = Math.min(messages, DRAWN)
  return (
    <span className={styles.turns} aria-hidden="true">
      {Array.from({ length: drawn }, (_, turn) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: turns are known by their number.
          key={turn}
          style={{ background: turn % 2 === 0 ? colours.began : colours.answered }}
        />
      ))}
      {messages > drawn && '…'}
    </span>
  )
}
