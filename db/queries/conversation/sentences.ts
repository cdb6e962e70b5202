import { and, desc, eq } from 'drizzle-orm'
import { inOrder } from '../../../lib/measures/subthreads.ts'
import {
  type ConversationFacts,
  conversationSentences,
  type Target,
} from '../../../lib/sentences/conversation.ts'
import type { Named, Sentence } from '../../../lib/sentences/sentence.ts'
import { byIdAndPosts, cached } from '../../cache.ts'
import type { Db } from '../../open.ts'
import { authors, edges, participations } from '../../schema.ts'
import { everyExchange } from '../exchange-filter.ts'
import { exchangesIn } from '../exchanges.ts'
import { inThread } from '../in-thread.ts'
import { subthreadsOf } from '../subthreads.ts'
import { answersToPost, type Conversation } from './conversation.ts'

/** Summary of a conversation in two to four sentences. Reads all of its messages, once. */
export const sentencesOf = cached(
  inThread(
    'tables',
    'conversation/sentences.sentencesOf',
    async (db: Db, of: Conversation, repliesToPosts = true): Promise<readonly Sentence<Target>[]> =>
      conversationSentences(await conversationFacts(db, of, repliesToPosts)),
  ),
  byIdAndPosts,
)

async function conversationFacts(
  db: Db,
  of: Conversation,
  repliesToPosts: boolean,
): Promise<ConversationFacts> {
  const { count, listed } = await subthreadsOf(db, of)
  const [largest] = inOrder(listed, 'largest')
  const { rows } = await exchangesIn(db, of, { limit: 1, filter: { ...everyExchange, repliesToPosts } })
  const [longest] = rows
  return {
    comments: of.comments,
    announced: of.announced_comments,
    people: of.authors,
    hasUnknown: await hasUnknownAuthors(db, of),
    levels: of.max_depth,
    largest: largest ?? null,
    subthreads: count,
    ...(await mostAnswered(db, of, repliesToPosts)),
    longest:
      longest === undefined
        ? null
        : {
            ...{ began: longest.by.began, answered: longest.by.answered },
            ...{ messages: longest.messages, first: longest.first },
          },
    halfLife: of.half_life_s,
    duration: of.duration_s,
  }
}

const hasUnknownAuthors = async (db: Db, { id, first_message_id, last_message_id }: Conversation) =>
  (await db.$client
    .prepare<number[], number>(
      `select exists (select 1 from messages where id between ? and ? and conversation_id = ? and kind = 'comment' and author_id is null)`,
    )
    .pluck()
    .get(first_message_id, last_message_id, id)) === 1

/** Who got most replies of others, and who gave them most of these. */
async function mostAnswered(
  db: Db,
  of: Conversation,
  repliesToPosts: boolean,
): Promise<Pick<ConversationFacts, 'mostAnswered' | 'repliesToThem' | 'areAllReplies' | 'aboveAllBy'>> {
  const { id } = of
  const answers = repliesToPosts ? new Map<number, number>() : await answersToPost(db, of)
  const toPost = [...answers.values()].reduce((sum, each) => sum + each, 0)
  // Whoever wrote the post may be first by answers to it, and not be without them: one more is looked at.
  const received = (
    await db
      .select({ id: authors.id, name: authors.name, replies: participations.replies_received })
      .from(participations)
      .innerJoin(authors, eq(authors.id, participations.author_id))
      .where(eq(participations.conversation_id, id))
      .orderBy(desc(participations.replies_received), authors.id)
      .limit(4)
      .all()
  )
    .map(each => ({ ...each, replies: each.replies - (each.id === of.author_id ? toPost : 0) }))
    .sort((a, b) => b.replies - a.replies || a.id - b.id)
    .slice(0, 3)
  const most = received[0]?.replies ?? 0
  const first = received.filter(({ replies }) => replies === most && most > 0)
  return {
    mostAnswered: first.map(({ id, name }): Named => ({ id, name })),
    repliesToThem: most,
    areAllReplies: first.every(person => answers.size === 0 || person.id !== of.author_id),
    aboveAllBy:
      first.length === 1
        ? await aboveAllBy(db, id, first[0]!.id, first[0]!.id === of.author_id ? answers : new Map())
        : null,
  }
}

/** `answers`: those by person that do not count. */
async function aboveAllBy(
  db: Db,
  conversation: number,
  person: number,
  answers: ReadonlyMap<number, number>,
): Promise<ConversationFacts['aboveAllBy']> {
  const [first, second] = (
    await db
      .select({ id: authors.id, name: authors.name, replies: edges.replies })
      .from(edges)
      .innerJoin(authors, eq(authors.id, edges.from_id))
      .where(and(eq(edges.conversation_id, conversation), eq(edges.to_id, person)))
      .orderBy(desc(edges.replies), authors.id)
      .limit(answers.size === 0 ? 2 : -1)
      .all()
  )
    .map(each => ({ ...each, replies: each.replies - (answers.get(each.id) ?? 0) }))
    .sort((a, b) => b.replies - a.replies || a.id - b.id)
  return first !== undefined && first.replies > 1 && first.replies > (second?.replies ?? 0) ? first : null
}
