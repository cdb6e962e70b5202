import { desc, eq } from 'drizzle-orm'
import { type PersonFacts, personSentences, type Target } from '../../../lib/sentences/person.ts'
import type { Sentence } from '../../../lib/sentences/sentence.ts'
import { byIdAndPosts, cached } from '../../cache.ts'
import type { Db } from '../../open.ts'
import { conversations, participations } from '../../schema.ts'
import { shownTitle } from '../first-words.ts'
import { inThread } from '../in-thread.ts'
import type { PersonRow } from './people.ts'
import { contactsOf } from './person-contacts.ts'

/** Summary of a person over all conversations; without replies to posts, if these do not count. */
export const personSentencesOf = cached(
  inThread(
    'tables',
    'people/person-sentences.personSentencesOf',
    async (db: Db, person: PersonRow, repliesToPosts = true): Promise<readonly Sentence<Target>[]> =>
      personSentences(await personFacts(db, person, repliesToPosts)),
  ),
  byIdAndPosts,
)

async function personFacts(db: Db, person: PersonRow, repliesToPosts: boolean): Promise<PersonFacts> {
  const { totals, mostly, mostlyBy } = await contactsOf(db, { id: person.id }, repliesToPosts)
  return {
    name: person.name,
    comments: person.comments,
    conversations: person.conversations,
    posts: person.posts,
    repliesGiven: totals.replies_given,
    answered: totals.out_degree,
    repliesReceived: totals.replies_received,
    answeredBy: totals.in_degree,
    mostly: mostly && { ...mostly, replies: mostly.given },
    mostlyBy: mostlyBy && { ...mostlyBy, replies: mostlyBy.received },
    most: await most(db, person.id),
    firstAt: person.first_at,
    lastAt: person.last_at,
    days: person.active_days ?? 0,
  }
}

async function most(db: Db, person: number): Promise<PersonFacts['most']> {
  const [first, second] = await db
    .select({
      id: conversations.id,
      title: conversations.title,
      native_id: conversations.native_id,
      comments: participations.comments,
    })
    .from(participations)
    .innerJoin(conversations, eq(conversations.id, participations.conversation_id))
    .where(eq(participations.author_id, person))
    .orderBy(desc(participations.comments), conversations.id)
    .limit(2)
    .all()
  if (first === undefined || first.comments <= (second?.comments ?? 0)) return null
  return { id: first.id, title: await shownTitle(db, first), comments: first.comments }
}
