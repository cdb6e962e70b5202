import { desc, eq, type SQL } from 'drizzle-orm'
import { type PersonFacts, personSentences, type Target } from '../../lib/sentences/person.ts'
import type { Sentence } from '../../lib/sentences/sentence.ts'
import { byId, cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { authors, conversations, pairs, participations } from '../schema.ts'
import { shownTitle } from './first-words.ts'
import { inThread } from './in-thread.ts'
import type { PersonRow } from './people.ts'

/** What there is to say of a person, over all conversations. */
export const personSentencesOf = cached(
  inThread(
    'tables',
    'person-sentences.personSentencesOf',
    async (db: Db, person: PersonRow): Promise<readonly Sentence<Target>[]> =>
      personSentences(await personFacts(db, person)),
  ),
  byId,
)

async function personFacts(db: Db, person: PersonRow): Promise<PersonFacts> {
  return {
    name: person.name,
    comments: person.comments,
    conversations: person.conversations,
    posts: person.posts,
    repliesGiven: person.replies_given,
    answered: person.out_degree,
    repliesReceived: person.replies_received,
    answeredBy: person.in_degree,
    mostly: await mostOften(db, pairs.to_id, eq(pairs.from_id, person.id)),
    mostlyBy: await mostOften(db, pairs.from_id, eq(pairs.to_id, person.id)),
    most: await most(db, person.id),
    firstAt: person.first_at,
    lastAt: person.last_at,
    days: person.active_days ?? 0,
  }
}

/** The one person of a pair with most replies; null: there is none, or several. */
async function mostOften(
  db: Db,
  other: typeof pairs.from_id | typeof pairs.to_id,
  of: SQL,
): Promise<PersonFacts['mostly']> {
  const [first, second] = await db
    .select({ id: authors.id, name: authors.name, replies: pairs.replies })
    .from(pairs)
    .innerJoin(authors, eq(authors.id, other))
    .where(of)
    .orderBy(desc(pairs.replies), authors.id)
    .limit(2)
    .all()
  return first !== undefined && first.replies > (second?.replies ?? 0) ? first : null
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
