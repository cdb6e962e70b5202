import { plain, type TableField } from '../fields/columns.ts'

/** Peculiarities of a platform's tables that the names of their columns do not tell. */
export interface Platform {
  readonly name: string
  /** The columns by which its tables are known; case, blanks and underscores make no difference. */
  readonly has: readonly string[]
  /** Columns that are not what they are called. */
  readonly columns?: Readonly<Partial<Record<TableField, string>>>
  /** Whether rows are comments on something that is no row; else which of a conversation's rows is its post. */
  readonly rows?: 'comments' | 'first-is-post' | 'number-1-is-post'
  /** Whether its conversations are days. */
  readonly byDay?: boolean
  /** Keys that stand for all guests: they are told apart by their names. */
  readonly guests?: readonly string[]
  /** Rows that are no comments, by a column and what it says. */
  readonly leftOut?: readonly {
    readonly column: string
    readonly cells: Readonly<Record<string, string>>
  }[]
  /** A column that says that a row is deleted, and how. */
  readonly deleted?: { readonly column: string; readonly cells: readonly string[] }
  /** Whether its texts are plain already. */
  readonly isPlain?: boolean
}

/** Every platform whose tables want more than the names of their columns; the first that fits is taken. */
const platforms: readonly Platform[] = [
  {
    name: 'Replyscope',
    has: ['conversation_id', 'kind', 'depth', 'position', 'descendants'],
    isPlain: true,
  },
  {
    name: 'phpBB',
    has: ['post_id', 'topic_id', 'poster_id', 'post_text'],
    columns: { id: 'post_id', conversation: 'topic_id', author: 'poster_id', name: 'post_username' },
    rows: 'first-is-post',
    // Guests are all user 1, with names of their own.
    guests: ['0', '1'],
    leftOut: [
      { column: 'post_visibility', cells: { 0: 'unapproved', 3: 'unapproved' } },
      { column: 'post_approved', cells: { 0: 'unapproved' } },
    ],
    deleted: { column: 'post_visibility', cells: ['2'] },
  },
  {
    name: 'vBulletin',
    has: ['postid', 'threadid', 'pagetext', 'dateline'],
    columns: {
      id: 'postid',
      conversation: 'threadid',
      parent: 'parentid',
      text: 'pagetext',
      created_at: 'dateline',
    },
    guests: ['0'],
    leftOut: [{ column: 'visible', cells: { 0: 'unapproved' } }],
    deleted: { column: 'visible', cells: ['2'] },
  },
  {
    name: 'XenForo',
    has: ['post_id', 'thread_id', 'post_date', 'message', 'position'],
    columns: { id: 'post_id', conversation: 'thread_id' },
    rows: 'first-is-post',
    guests: ['0'],
    leftOut: [{ column: 'message_state', cells: { moderated: 'unapproved' } }],
    deleted: { column: 'message_state', cells: ['deleted'] },
  },
  {
    name: 'MyBB',
    has: ['pid', 'tid', 'replyto', 'dateline', 'message'],
    columns: { id: 'pid', conversation: 'tid', parent: 'replyto', created_at: 'dateline' },
    guests: ['0'],
    leftOut: [{ column: 'visible', cells: { 0: 'unapproved' } }],
    deleted: { column: 'visible', cells: ['-1'] },
  },
  {
    name: 'SMF',
    has: ['id_msg', 'id_topic', 'poster_time', 'body'],
    columns: { id: 'id_msg', conversation: 'id_topic', author: 'id_member', created_at: 'poster_time' },
    rows: 'first-is-post',
    guests: ['0'],
    leftOut: [{ column: 'approved', cells: { 0: 'unapproved' } }],
  },
  {
    name: 'Discourse',
    has: ['topic_id', 'post_number', 'reply_to_post_number'],
    columns: { id: 'post_number', conversation: 'topic_id', parent: 'reply_to_post_number' },
    rows: 'number-1-is-post',
    leftOut: [{ column: 'post_type', cells: { 2: 'notices', 3: 'notices', 4: 'whispers' } }],
  },
  {
    name: 'Flarum',
    has: ['discussion_id', 'number', 'user_id', 'type', 'content'],
    columns: { id: 'number', conversation: 'discussion_id' },
    rows: 'number-1-is-post',
    leftOut: [
      {
        column: 'type',
        cells: {
          discussionRenamed: 'notices',
          discussionTagged: 'notices',
          discussionLocked: 'notices',
          discussionStickied: 'notices',
        },
      },
    ],
  },
  {
    name: 'Moodle',
    has: ['discussion', 'parent', 'userid', 'message', 'created'],
    deleted: { column: 'deleted', cells: ['1'] },
  },
  {
    name: 'WordPress',
    has: ['comment_id', 'comment_post_id', 'comment_author', 'comment_content'],
    // Whoever comments without signing in is user 0; addresses are nobody's business.
    columns: { author: 'comment_author', name: 'comment_author' },
    rows: 'comments',
    leftOut: [
      {
        column: 'comment_type',
        cells: {
          pingback: 'pingbacks',
          trackback: 'trackbacks',
          order_note: 'notices',
          action_log: 'notices',
        },
      },
      {
        column: 'comment_approved',
        cells: { 0: 'unapproved', hold: 'unapproved', spam: 'spam', trash: 'trash', 'post-trashed': 'trash' },
      },
    ],
  },
  {
    name: 'Drupal',
    has: ['cid', 'pid', 'subject', 'created'],
    columns: { id: 'cid', parent: 'pid', conversation: 'nid' },
    rows: 'comments',
    guests: ['0'],
  },
  {
    name: 'YouTube Data Tools',
    has: ['is_reply_to', 'author_channel_id'],
    rows: 'comments',
  },
  {
    name: 'YouTube (Takeout)',
    has: ['comment_id', 'channel_id', 'comment_create_timestamp', 'video_id', 'comment_text'],
    columns: {
      id: 'comment_id',
      conversation: 'video_id',
      parent: 'parent_comment_id',
      author: 'channel_id',
      created_at: 'comment_create_timestamp',
      text: 'comment_text',
    },
    rows: 'comments',
  },
  {
    name: 'Reddit (data request)',
    has: ['id', 'permalink', 'subreddit', 'gildings', 'link', 'parent', 'body'],
    columns: { conversation: 'link', url: 'permalink' },
    rows: 'comments',
  },
  {
    name: 'Discord',
    has: ['author_id', 'author', 'date', 'content', 'attachments', 'reactions'],
    byDay: true,
    // Notices stand among the messages, as the exporter words them.
    leftOut: [
      {
        column: 'content',
        cells: {
          'Joined the server.': 'notices',
          'Pinned a message.': 'notices',
          'Started a thread.': 'notices',
          'Left the group.': 'notices',
          'Added a recipient.': 'notices',
          'Changed the channel icon.': 'notices',
        },
      },
    ],
  },
]

/** The platform whose table has these columns; null: none that is peculiar. */
export function platformOf(names: readonly string[]): Platform | null {
  const known = new Set(names.map(keyOf))
  return platforms.find(({ has }) => has.every(name => known.has(keyOf(name)))) ?? null
}

/** The place of a column by its name; -1: there is none. */
export function placeOfColumn(names: readonly string[], name: string): number {
  const key = keyOf(name)
  return names.findIndex(each => keyOf(each) === key)
}

const keyOf = (name: string): string => plain(name).replaceAll('_', '')
