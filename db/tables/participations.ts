import { inArray } from 'drizzle-orm'
import type { Row } from '../../lib/export/csv.ts'
import { participations } from '../schema.ts'
import { rowsByConversation } from './by-conversation.ts'
import { chosenIds } from './chosen.ts'
import { iso, type Table } from './table.ts'

/** A row as the statement gives it: what is not written as it is. */
interface Participation extends Row {
  readonly author_id: number
  readonly conversation_id: number
  readonly first_at: number | null
  readonly last_at: number | null
}

const STATEMENT = `
  select p.author_id, p.conversation_id, a.author, a.name, s.name as site, p.posts, p.comments, p.replies_given,
    p.replies_received, p.self_replies, p.comments_replied * 1.0 / nullif(p.comments, 0) as replied_share,
    p.depth_sum * 1.0 / nullif(p.comments, 0) as mean_depth, p.words, p.first_at, p.last_at
  from json_each(?) wanted cross join participations p on p.conversation_id = wanted.value
    join authors a on a.id = p.author_id join sites s on s.id = a.site_id
  order by p.conversation_id, p.author_id`

export const participationTable = {
  id: 'participations',
  about: 'One person in one conversation a row: what they did there.',
  columns: [
    'conversation_id',
    'author',
    'name',
    'site',
    'posts',
    'comments',
    'replies_given',
    'replies_received',
    'self_replies',
    'replied_share',
    'mean_depth',
    'words',
    'first_at',
    'last_at',
  ],
  rows: (db, filter) =>
    rowsByConversation<Participation>(db, filter, {
      statement: STATEMENT,
      keyOf: ({ conversation_id, author_id }) => ({ conversation: conversation_id, within: author_id }),
      written: row => ({ ...row, first_at: iso(row.first_at), last_at: iso(row.last_at) }),
    }),
  count: (db, filter) =>
    db.$count(participations, inArray(participations.conversation_id, chosenIds(db, filter))),
} as const satisfies Table
