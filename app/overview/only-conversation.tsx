import Link from 'next/link'
import type { Db } from '../../db/open.ts'
import { topConversations } from '../../db/queries/overview.ts'
import { shapes } from '../../db/queries/shapes.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { Section } from '../_shared/section.tsx'
import { shapeInWords } from '../conversations/shape/shape-in-words.ts'
import { THUMBNAIL_NODES, Thumbnail } from '../conversations/shape/thumbnail.tsx'
import styles from './overview.module.css'

/** Where one conversation is all there is, nothing can be set against another: the way into it, with its tree. */
export async function OnlyConversation({ db }: { db: Db }) {
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
            <Link href={`/conversations/${row.id}`}>Read it and see who replied to whom</Link>
          </p>
        </div>
      </div>
    </Section>
  )
}
