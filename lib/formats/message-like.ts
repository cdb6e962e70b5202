import { fields } from '../input/json/json.ts'
import { plain } from './fields/columns.ts'

/** Keys under which messages have their words, … */
const TEXT = new Set([
  ...[
    'text',
    'body',
    'message',
    'content',
    'contents',
    'comment',
    'msg',
    'selftext',
    'full_text',
    'raw_content',
    'comment_text',
  ],
  ...[
    'rawContent',
    'html_body',
    'htmlBody',
    'body_html',
    'comment_body',
    'comment_plain',
    'cooked',
    'raw',
    'com',
  ],
  ...[
    'raw_body',
    'contentHtml',
    'textDisplay',
    'comment_content',
    'markdown',
    'rendered_body',
    'raw_message',
  ],
])
/** … who wrote them, … */
const WHO = new Set([
  ...[
    'author',
    'user',
    'username',
    'user_name',
    'by',
    'from',
    'sender',
    'creator',
    'owner',
    'account',
    'screen_name',
  ],
  ...[
    'author_name',
    'authorName',
    'ownerUsername',
    'profileName',
    'nick',
    'nickname',
    'handle',
    'user_id',
    'userId',
  ],
  ...['author_id', 'authorId', 'poster', 'posted_by', 'commenter', 'speaker', 'uid', 'u', 'attributedTo'],
])
/** … what they are called, … */
const ID = new Set([
  'id',
  '_id',
  'cid',
  'comment_id',
  'message_id',
  'id_str',
  'uuid',
  'pid',
  'no',
  'uri',
  'objectID',
])
/** … and when they were written, or what they answer. */
const WHEN = new Set([
  ...[
    'created_at',
    'createdAt',
    'created',
    'date',
    'time',
    'timestamp',
    'published',
    'created_utc',
    'create_time',
  ],
  ...['name', 'parent', 'parent_id', 'parentId', 'reply_to', 'in_reply_to', 'in_reply_to_id'],
])
/** Keys below which nothing is a message of the discussion: earlier texts, quotations, attachments. */
const ASIDE = new Set([
  ...[
    'edit',
    'edits',
    'edithistory',
    'history',
    'revision',
    'revisions',
    'version',
    'versions',
    'attachment',
  ],
  ...[
    'attachments',
    'embed',
    'embeds',
    'mentions',
    'entities',
    'reaction',
    'reactions',
    'like',
    'likes',
    'likedby',
  ],
  ...[
    'vote',
    'votes',
    'media',
    'image',
    'images',
    'photo',
    'photos',
    'picture',
    'pictures',
    'file',
    'files',
    'links',
  ],
  ...['urls', 'tags', 'labels', 'badges', 'awards', 'option', 'options', 'poll', 'card', 'highlightresult'],
  ...[
    'quote',
    'quoted',
    'quotes',
    'quotedtweet',
    'quotedstatus',
    'quotedpost',
    'quotedmessage',
    'quotedtext',
  ],
  ...['retweetedstatus', 'retweetedtweet', 'reblog', 'extendedtweet', 'linkpreview', 'preview'],
])

/** `commentText`, `post_body`: words of a message, by the name of what they are of. */
const OWN_TEXT = /^(?:comment|message|post|reply|msg|tweet|answer)_(?:text|body|content|message|html|plain)$/
const OWN_ID = /^(?:comment|message|post|reply|msg|tweet|answer)_id$/
const OWN_TIME =
  /^(?:created|posted|published|sent|submitted|written)(?:_(?:at|on|date|time))?$|_(?:date|time|timestamp)$/
/** People by many names: `fromUser`, `post_author`, `written_by`, but none who were only written to. */
const PERSON = new Set(
  'user author sender poster creator writer commenter member account profile owner person by'.split(' '),
)
const OTHER_PERSON = new Set(
  (
    'to reply replied in parent mention mentioned mentions quoted edited updated modified deleted removed assigned liked target ' +
    'recipient last'
  ).split(' '),
)

