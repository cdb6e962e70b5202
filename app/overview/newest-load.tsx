import Link from 'next/link'
import type { Db } from '../../db/open.ts'
import { type Newest, newest } from '../../db/queries/overview.ts'
import { counted, dateTime, isoTime, number } from '../../lib/format.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { Section } from '../_shared/page-parts.tsx'
import { Ranking } from './ranking.tsx'

/** What the newest load added; nothing where everything comes from one load. */
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
