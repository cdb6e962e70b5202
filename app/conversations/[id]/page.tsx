import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import {
  arrivals,
  commentsByLevel,
  conversation,
  conversationCounts,
  mostActive,
  peopleCount,
  postText,
  repliesAmong,
  standings,
} from '../../../db/queries/conversation.ts'
import { readMessages } from '../../../db/queries/conversation-messages.ts'
import { namesOf, picture } from '../../../db/queries/conversation-tree.ts'
import { exchangesIn } from '../../../db/queries/exchanges.ts'
import { database } from '../../_shared/database.ts'
import type { RawSearchParams } from '../../_shared/search-params.ts'
import { AllMeasures } from './all-measures.tsx'
import { chosenAtFirst } from './chosen-at-first.ts'
import { ConversationHeader } from './conversation-header.tsx'
import { HeadlineNumbers, headlines } from './headline-numbers.tsx'
import styles from './page.module.css'
import { Panels } from './panels.tsx'
import { QualityDetails } from './quality-details.tsx'
import { conversationQuery } from './query-string.ts'
import { Reader } from './reader/reader.tsx'
import { SelectionProvider } from './selection.tsx'
import { ReplyTree } from './tree/reply-tree.tsx'

interface PageProps {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<RawSearchParams>
}

/** Nodes that a picture can show and people can still read. */
const DRAWN = 1500
/** Nodes of a tree that would be lost on a large stage. */
const FEW = 12
/** Rows and columns of the matrix, rows of the bars. */
const SHOWN_PEOPLE = 40
/** Back-and-forths that are listed. */
const SHOWN_EXCHANGES = 8
/** Messages in the page's first HTML. */
const FIRST_MESSAGES = 60
/** Bars of the depth chart: deeper conversations have several levels to a bar. */
const LEVELS = 60
/** Points of the arrival curve. */
const SPANS = 160
/** Others that a value must be compared with before a percentile means something. */
const ENOUGH_OTHERS = 10

const asked = cache(async (id: string) =>
  /^\d{1,15}$/.test(id) ? conversation(await database(), Number(id)) : undefined,
)

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const of = await asked((await params).id)
  return { title: of ? (of.title ?? of.native_id).slice(0, 200) : 'No such conversation' }
}

/** A conversation: who replied to whom, as a tree, as a thread, and in numbers. */
export default async function ConversationPage({ params, searchParams }: PageProps) {
  const { id } = await params
  const of = await asked(id)
  if (of === undefined) notFound()
  const db = await database()
  const query = conversationQuery.parse(await searchParams)
  const { selection, positions } = await chosenAtFirst(db, of, query)
  const drawn = await picture(db, of, DRAWN)
  const people = await mostActive(db, of.id, SHOWN_PEOPLE)
  const cast = {
    people,
    names: await namesOf(db, [...new Set(drawn.author.filter(author => author !== null))]),
  }
  const inAll = await peopleCount(db, of.id)

  const isFiltered = positions !== null && (selection.person === null || selection.only)
  const window = isFiltered
    ? { at: positions.slice(0, FIRST_MESSAGES) }
    : { start: Math.max(0, (selection.message ?? 0) - FIRST_MESSAGES / 3), size: FIRST_MESSAGES }
  const path = `/conversations/${of.id}`
  return (
    <>
      <ConversationHeader of={of} text={await postText(db, of)} />
      <QualityDetails of={of} counts={await conversationCounts(db, of.id)} />
      <HeadlineNumbers
        of={of}
        standings={await standings(db, of, of.comments === 0 ? [] : headlines, ENOUGH_OTHERS)}
      />
      <SelectionProvider initial={selection} firstMessage={of.first_message_id}>
        <div className={styles.explorer} data-small={drawn.total <= FEW}>
          <ReplyTree
            picture={drawn}
            cast={cast}
            peopleCount={inAll}
            initialFace={query.face}
            initialView={query.view}
          />
          <div className={styles.reader}>
            <Reader
              path={path}
              firstMessage={of.first_message_id}
              comments={of.comments}
              total={of.last_message_id - of.first_message_id + 1}
              messages={await readMessages(db, of, window)}
              positions={positions}
              cast={cast}
            />
          </div>
        </div>
        <Panels
          path={path}
          of={of}
          people={people}
          peopleCount={inAll}
          replies={
            await repliesAmong(
              db,
              of.id,
              people.map(person => person.id),
            )
          }
          exchanges={await exchangesIn(db, of, SHOWN_EXCHANGES)}
          levels={await commentsByLevel(db, of, LEVELS)}
          arrivals={await arrivals(db, of, SPANS)}
        />
      </SelectionProvider>
      <AllMeasures of={of} />
    </>
  )
}
