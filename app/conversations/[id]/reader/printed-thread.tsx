import type { ReactNode } from 'react'
import type { ReadMessage } from '../../../../db/queries/conversation/messages.ts'
import { counted, number } from '../../../../lib/format.ts'
import { MOST } from '../../../../lib/report-limits.ts'
import styles from './reader.module.css'

/** The longest thread that is printed with its page. */
export const MOST_PRINTED = 2000

interface PrintedThreadProps {
  /** `/conversations/12` */
  readonly path: string
  /** Those that are there, of `count` that the reader lists. */
  readonly messages: readonly ReadMessage[]
  readonly count: number
  /** Places of the whole thread. */
  readonly total: number
  readonly row: (message: ReadMessage) => ReactNode
}

/** The thread on paper: all of it, or what is left out and where it can be had. */
export function PrintedThread({ path, messages, count, total, row }: PrintedThreadProps) {
  if (count > MOST_PRINTED) return <TooLong path={path} total={total} />
  return (
    <>
      <p className={styles.printed}>{extent(messages.length, count, total)}</p>
      <div role="feed">
        {messages.map(message => (
          <article key={message.position} aria-posinset={message.position + 1} aria-setsize={total}>
            {row(message)}
          </article>
        ))}
      </div>
    </>
  )
}

/** Sentence on how much of the thread is printed. */
function extent(there: number, listed: number, total: number): string {
  const whole = counted(total, 'message')
  if (there < listed)
    return `Only ${number(there)} of ${whole}: Replyscope did not answer when the others were asked for.`
  return listed < total
    ? `${number(listed)} of ${whole}: what was chosen, without the branches that were folded.`
    : `The whole thread: ${whole}.`
}

function TooLong({ path, total }: { readonly path: string; readonly total: number }) {
  const id = path.split('/').at(-1)
  const [what, address] =
    total > MOST.messages
      ? ['the table of messages has it whole', `${path}/messages.csv?excel=1`]
      : ['the report has it whole, to be printed', `/report.html?c=${id}`]
  const whole = `${window.location.origin}${address}`
  return (
    <p className={styles.printed}>
      The thread is not printed here: it has {counted(total, 'message')}, more than the {number(MOST_PRINTED)}{' '}
      that are printed with this page; {what}: <a href={whole}>{whole}</a>
    </p>
  )
}
