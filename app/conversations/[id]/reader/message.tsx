'use client'

import dynamic from 'next/dynamic'
import type { MouseEvent } from 'react'
import type { ReadMessage } from '../../../../db/queries/conversation/messages.ts'
import { counted, date, dateTime, isoTime, number } from '../../../../lib/format.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import styles from './message.module.css'
import { MessageText } from './message-text.tsx'

/** Few messages have any. */
const EarlierTexts = dynamic(() => import('./earlier-texts.tsx').then(module => module.EarlierTexts))

interface MessageProps {
  readonly message: ReadMessage
  /** Place of the author among the most active, or of its branch among the largest. */
  readonly rank: number | null
  /** Whether a stripe along it says of which branch it is. */
  readonly hasStripe: boolean
  readonly isChosen: boolean
  readonly isUnread: boolean
  /** Whether its author is the chosen person. */
  readonly isTheirs: boolean
  readonly href: (position: number) => string
  readonly onChoose: (position: number, jump: boolean) => void
  readonly onPerson: (person: { readonly id: number; readonly name: string }) => void
  /** Whether it stands there whole, however long it is. */
  readonly isWhole: boolean
  readonly onReadOn: (message: ReadMessage) => void
  /** Whether its branch is folded; null: there is nothing to fold. */
  readonly isFolded: boolean | null
  readonly onFold: (message: ReadMessage) => void
}

/** One message as people read it. */
export function Message(props: MessageProps) {
  const { message, rank, hasStripe, isChosen, isUnread, isTheirs, href, onChoose } = props
  const { position, depth, time, text, kind, changed, removedAt } = message
  const choose = (event: MouseEvent) => {
    const isControl = event.target instanceof Element && event.target.closest('a, button, details') !== null
    if (!isControl && (window.getSelection()?.isCollapsed ?? true)) onChoose(position, false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a wider target for the pointer of what a link in it does.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link is there for the keyboard.
    <div
      className={styles.message}
      data-chosen={isChosen}
      data-theirs={isTheirs}
      data-unread={isUnread}
      data-stripe={hasStripe || undefined}
      style={{ '--level': Math.max(0, depth - 1), '--colour': authorColour(rank) }}
      onClick={choose}
    >
      <p className={styles.head}>
        <Author {...props} />
        {isUnread && <span className="unseen">unread</span>}
        <a
          className={styles.when}
          href={href(position)}
          data-tip="Choose this message"
          onClick={event => {
            event.preventDefault()
            onChoose(position, false)
          }}
        >
          {time === null ? `#${number(position)}` : <time dateTime={isoTime(time)}>{dateTime(time)}</time>}
        </a>
        <Above {...props} />
        <Marks message={message} />
        <Replies {...props} />
      </p>
      {kind === 'missing' ? (
        <p className={styles.note}>This message is replied to, but is not in the data.</p>
      ) : text === null || text.trim() === '' ? (
        <p className={styles.note}>{text === null ? absentText(kind) : '(no text – maybe an image)'}</p>
      ) : (
        <Words {...props} text={text} />
      )}
      {(changed > 0 || removedAt !== null) && <EarlierTexts position={position} />}
    </div>
  )
}

interface WordsProps extends MessageProps {
  readonly text: string
}

/** Characters and lines of a post that stand in the thread until somebody reads on: it stands at the top of the page as well. */
const POST = { characters: 240, lines: 4 }

/** Text of a message; a long one is folded to its beginning. */
function Words({ message, text, isWhole, onReadOn }: WordsProps) {
  const { cut, words } = message
  const isLong = cut || text.length > POST.characters || text.split('\n').length > POST.lines
  const isFolded = isLong && !isWhole
  return (
    <>
      <div className={styles.text} dir="auto" data-folded={isFolded || undefined}>
        <MessageText text={text} />
      </div>
      {(isFolded || cut) && (
        <button type="button" className={styles.more} onClick={() => onReadOn(message)}>
          … read on{words === null ? '' : ` (${counted(words, 'word')} in all)`}
        </button>
      )}
    </>
  )
}

/** Marks of a message that later imports found edited, removed or gone. */
function Marks({ message: { changed, removedAt, goneAt } }: { readonly message: ReadMessage }) {
  return (
    <>
      {changed > 0 && <span className={styles.tag}>edited</span>}
      {removedAt !== null && <span className={styles.tag}>removed by {date(removedAt)}</span>}
      {goneAt !== null && <span className={styles.tag}>gone by {date(goneAt)}</span>}
    </>
  )
}

const absentText = (kind: 'post' | 'comment') =>
  kind === 'post' ? 'The post’s text is not in the data.' : 'No text: deleted, or not in the source.'

function Author({ message: { kind, author }, onPerson }: MessageProps) {
  const tag = kind === 'post' && <span className={styles.tag}>post</span>
  if (kind === 'missing') return <span className={styles.unknown}>Missing message</span>
  if (author === null)
    return (
      <>
        {kind === 'comment' && (
          <span className={styles.unknown} data-tip="Deleted, anonymous or unknown">
            unknown author
          </span>
        )}
        {tag}
      </>
    )
  return (
    <>
      <button
        type="button"
        className={styles.author}
        data-tip={`Show what ${author.name.slice(0, 80)} wrote`}
        onClick={() => onPerson(author)}
      >
        <span className="dot" aria-hidden="true" />
        <bdi>{author.name}</bdi>
      </button>
      {tag}
    </>
  )
}

/** How many answer it; folds and unfolds the branch below it. */
function Replies({ message, isFolded, onFold }: MessageProps) {
  const { replies, size } = message
  const direct = replies > 0 ? counted(replies, 'reply', 'replies') : null
  if (isFolded === null || size < 2)
    return direct === null ? null : <span className={styles.replies}>{direct}</span>
  const below = size - 1
  return (
    <button
      type="button"
      className={styles.replies}
      aria-expanded={!isFolded}
      data-tip={isFolded ? 'Unfold the branch' : 'Fold the branch'}
      onClick={() => onFold(message)}
    >
      <span aria-hidden="true">{isFolded ? '▸' : '▾'}</span> {direct ?? 'branch'}
      {isFolded && below > replies && `, ${number(below)} below`}
    </button>
  )
}

/** Whom it answers, as the way there. Answers to the post say nothing. */
function Above({ message: { parent, parentAuthor, parentKind }, href, onChoose }: MessageProps) {
  if (parent === null || parentKind === 'post') return null
  return (
    <a
      className={styles.above}
      href={href(parent)}
      onClick={event => {
        event.preventDefault()
        onChoose(parent, true)
      }}
    >
      ↑ in reply to <bdi>{parentKind === 'missing' ? 'a missing message' : (parentAuthor ?? 'unknown')}</bdi>
    </a>
  )
}
