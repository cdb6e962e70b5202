import type { Db } from '../../db/open.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { qualityMeasures } from '../../lib/measures/quality.ts'

const conversationColumns = [...conversationMeasures, ...qualityMeasures]
  .map(({ key }) => `c.${key}`)
  .join(', ')

/**
 * Everything in a database, ids that were given in order of reading replaced by what they stand for; with `seen`, when it was
 * seen as well, which files say.
 */
export function contents({ $client }: Db, { seen = false } = {}) {
  const rows = (query: string) => $client.prepare<[], unknown[]>(query).raw().all()
  return {
    conversations: rows(
      `select s.name, c.native_id, c.title, c.url, c.byline, c.created_at, a.author, c.last_at, c.post_absent, ${conversationColumns}
       from conversations c join sites s on s.id = c.site_id left join authors a on a.id = c.author_id order by 1, 2`,
    ),
    messages: rows(
      `select c.native_id, m.id - c.first_message_id, m.parent_id - c.first_message_id, a.author, m.native_id, kind, m.created_at,
         depth, size, replies, descendants, m.words, response_ms, t.text, ${seen ? 'm.seen_at, removed_at, gone_at, changed' : 'changed'}
       from messages m join conversations c on c.id = m.conversation_id left join authors a on a.id = m.author_id
         left join texts t on t.id = m.text_id order by 1, 2`,
    ),
    authors: rows(
      `select author, name, comments, conversations, posts, replies_given, replies_received, self_replies, out_degree, in_degree,
         replied_share, mean_depth, words, median_response_s, first_at, last_at, active_days from authors order by author`,
    ),
    participations: rows(
      `select a.author, c.native_id, p.posts, p.comments, comments_replied, p.replies_given, p.replies_received, p.self_replies,
         depth_sum, p.words, p.first_at, p.last_at
       from participations p join authors a on a.id = p.author_id join conversations c on c.id = p.conversation_id order by 1, 2`,
    ),
    edges: rows(
      `select f.author, t.author, c.native_id, replies, e.first_at, e.last_at, e.longest_exchange from edges e join authors f on f.id = from_id
         join authors t on t.id = to_id join conversations c on c.id = conversation_id order by 1, 2, 3`,
    ),
    pairs: rows(
      `select f.author, t.author, replies, p.first_at, p.last_at, p.conversations, p.longest_exchange, p.median_response_s from pairs p join authors f on f.id = from_id
         join authors t on t.id = to_id order by 1, 2`,
    ),
    texts: rows('select text from texts order by text'),
    days: rows('select day, comments from days order by day'),
    schema: rows('select sql from sqlite_master where sql is not null order by name'),
    broken: rows('pragma foreign_key_check'),
  }
}
