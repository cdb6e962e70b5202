import type { AuthorMeasure } from '../../lib/measures/author.ts'
import { median } from '../../lib/measures/median.ts'
import type { Db } from '../open.ts'

/** A person within one conversation; the measures are over that conversation alone. Times in ms. */
export type Participant = {
  readonly id: number
  readonly author: string
  readonly name: string
  readonly site: string
} & {
  readonly [measure in AuthorMeasure]: number | null
}

/** The people of a conversation, most comments first. */
export async function peopleOf(db: Db, conversation: number): Promise<Participant[]> {
  const people = db.$client
    .prepare<number[], Omit<Participant, 'median_response_s'>>(
      `select a.id, a.author, a.name, s.name as site, p.comments, p.comments > 0 as conversations, p.posts,
         p.replies_given, p.replies_received, p.self_replies,
         (select count(*) from edges where from_id = a.id and conversation_id = c.id) as out_degree,
         (select count(*) from edges where to_id = a.id and conversation_id = c.id) as in_degree,
         p.comments_replied * 1.0 / nullif(p.comments, 0) as replied_share,
         p.depth_sum * 1.0 / nullif(p.comments, 0) as mean_depth, p.words, p.first_at, p.last_at,
         (select count(distinct m.created_at / 86400000) from messages m
           where m.author_id = a.id and m.id between c.first_message_id and c.last_message_id) as active_days
       from participations p join conversations c on c.id = p.conversation_id
         join authors a on a.id = p.author_id join sites s on s.id = a.site_id
       where p.conversation_id = ? order by p.comments desc, p.replies_received desc, a.id`,
    )
    .all(conversation)
  const responses = responseTimes(db, conversation)
  return people.map(person => {
    const ms = median(Float64Array.from(responses.get(person.id) ?? []))
    return { ...person, median_response_s: ms === null ? null : ms / 1000 }
  })
}

/** By person: the response times in ms of their replies in the conversation. */
function responseTimes(db: Db, conversation: number): Map<number, number[]> {
  const rows = db.$client
    .prepare<number[], { readonly author_id: number; readonly response_ms: number }>(
      `select m.author_id, m.response_ms from conversations c
         join messages m on m.id between c.first_message_id and c.last_message_id
       where c.id = ? and m.response_ms is not null`,
    )
    .all(conversation)
  const times = new Map<number, number[]>()
  for (const { author_id, response_ms } of rows) {
    const own = times.get(author_id)
    if (own === undefined) times.set(author_id, [response_ms])
    else own.push(response_ms)
  }
  return times
}