/** Whether a key names who did something: in its last word or, as the name of an object may, in any. */
export function isOfPerson(key: string, isObject: boolean): boolean {
  const words = plain(key).split('_')
  return (
    (isObject ? words : words.slice(-1)).some(word => PERSON.has(word)) &&
    !words.some(word => OTHER_PERSON.has(word))
  )
}

type Part = 'text' | 'who' | 'id' | 'when'

/** The part of a message that a key names, as far as its name tells; kept, since the same few come again and again. */
function partIn(key: string): Part | null {
  let part = parts.get(key)
  if (part !== undefined) return part
  const name = plain(key)
  if (TEXT.has(key) || OWN_TEXT.test(name)) part = 'text'
  else if (WHO.has(key) || isOfPerson(key, false)) part = 'who'
  else if (ID.has(key) || OWN_ID.test(name)) part = 'id'
  else if (WHEN.has(key) || OWN_TIME.test(name)) part = 'when'
  else part = null
  if (parts.size === MOST_KEYS) parts.clear()
  parts.set(key, part)
  return part
}
const parts = new Map<string, Part | null>()
const MOST_KEYS = 20_000

/** Whether a key is one under which messages have their words. */
export const isOfWords = (key: string): boolean => partIn(key) === 'text'

/** Whether a key is one below which nothing is a message of the discussion: earlier texts, quotations, attachments. */
export const isAside = (key: string): boolean => ASIDE.has(key.replace(/[_-]/g, '').toLowerCase())

/** The objects in a JSON value that look like messages, counted. */
interface MessageLike {
  /** How many objects have words, and an author, or an id and a time, beside them; those with the same id are one. */
  count: number
  /** By the path of the place where they stand (`comments[].replies[]`): how many; only of the first places. */
  readonly places: Map<string, number>
}

const MOST_PLACES = 50
const MOST_STEPS = 12

interface Place {
  readonly around: Place | null
  readonly key: string
}

/**
 * Counts the objects in a JSON value that look like messages, independently of any format's reader: the messages that a reader
 * found are compared with them, so that nothing is lost without a word. Linear time, any depth.
 */
export function messageLike(value: unknown): MessageLike {
  const found: MessageLike = { count: 0, places: new Map() }
  const ids = new Set<string>()
  const values: unknown[] = [value]
  const places: Place[] = [{ around: null, key: '' }]
  const push = (inner: unknown, place: Place): void => {
    values.push(inner)
    places.push(place)
  }
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const next = values.pop()
    const object = fields(next)
    if (object === null) {
      if (!Array.isArray(next)) continue
      const inside = { around: place, key: '[]' }
      for (const each of next) if (isContainer(each)) push(each, inside)
      continue
    }
    let [text, who, when, id]: [boolean, boolean, boolean, string | null] = [false, false, false, null]
    for (const key of Object.keys(object)) {
      const inner = object[key]
      const isThere = inner !== null && inner !== ''
      const part = partIn(key)
      if (isContainer(inner)) {
        if (part === 'who') who = true
        if (!isAside(key)) push(inner, { around: place, key })
      } else if (part === 'text') text ||= typeof inner === 'string' && isThere
      else if (part === 'who') who ||= isThere
      else if (part === 'id') id ??= isThere ? String(inner) : null
      else if (part === 'when') when ||= isThere
    }
    if (!text || !(who || (id !== null && when)) || (id !== null && ids.has(id))) continue
    if (id !== null) ids.add(id)
    found.count++
    const path = pathOf(place)
    if (found.places.has(path) || found.places.size < MOST_PLACES)
      found.places.set(path, (found.places.get(path) ?? 0) + 1)
  }
  return found
}

const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null

/** The path of a place, of a deep one its end. */
function pathOf(place: Place): string {
  const steps: string[] = []
  let at: Place | null = place
  for (; at !== null && steps.length < MOST_STEPS; at = at.around)
    steps.push(at.key === '[]' ? '[]' : `.${at.key.slice(0, 60)}`)
  return `${at === null ? '' : '…'}${steps.reverse().join('').replace(/^\.+/, '')}`
}
