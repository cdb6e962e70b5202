import Link from 'next/link'
import type { Db } from '../../db/open.ts'
import type { ConversationRow } from '../../db/queries/conversations.ts'
import { topConversations } from '../../db/queries/overview.ts'
import type { PersonRow } from '../../db/queries/people.ts'
import { mostRepliedTo } from '../../db/queries/people-list.ts'
import { counted } from '../../lib/format.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { Columns, Section } from '../_shared/page-parts.tsx'
import { Person } from '../_shared/person.tsx'
import { type AboutOverview, overviewQuery } from './overview-query.ts'
import { Ranking } from './ranking.tsx'

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
