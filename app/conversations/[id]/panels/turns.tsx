import type { ConversationExchange } from '../../../../db/queries/exchanges.ts'
import styles from './panels.module.css'

/** Turns that are drawn; of longer exchanges the first of them. */
const DRAWN = 24

interface TurnsProps {
  readonly of: ConversationExchange
  readonly colours: { readonly began: string; readonly answered: string }
}

/** A square for each message: above the line who began, below it who answered. Those who cannot see it have the count. */
export function Turns({ of: { messages }, colours }: TurnsProps) {
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
