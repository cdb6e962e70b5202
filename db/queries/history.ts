import type { Db } from '../open.ts'
import type { StoredCopy } from '../source-copy.ts'

/** A load's contribution to a conversation. */
export interface ConversationLoad {
  readonly load_id: number
  /** As the user named it. */
  readonly source: string
  /** ms since 1970 */
  readonly loaded_at: number
  /** Comments that it holds of the conversation, … */
  readonly comments: number
  /** … those that no load before held, … */
  readonly new_comments: number
  /** … those with another text than in the loads before, … */
  readonly changed: number
  /** … those that were taken away since the loads before. */
  readonly removed: number
}

/** The loads that speak of a conversation, as they came; empty where there is no such conversation. */
export async function conversationLoads(db: Db, conversation: number): Promise<ConversationLoad[]> {
  return db.$client
    .prepare<[number, number], ConversationLoad>(
      `select load_id, source, loaded_at, said.comments, said.new_comments, said.changed, said.removed
       from (
         select load_id, comments, new_comments, changed, removed from copies where conversation_id = ?
         union all
         select load_id, comments, comments, 0, 0 from conversations c
         where id = ? and not exists (select 1 from copies where copies.conversation_id = c.id)
       ) said join loads on loads.id = said.load_id order by load_id`,
    )
    .all(conversation, conversation)
}

/** A text that a message had, or has. */
export interface MessageVersion {
  /** Null: it had none, as one that was removed. */
  readonly text: string | null
  /** Whether its author was known then. */
  readonly hasAuthor: boolean
  /** When it was first and last seen so, ms since 1970. */
  readonly first_seen: number
  readonly last_seen: number
}

interface Place {
  readonly conversation: number
  /** In reading order. */
  readonly position: number
  readonly id: string | null
  readonly text: number | null
  readonly author: number | null
  readonly seen: number | null
}

interface Found {
  readonly text: number
  readonly hasAuthor: boolean
  first: number
  last: number
}

/** Versions of a message in loads, the one seen last at the end: one where all say the same; none of a missing one. */
export async function messageVersions({ $client }: Db, message: number): Promise<MessageVersion[]> {
  const place = await $client
    .prepare<[number], Place>(
      `select c.id as conversation, m.id - c.first_message_id as position, coalesce(m.native_id, m.made_up_id) as id,
         m.text_id as text, m.author_id as author, m.seen_at as seen
       from messages m join conversations c on c.id = m.conversation_id where m.id = ? and m.kind <> 'missing'`,
    )
    .get(message)
  if (place === undefined) return []
  const said = await $client
    .prepare<[number], string>('select said from copies where conversation_id = ? order by load_id')
    .pluck()
    .all(place.conversation)
  const found = new Map<string, Found>()
  const note = (text: number, hasAuthor: boolean, seen: number) => {
    const key = `${text} ${hasAuthor}`
    const version = found.get(key) ?? { text, hasAuthor, first: seen, last: seen }
    version.first = Math.min(version.first, seen)
    version.last = Math.max(version.last, seen)
    found.set(key, version)
  }
  const asShown = (seen: number) => note(place.text ?? 0, place.author !== null, seen)
  if (said.length === 0 && place.seen !== null) asShown(place.seen)
  for (const json of said) {
    const { rows, messages } = JSON.parse(json) as StoredCopy
    const seen = seenIn(rows, place.position)
    if (seen !== undefined) asShown(seen ?? place.seen ?? 0)
    for (const each of messages)
      if ((each.under ?? each.id) === place.id) note(each.text, each.author !== null, each.seen)
  }
  const text = $client.prepare<[number], string>('select text from texts where id = ?').pluck()
  const versions = Array.from(found.values(), async version => ({
    text: version.text === 0 ? null : ((await text.get(version.text)) ?? null),
    hasAuthor: version.hasAuthor,
    first_seen: version.first,
    last_seen: version.last,
  }))
  return (await Promise.all(versions)).sort((a, b) => a.last_seen - b.last_seen)
}

/** When a load saw the row at a place as it is shown: see `SourceCopy.rows`; undefined: it does not say what the row shows. */
function seenIn(runs: StoredCopy['rows'], position: number): number | null | undefined {
  let row = 0
  for (let at = 0; at < runs.length; at += 3) {
    row += runs[at]!
    if (position >= row && position < row + runs[at + 1]!) return runs[at + 2]
    row += runs[at + 1]!
  }
  return undefined
}
