import Link from 'next/link'
import type { Db } from '../../db/open.ts'
import { shownTitle } from '../../db/queries/first-words.ts'
import type { PlacedExchange } from '../../db/queries/longest-exchanges.ts'
import { longestExchanges } from '../../db/queries/longest-exchanges.ts'
import { counted } from '../../lib/format.ts'
import { database } from '../_shared/database.ts'
import { Section } from '../_shared/page-parts.tsx'
import { conversationQuery } from '../conversations/[id]/query-string.ts'
import styles from './overview.module.css'
import { type AboutOverview, overviewQuery } from './overview-query.ts'
import { Ranking } from './ranking.tsx'

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
