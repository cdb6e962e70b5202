'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { Exchange, ExchangeComment, PersonOfExchange } from '../../../db/queries/network/exchange.ts'
import type { PairOfPeople } from '../../../db/queries/network/pair-list.ts'
import { counted, dateTime, isoTime } from '../../../lib/format.ts'
import { paceInWords } from '../../../lib/network/pace.ts'
import { pairInWords } from '../../../lib/query-string.ts'
import { fetchJson, useAnswer } from '../../_shared/use-answer.ts'
import { useExplorer } from '../chosen.tsx'
import styles from '../network.module.css'
import { PanelFrame } from './panel-frame.tsx'

interface ExchangePanelProps {
  readonly pair: PairOfPeople
  readonly first: Exchange | null
}

/** Comments of two people to each other, as text, conversation by conversation. */
export function ExchangePanel({ pair, first }: ExchangePanelProps) {
  const { query } = useExplorer()
  const address = `/network/exchange${query}${query === '' ? '?' : '&'}pair=${pairInWords(pair)}`
  const answer = useAnswer<Exchange>(address, first)
  if (answer.kind === 'waiting') return <PanelFrame title="…">Looking it up …</PanelFrame>
  if (answer.kind === 'failed') return <PanelFrame title="No exchange">{answer.why}</PanelFrame>
  return <ExchangeText exchange={answer.value} address={address} />
}

function ExchangeText({ exchange, address }: { readonly exchange: Exchange; readonly address: string }) {
  const [more, setMore] = useState<readonly Exchange[]>([])
  const [isWaiting, setWaiting] = useState(false)
  const [one, other] = exchange.people
  const comments = [exchange, ...more].flatMap(part => part.comments)
  const next = (more.at(-1) ?? exchange).next
  const readOn = async () => {
    setWaiting(true)
    const part = await fetchJson<Exchange>(`${address}&after_comment=${next}`, AbortSignal.timeout(30_000))
    setMore([...more, part])
    setWaiting(false)
  }
  return (
    <PanelFrame
      title={
        one.id === other.id ? (
          <>
            <bdi>{one.name}</bdi>, answering themselves
          </>
        ) : (
          <>
            <bdi>{one.name}</bdi> and <bdi>{other.name}</bdi>
          </>
        )
      }
    >
      <p className={styles.quiet}>
        {one.id !== other.id && (
          <Link href={`/people/${one.id}?with=${other.id}`} prefetch={false}>
            All about the two
          </Link>
        )}
        Click a time to read it in its conversation.
      </p>
      <dl className={styles.numbers}>
        <Response of={one} />
        {one.id !== other.id && <Response of={other} />}
      </dl>
      <ol className={styles.comments}>
        {comments.map((comment, i) => (
          <Comment
            key={comment.id}
            comment={comment}
            author={comment.author_id === one.id ? one.name : other.name}
            isOther={comment.author_id !== one.id}
            opens={comments[i - 1]?.conversation_id !== comment.conversation_id}
          />
        ))}
      </ol>
      {comments.length === 0 && <p>Nothing that counts in this selection.</p>}
      {next !== null && (
        <button type="button" disabled={isWaiting} onClick={readOn}>
          Read on
        </button>
      )}
    </PanelFrame>
  )
}

/** How often somebody replied to the other, and how long half of the replies took at most. */
function Response({ of: { id, name, response } }: { readonly of: PersonOfExchange }) {
  const { choose } = useExplorer()
  return (
    <div>
      <dt>
        <button type="button" className={styles.name} onClick={() => choose({ kind: 'person', person: id })}>
          <bdi>{name}</bdi>
        </button>{' '}
        replied
      </dt>
      <dd data-tip="Median response time">
        {counted(response.replies, 'time')}
        {response.median !== null && `, half of them within ${paceInWords(response)}`}
      </dd>
    </div>
  )
}

interface CommentProps {
  readonly comment: ExchangeComment
  readonly author: string
  readonly isOther: boolean
  /** Whether it is the first of its conversation. */
  readonly opens: boolean
}

function Comment({ comment, author, isOther, opens }: CommentProps) {
  const { id, created_at: at, text, cut, answers, conversation_id: conversation, title } = comment
  return (
    <li>
      {opens && (
        <p className={styles.conversation}>
          in{' '}
          <Link href={`/conversations/${conversation}`} prefetch={false} dir="auto">
            {title.slice(0, 200)}
          </Link>
        </p>
      )}
      <div className={styles.comment} data-other={isOther}>
        <p className={styles.line}>
          <b>
            <bdi>{author}</bdi>
          </b>
          <Link href={`/conversations/${conversation}?message=${id}`} prefetch={false}>
            {at === null ? 'no date' : <time dateTime={isoTime(at)}>{dateTime(at)}</time>}
          </Link>
        </p>
        {answers !== null && (
          <p className={styles.answers} dir="auto">
            {answers}
          </p>
        )}
        {text === null ? (
          <p className={styles.quiet}>No text: deleted, or not in the source.</p>
        ) : (
          <p className={styles.text} dir="auto">
            {text}
            {cut && '…'}
          </p>
        )}
      </div>
    </li>
  )
}
