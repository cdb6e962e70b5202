import { Fragment } from 'react'
import styles from './message.module.css'
import { type Run, runsOf } from './quotes.ts'

const ADDRESS = /(https?:\/\/(?:[.,;:!?)\]}]*[^\s<>"'“”«».,;:!?)\]}])+)/g

/** Lines of a quote that are shown at once. */
const SHORT = 5

/** Plain text as it was written: lines kept, quotes set apart and long ones folded, web addresses as links. No markup. */
export function MessageText({ text }: { readonly text: string }) {
  return runsOf(text).map((run, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a text never move.
    <Fragment key={index}>{run.isQuoted ? <Quote run={run} /> : <WithLinks text={run.content} />}</Fragment>
  ))
}

function Quote({ run: { content, lines } }: { readonly run: Run }) {
  const quote = (
    <span className={styles.quote}>
      <WithLinks text={content} />
    </span>
  )
  if (lines <= SHORT) return quote
  return (
    <details className={styles.folded}>
      <summary>{lines} quoted lines</summary>
      {quote}
    </details>
  )
}

function WithLinks({ text }: { readonly text: string }) {
  // Splitting by a group keeps what was found: every second piece is an address.
  return text.split(ADDRESS).map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move.
      <a key={index} href={piece} rel="noreferrer noopener nofollow">
        {piece}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move.
      <Fragment key={index}>{piece}</Fragment>
    ),
  )
}
