import Link from 'next/link'
import type { Db } from '../../db/open.ts'
import type { ConversationRow } from '../../db/queries/conversations.ts'
import { mostRepliedTo, topConversations } from '../../db/queries/overview.ts'
import type { PersonRow } from '../../db/queries/people.ts'
import { shapes } from '../../db/queries/shapes.ts'
import { counted } from '../../lib/format.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { Person } from '../_shared/person.tsx'
import { Columns, Section } from '../_shared/section.tsx'
import { shapeInWords } from '../conversations/shape/shape-in-words.ts'
import { THUMBNAIL_NODES, Thumbnail } from '../conversations/shape/thumbnail.tsx'
import styles from './overview.module.css'
import { Ranking } from './ranking.tsx'

const PLACES = 8

/** The largest and the deepest conversations, and the people who got most replies. */
export async function Rankings({ db }: { db: Db }) {
  const [largest, deepest, people] = await Promise.all([
    topConversations(db, { by: 'comments', limit: PLACES }),
    topConversations(db, { by: 'max_depth', limit: PLACES }),
    mostRepliedTo(db, { limit: PLACES }),
  ])
  return (
    <Columns>
      <Section title="Largest conversations" aside={<Link href="/conversations">All by comments</Link>}>
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
        aside={<Link href="/conversations?sort=max_depth">All by depth</Link>}
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
      <MostRepliedTo people={people} />
    </Columns>
  )
}

/** What is said of a single conversation, and of its people. */
export async function RankingsOfOne({ db }: { db: Db }) {
  return (
    <Columns>
      <OnlyConversation db={db} />
      <MostRepliedTo people={await mostRepliedTo(db, { limit: PLACES })} />
    </Columns>
  )
}

function MostRepliedTo({ people }: { people: readonly PersonRow[] }) {
  if (people.length === 0) return null
  const isOneSite = people.every(({ site }) => site === people[0]?.site)
  return (
    <Section
      title="Most replied-to people"
      aside={<Link href="/people?sort=replies_received">All people</Link>}
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

/** Where one conversation is all there is, nothing can be set against another: the way into it, with its tree. */
async function OnlyConversation({ db }: { db: Db }) {
  const [row] = await topConversations(db, { by: 'comments', limit: 1 })
  if (row === undefined) return null
  const shape = (await shapes(db, [row], THUMBNAIL_NODES.large)).get(row.id)
  return (
    <Section title="The conversation">
      <div className={styles.conversation}>
        {shape && <Thumbnail shape={shape} size="large" />}
        <div>
          <ConversationTitle id={row.id} title={row.title} nativeId={row.native_id} />
          <p className={styles.words}>{shapeInWords(row)}</p>
          <p>
            <Link href={`/conversations/${row.id}`}>Open conversation</Link>
          </p>
        </div>
      </div>
    </Section>
  )
}
