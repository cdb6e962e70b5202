import { desc, eq } from 'drizzle-orm'
import { type OverviewFacts, overviewSentences, type Target } from '../../lib/sentences/overview.ts'
import type { Sentence } from '../../lib/sentences/sentence.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { authors, conversations } from '../schema.ts'
import { shownTitle } from './first-words.ts'
import { inThread } from './in-thread.ts'
import { totals } from './overview.ts'

/** Summary of all that is in the database; without replies to posts, nothing of who was answered most. */
export const overviewSentencesOf = cached(
  inThread(
    'tables',
    'overview-sentences.overviewSentencesOf',
    async (db: Db, repliesToPosts = true): Promise<readonly Sentence<Target>[]> =>
      overviewSentences(await overviewFacts(db, repliesToPosts)),
  ),
  { most: 2, key: (repliesToPosts?: boolean) => String(repliesToPosts ?? true) },
)

async function overviewFacts(db: Db, repliesToPosts: boolean): Promise<OverviewFacts> {
  const all = await totals(db)
  return {
    ...{ conversations: all.conversations, comments: all.comments, people: all.people, sites: all.sites },
    ...{ firstAt: all.first_at, lastAt: all.last_at },
    uncommented: await db.$count(conversations, eq(conversations.comments, 0)),
    largest: await largest(db),
    mostAnswered: repliesToPosts ? await mostAnswered(db) : null,
  }
}

async function largest(db: Db): Promise<OverviewFacts['largest']> {
  const [first, second] = await db
    .select({
      id: conversations.id,
      title: conversations.title,
      native_id: conversations.native_id,
      comments: conversations.comments,
    })
    .from(conversations)
    .orderBy(desc(conversations.comments), conversations.id)
    .limit(2)
    .all()
  if (first === undefined || first.comments === second?.comments) return null
  return { id: first.id, title: await shownTitle(db, first), comments: first.comments }
}

async function mostAnswered(db: Db): Promise<OverviewFacts['mostAnswered']> {
  const [first, second] = await db
    .select({
      id: authors.id,
      name: authors.name,
      replies: authors.replies_received,
      people: authors.in_degree,
    })
    .from(authors)
    .orderBy(desc(authors.replies_received), authors.id)
    .limit(2)
    .all()
  return first !== undefined && first.replies > Math.max(1, second?.replies ?? 0) ? first : null
}
