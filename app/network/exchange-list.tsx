import Link from 'next/link'
import type { NetworkValues } from '../../db/lists/network-query.ts'
import { selectionIn, selectionQuery } from '../../db/lists/selection-query.ts'
import type { Db } from '../../db/open.ts'
import type { Speaker } from '../../db/queries/exchanges.ts'
import {
  longestExchangesIn,
  MOST_EXCHANGES,
  type PlacedExchange,
} from '../../db/queries/longest-exchanges.ts'
import type { Selection } from '../../db/queries/selection.ts'
import { date, duration, isoTime, number } from '../../lib/format.ts'
import { longestExchange } from '../../lib/measures/reciprocity.ts'
import { paceInWords } from '../../lib/network/pace.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { type Column, DataTable } from '../_shared/data-table.tsx'
import { WhatIsThis } from '../_shared/definition.tsx'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { Section } from '../_shared/page-parts.tsx'
import { Person } from '../_shared/person.tsx'
import { conversationQuery } from '../conversations/[id]/query-string.ts'

interface ExchangeListProps {
  readonly db: Db
  readonly selection: Selection
  readonly values: NetworkValues
}

/** The longest back-and-forths of a selection. */
export async function ExchangeList({ db, selection, values }: ExchangeListProps) {
  const exchanges = await longestExchangesIn(db, selection)
  return (
    <Section
      title={exchanges.length === MOST_EXCHANGES ? `The ${MOST_EXCHANGES} longest exchanges` : 'Exchanges'}
      about={
        <>
          Back-and-forths of three or more messages. A number of messages opens what the two wrote to each
          other there.
          {whatCounts(selection).map(sentence => ` ${sentence}`)}
          {exchanges.length === MOST_EXCHANGES && ' The downloads have all.'}
        </>
      }
      aside={
        <>
          <WhatIsThis definitions={[longestExchange]} />
          <ExportMenu what="Exchanges" data={selectionQuery.href('/exchanges', selectionIn(values))} />
        </>
      }
    >
      <DataTable
        caption="Exchanges, longest first"
        columns={columns}
        rows={exchanges}
        rowKey={({ first, last }) => `${first}-${last}`}
        empty="No two people took turns for three messages or more."
      />
    </Section>
  )
}

/** Sentences on the parts of a selection, besides its conversations, that exchanges heed. */
const whatCounts = ({ from, to, switches }: Selection): readonly string[] => [
  ...(from === null && to === null ? [] : ['All of its messages fall in the chosen period.']),
  ...(switches.repliesToPosts ? [] : ['Posts are not part of them.']),
  ...(switches.minimumWeight === 1
    ? []
    : [
        `Only of two people each of whom replied to the other ${number(switches.minimumWeight)} times or more.`,
      ]),
  ...(switches.selfReplies ? ['Replies to oneself are never part of one.'] : []),
]

const plain = (key: string, label: string, definition: string | null) => ({
  key,
  label,
  definition,
  unit: null,
})

const Named = ({ of: { id, name } }: { readonly of: Speaker }) => <Person id={id} name={name} />

const columns: readonly Column<PlacedExchange>[] = [
  {
    heading: plain('began', 'Started by', 'Who wrote the first message.'),
    names: true,
    cell: ({ by }) => <Named of={by.began} />,
  },
  {
    heading: plain('answered', 'With', 'Who answered it.'),
    cell: ({ by }) => <Named of={by.answered} />,
  },
  {
    heading: {
      key: 'messages',
      label: 'Messages',
      definition: 'Messages from the first to the last.',
      unit: 'messages',
    },
    cell: ({ conversation, first, by, messages }) => (
      <Link
        href={`${conversationQuery.href(`/conversations/${conversation.id}`, {
          message: first,
          from: by.began.id,
          to: by.answered.id,
          ways: 'both',
        })}#thread`}
        prefetch={false}
      >
        {number(messages)}
      </Link>
    ),
  },
  {
    heading: plain('last_word', 'Ended by', 'Who wrote the last message.'),
    cell: ({ by, lastWord }) => <bdi>{by[lastWord].name}</bdi>,
  },
  {
    heading: {
      key: 'began_response',
      label: 'Median reply, starter',
      definition: 'Median response time.',
      unit: 'seconds',
    },
    cell: ({ began }) => paceInWords(began),
  },
  {
    heading: {
      key: 'answered_response',
      label: 'Median reply, other',
      definition: 'Median response time.',
      unit: 'seconds',
    },
    cell: ({ answered }) => paceInWords(answered),
  },
  {
    heading: {
      key: 'first_at',
      label: 'From',
      definition: 'When the first message was written.',
      unit: 'time',
    },
    cell: ({ first_at: at }) => <time dateTime={isoTime(at)}>{date(at)}</time>,
  },
  {
    heading: {
      key: 'duration_s',
      label: 'Over',
      definition: 'Time from the first message to the last.',
      unit: 'seconds',
    },
    cell: ({ duration_s }) => duration(duration_s),
  },
  {
    heading: plain('conversation', 'Conversation', null),
    cell: ({ conversation: { id, title, native_id } }) => (
      <ConversationTitle id={id} title={title} nativeId={native_id} />
    ),
  },
]
