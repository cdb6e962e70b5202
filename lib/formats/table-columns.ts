/**
 * What a column can hold, and the names by which it is recognised, the surest first. Case, blanks, hyphens and
 * camelCase make no difference. A column holds one thing: `post_id` is the message's id, or beside a `comment_id` the
 * conversation.
 */
const NAMES = {
  id: ['id', 'comment_id', 'message_id', 'msg_id', 'tweet_id', 'post_id'],
  parent: [
    ...['parent_id', 'reply_to', 'in_reply_to', 'parent', 'in_reply_to_id', 'replying_to', 'reply_to_id'],
    ...['parent_comment_id', 'comment_parent', 'in_reply_to_status_id', 'reply_to_message_id'],
  ],
  conversation: [
    ...['conversation', 'conversation_id', 'thread_id', 'thread', 'link_id', 'topic_id', 'discussion_id'],
    ...['submission_id', 'article_id', 'story_id', 'video_id', 'comment_post_id', 'post_id'],
  ],
  author: [
    ...['author_id', 'user_id', 'speaker_id', 'sender_id', 'author', 'user', 'speaker', 'username'],
    ...['user_name', 'screen_name', 'nick', 'nickname', 'handle', 'author_name', 'display_name'],
    ...['comment_author', 'sender', 'from'],
  ],
  name: [
    ...['author_name', 'display_name', 'author', 'user', 'speaker', 'user_name', 'username', 'screen_name'],
    ...['nick', 'nickname', 'sender'],
  ],
  created_at: [
    ...['created_at', 'created_utc', 'timestamp', 'datetime', 'date', 'time', 'created', 'published_at'],
    ...['published', 'posted_at', 'comment_date_gmt', 'comment_date'],
  ],
  text: ['text', 'body', 'message', 'content', 'comment', 'comment_text', 'comment_content', 'full_text'],
  title: ['title', 'subject'],
  url: ['url', 'permalink', 'link'],
  site: ['site', 'platform'],
  kind: ['kind'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** What a column of a table can hold. */
export type TableField = keyof typeof NAMES

/** Every field, as `--map` names them. */
export const tableFields = fieldsOf(NAMES)

/** The place of each field's column in a row; -1: there is none. */
export type Columns = Readonly<Record<TableField, number>>

const NO_COLUMNS: Columns = {
  ...{ id: -1, parent: -1, conversation: -1, author: -1, name: -1, created_at: -1 },
  ...{ text: -1, title: -1, url: -1, site: -1, kind: -1 },
}

/** What the user said: our field → the file's column; an empty one: no column holds it, whatever their names say. */
export type Mapping = ReadonlyMap<TableField, string>

/** A mapping as the user wrote it; `unknown`: what is no field of ours. A field may go by any of its columns' names. */
export function mapping(written: ReadonlyMap<string, string>): {
  readonly mapping: Mapping
  readonly unknown: readonly string[]
} {
  const known = new Map<TableField, string>()
  const unknown: string[] = []
  for (const [name, column] of written) {
    const asked = plain(name)
    const field =
      tableFields.find(each => each === asked) ?? tableFields.find(each => accepts(each, asked)) ?? null
    if (field === null) unknown.push(name)
    else known.set(field, column)
  }
  return { mapping: known, unknown }
}

/** Which column holds what: what the user says first, then by name. */
export function columnsOf(names: readonly string[], said: Mapping): Columns {
  const plainNames = names.map(plain)
  const taken = new Set<number>()
  const columns = { ...NO_COLUMNS }
  const give = (field: TableField, place: number) => {
    if (place === -1) return
    columns[field] = place
    taken.add(place)
  }
  for (const [field, column] of said) {
    if (column === '') continue
    const exact = names.indexOf(column)
    give(field, exact === -1 ? plainNames.indexOf(plain(column)) : exact)
  }
  for (const field of tableFields) {
    if (said.has(field)) continue
    const name = NAMES[field].find(each => plainNames.includes(each) && !taken.has(plainNames.indexOf(each)))
    if (name !== undefined) give(field, plainNames.indexOf(name))
  }
  return columns
}

/** Whether a table with these columns holds messages: who wrote what or where, or what answers what. Users have ids and names, too. */
export function holdsMessages({ id, parent, conversation, author, text }: Columns): boolean {
  return (
    (author !== -1 && (text !== -1 || conversation !== -1)) || (id !== -1 && (parent !== -1 || text !== -1))
  )
}

/** TypeScript gives an object's keys as mere strings, since a value may have more than its type says; a literal has not. */
function fieldsOf<Field extends string>(names: Readonly<Record<Field, unknown>>): readonly Field[] {
  return Object.keys(names) as Field[]
}

const accepts = (field: TableField, name: string): boolean => NAMES[field].some(each => each === name)

/** `Parent ID`, `parent-id` and `parentId` are one name. */
function plain(name: string): string {
  return name
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s_-]+/g, '_')
    .toLowerCase()
}
