import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Db } from '../../db/open.ts'
import type { ConversationRow } from '../../db/queries/conversations.ts'
import { shownTitle } from '../../db/queries/first-words.ts'
import { longestExchanges, type PlacedExchange } from '../../db/queries/longest-exchanges.ts'
import { type Newest, newest, topConversations } from '../../db/queries/overview.ts'
import { mostRepliedTo } from '../../db/queries/people/list.ts'
import type { PersonRow } from '../../db/queries/people/people.ts'
import { counted, dateTime, isoTime, number } from '../../lib/format.ts'
import { database } from '../_server/database.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { Columns, Section } from '../_shared/page-parts.tsx'
import { Person } from '../_shared/person.tsx'
import { conversationQuery } from '../conversations/[id]/query-string.ts'
import styles from './overview.module.css'
import { type AboutOverview, overviewQuery } from './overview-query.ts'

const PLACES = 8

interface RankingsProps {
  readonly db: Db
  readonly about: AboutOverview
}

/** The largest and the deepest conversations, and the people who got most replies. */
export async function Rankings({ db, about: { span, selection, values } }: RankingsProps) {
  const [largest, deepest, people] = await Promise.all([
    topConversations(db, { by: 'comments', limit: PLACES, span }),
    topConversations(db, { by: 'max_depth', limit: PLACES, span }),
    mostRepliedTo(db, { limit: PLACES, selection }),
  ])
  const days = overviewQuery.href('', values).replace('?', '&')
  const isWhole = values.from === null && values.to === null
  return (
    <Columns>
      <Section
        title="Largest conversations"
        {...(isWhole ? {} : { about: 'Active in the period, ranked by all comments they have.' })}
        aside={<Link href={overviewQuery.href('/conversations', values)}>All by comments</Link>}
      >
        <Ranking
          entries={largest.map(row => ({
            key: row.id,
            name: <Title row={row} />,
            value: counted(row.comments, 'comment'),
            part: row.comments / (largest[0]?.comments || 1),
          }))}
        />
      </Section>
      <Section
        title="Deepest conversations"
        aside={<Link href={`/conversations?sort=max_depth${days}`}>All by depth</Link>}
      >
        <Ranking
          entries={deepest.map(row => ({
            key: row.id,
            name: <Title row={row} />,
            value: counted(row.max_depth, 'level'),
            part: row.max_depth / (deepest[0]?.max_depth || 1),
          }))}
        />
      </Section>
      <MostRepliedTo people={people} days={days} />
    </Columns>
  )
}

/** `days`: those of the period as the query string says them, with its `&`. */
function MostRepliedTo({ people, days }: { people: readonly PersonRow[]; days: string }) {
  if (people.length === 0) return null
  const isOneSite = people.every(({ site }) => site === people[0]?.site)
  return (
    <Section
      title="Most replied-to people"
      aside={<Link href={`/people?sort=replies_received${days}`}>All people</Link>}
    >
      <Ranking
        entries={people.map(({ id, name, site, replies_received: replies }) => ({
          key: id,
          name: <Person id={id} name={name} {...(isOneSite ? {} : { site })} />,
          value: counted(replies, 'reply', 'replies'),
          part: replies / (people[0]?.replies_received ?? 1),
        }))}
      />
    </Section>
  )
}

const Title = ({ row }: { row: ConversationRow }) => (
  <ConversationTitle id={row.id} title={row.title} nativeId={row.native_id} />
)

/** One place of a ranking. */
interface Entry {
  readonly key: number
  readonly name: ReactNode
  readonly value: string
  /** Of the first entry's value, 0 to 1. */
  readonly part: number
}

interface RankingProps {
  readonly entries: readonly Entry[]
  /** In columns where there is room. */
  readonly isWide?: boolean
}

/** Names in order, each with its value and a thin bar. */
export function Ranking({ entries, isWide = false }: RankingProps) {
  return (
    <ol className={styles.ranking} data-wide={isWide}>
      {entries.map(({ key, name, value, part }) => (
        <li key={key}>
          <span className={styles.name}>{name}</span>
          <span className={styles.value}>{value}</span>
          <svg className={styles.bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width={100 * part} height="1" />
          </svg>
        </li>
      ))}
    </ol>
  )
}

interface LongestExchangesProps {
  readonly db: Db
  readonly about: AboutOverview
}

/** The longest back-and-forths of two people, each leading to what they wrote; nothing where there are none. */
export async function LongestExchanges({ db, about: { selection, values } }: LongestExchangesProps) {
  const exchanges = await longestExchanges(db, selection)
  if (exchanges.length === 0) return null
  return (
    <Section
      title="Longest exchanges"
      about="The longest back-and-forths between two people. Click to read."
      aside={
        <Link href={`/network?view=exchanges${overviewQuery.href('', values).replace('?', '&')}`}>
          All exchanges
        </Link>
      }
    >
      <Ranking
        isWide
        entries={exchanges.map(exchange => ({
          key: exchange.first,
          name: <Exchange of={exchange} />,
          value: counted(exchange.messages, 'message'),
          part: exchange.messages / exchanges[0]!.messages,
        }))}
      />
    </Section>
  )
}

async function Exchange({ of: { by, first, conversation } }: { readonly of: PlacedExchange }) {
  const href = conversationQuery.href(`/conversations/${conversation.id}`, {
    message: first,
    from: by.began.id,
    to: by.answered.id,
    ways: 'both',
  })
  return (
    <span className={styles.exchange}>
      <Link href={`${href}#thread`} prefetch={false}>
        <bdi>{by.began.name}</bdi> ⇄ <bdi>{by.answered.name}</bdi>
      </Link>
      <span className={styles.where} dir="auto">
        {(await shownTitle(await database(), conversation)).slice(0, 200)}
      </span>
    </span>
  )
}

/** The newest load with its largest conversations; nothing where everything comes from one load. */
export async function NewestLoad({ db }: { db: Db }) {
  const found = await newest(db)
  if (found === null || found.isAll) return null
  const { loads, largest } = found
  const [only, ...others] = loads
  return (
    <Section
      title="New with the last import"
      about={<About newest={found} />}
      aside={
        only && others.length === 0 ? (
          <Link href={`/conversations?load=${only.id}`}>All its conversations</Link>
        ) : (
          <Link href="/loads">All imports</Link>
        )
      }
    >
      <Ranking
        isWide
        entries={largest.map(({ id, title, native_id, comments }) => ({
          key: id,
          name: <ConversationTitle id={id} title={title} nativeId={native_id} />,
          value: counted(comments, 'comment'),
          part: comments / (largest[0]?.comments || 1),
        }))}
      />
    </Section>
  )
}

function About({ newest: { loads, loaded_at, grown, grown_known, new_comments } }: { newest: Newest }) {
  const [only, ...others] = loads
  return (
    <>
      {only && others.length === 0 ? (
        <Link href={`/loads/${only.id}`}>
          <bdi>{only.source.slice(0, 200)}</bdi>
        </Link>
      ) : (
        counted(loads.length, 'file')
      )}
      {', '}
      <time dateTime={isoTime(loaded_at)}>{dateTime(loaded_at)} UTC</time>
      {`: ${counted(new_comments, 'new comment')} in ${counted(grown, 'conversation')}`}
      {grown_known > 0 && `, ${number(grown_known)} of them known before`}
      {'.'}
    </>
  )
}
