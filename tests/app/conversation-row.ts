import type { ConversationRow } from '../../db/queries/conversations.ts'
import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'

/** A conversation with these measures; the others are 0 where they always have a value, else null. */
export function conversationRow(
  measures: Partial<Record<ConversationMeasure, number | null>>,
): ConversationRow {
  const none = Object.fromEntries(conversationMeasures.map(({ key }) => [key, null]))
  return rowOf({
    ...none,
    ...{ id: 1, load_id: 1, site_id: 1, site: 'example.org', native_id: 'one', title: null, url: null },
    ...{ byline: null, created_at: null, author_id: null, last_at: null, post_absent: false },
    ...{ first_message_id: 1, last_message_id: 1, messages: 1, comments: 0, authors: 0, max_depth: 0 },
    ...{ top_level_comments: 0, width: 0, h_index: 0, self_replies: 0, longest_exchange: 0 },
    ...{ orphans: 0, placeholders: 0, duplicates: 0, cycles: 0, undated: 0, before_parent: 0, deleted: 0 },
    ...measures,
  })
}

/** The keys of measures that are null come from the catalogue, where no type of one object can follow them. */
const rowOf = (row: Record<string, unknown>) => row as unknown as ConversationRow
