import { type Pace, paceOf } from '../../lib/network/pace.ts'
import type { Db } from '../open.ts'

/** How fast a person answers others, and how fast others answer them. */
export interface PersonPace {
  /** Their replies to others, known or not. */
  readonly answering: Pace
  /** Replies to them by others who are known. */
  readonly answered: Pace
}

/** Reads the messages of the conversations in which they were answered. */
export async function personPace(db: Db, person: number): Promise<PersonPace> {
  const times = (query: string) =>
    db.$client
      .prepare<number[], number | null>(query)
      .pluck()
      .all(person, person)
      .map(ms => ms ?? Number.NaN)
  return {
    answering: paceOf(
      times(`
        select m.response_ms from messages m join messages p on p.id = m.parent_id
        where m.author_id = ? and m.kind = 'comment' and p.kind <> 'missing' and p.author_id is not ?`),
    ),
    answered: paceOf(
      // SQLite keeps the order of cross joins: conversations first, then the messages of each as they lie.
      times(`
        select m.response_ms from participations t
          cross join conversations c on c.id = t.conversation_id
          cross join messages m on m.id between c.first_message_id and c.last_message_id
          cross join messages p on p.id = m.parent_id
        where t.author_id = ? and t.replies_received > 0 and +p.author_id = t.author_id
          and +m.author_id is not null and +m.author_id <> ? and m.kind = 'comment'`),
    ),
  }
}
