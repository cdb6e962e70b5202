import { pagesByKey } from '../queries/pages.ts'
import { messageCount, rangeReader } from './message-ranges.ts'
import { iso, type Table } from './table.ts'

/** A row as the statement gives it. */
type Stored = readonly [
  key: number,
  conversation_id: number,
  native: string | null,
  parent: number | null,
  parentNative: string | null,
  kind: string,
  author: string | null,
  created_at: number | null,
  depth: number,
  first: number,
  replies: number,
  descendants: number,
  words: number | null,
  text: string | null,
  seen_at: number | null,
  removed_at: number | null,
  gone_at: number | null,
  changed: number,
]

const SELECT = `
  select m.id, m.conversation_id, m.native_id, m.parent_id, p.native_id, m.kind, a.author, m.created_at, m.depth,
    c.first_message_id, m.replies, m.descendants, m.words, t.text, m.seen_at, m.removed_at, m.gone_at, m.changed
  from messages m join conversations c on c.id = m.conversation_id left join messages p on p.id = m.parent_id
    left join authors a on a.id = m.author_id left join texts t on t.id = m.text_id
  where m.id > ? and m.id <= ? order by m.id limit ?`

/** The source's own id; where it gives none, the place in reading order, so that rows can still be joined. */
export const ownId = (native: string | null, position: number) => native ?? `#${position}`

export const messageTable = {
  id: 'messages',
  within: 'messages',
  about: 'One message a row in reading order: posts, comments, and the places of missing messages.',
  columns: [
    'conversation_id',
    'id',
    'parent_id',
    'kind',
    'author',
    'created_at',
    'depth',
    'position',
    'replies',
    'descendants',
    'words',
    'text',
    'seen_at',
    'removed_at',
    'gone_at',
    'changed',
  ],
  rows(db, filter) {
    return pagesByKey(
      0,
      rangeReader<Stored>(db, filter, SELECT),
      row => row[0],
      rows => rows.map(written),
      filter.stretch,
    )
  },
  count: messageCount,
} as const satisfies Table

function written(row: Stored) {
  const [key, conversation_id, native, parent, parentNative, kind, author, created_at] = row
  const [, , , , , , , , depth, first, replies, descendants, words, text, ...seen] = row
  const [seen_at, removed_at, gone_at, changed] = seen
  return {
    conversation_id,
    id: ownId(native, key - first),
    parent_id: parent === null ? null : ownId(parentNative, parent - first),
    kind,
    author,
    created_at: iso(created_at),
    depth,
    position: key - first,
    replies,
    descendants,
    words,
    text,
    seen_at: iso(seen_at),
    removed_at: iso(removed_at),
    gone_at: iso(gone_at),
    changed,
  }
}
