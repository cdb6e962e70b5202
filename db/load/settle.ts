import { COMMENT_NODE, MISSING_NODE, POST_NODE } from '../../lib/discussion/discussion.ts'
import { edges as edgesOf, responseTimes } from '../../lib/discussion/facts.ts'
import type { Gathered } from '../../lib/discussion/gather.ts'
import { type Thread, thread } from '../../lib/discussion/thread.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import type { Db } from '../open.ts'
import { authors, conversations, edges, messages, participations, sites } from '../schema.ts'
import type { Remover } from './remove.ts'
import type { Stage } from './stage.ts'
import { inserter, type Value } from './statements.ts'
import { descendants, tally } from './tally.ts'

const KIND_NAMES = { [POST_NODE]: 'post', [COMMENT_NODE]: 'comment', [MISSING_NODE]: 'missing' } as const

const conversationColumns = [
  'id',
  'load_id',
  'site_id',
  'native_id',
  'title',
  'url',
  'byline',
  'created_at',
  'author_id',
  'first_message_id',
  'last_message_id',
  'last_at',
  ...conversationMeasures.map(({ key }) => key),
  'orphans',
  'placeholders',
  'duplicates',
  'cycles',
  'undated',
  'before_parent',
  'deleted',
  'post_absent',
] as const

/** What became of one conversation, for the load's report. */
export interface Settled {
  readonly id: number
  readonly thread: Thread
  /** The number of the source that its first message was read from. */
  readonly source: number
  /** Whether it took the place of an earlier copy. */
  readonly replaced: boolean
}

/** Writes whole conversations: thread → measure → tally → rows. */
export class Settler {
  readonly #db: Db
  readonly #stage: Stage
  readonly #gathered: Gathered
  readonly #remover: Remover
  readonly #loadIds: readonly number[]
  readonly #place: Int32Array
  readonly #siteIds: number[]
  readonly #authorIds: Float64Array
  readonly #insert
  readonly #select
  #nextConversation: number
  #nextMessage: number
  #nextAuthor: number

  /** `loadIds`: by source number, the row in `loads` that its conversations belong to. */
  constructor(db: Db, stage: Stage, gathered: Gathered, remover: Remover, loadIds: readonly number[]) {
    this.#db = db
    this.#stage = stage
    this.#gathered = gathered
    this.#remover = remover
    this.#loadIds = loadIds
    this.#place = new Int32Array(stage.links.ids.size).fill(-1)
    this.#authorIds = new Float64Array(stage.authors.size)
    this.#insert = {
      site: inserter(db, sites, ['name']),
      author: inserter(db, authors, ['id', 'site_id', 'author', 'name']),
      conversation: inserter(db, conversations, conversationColumns),
      message: inserter(db, messages, [
        'id',
        'conversation_id',
        'parent_id',
        'author_id',
        'native_id',
        'kind',
        'created_at',
        'depth',
        'size',
        'replies',
        'descendants',
        'words',
        'response_ms',
        'text_id',
      ]),
      participation: inserter(db, participations, [
        'author_id',
        'conversation_id',
        'posts',
        'comments',
        'comments_replied',
        'replies_given',
        'replies_received',
        'self_replies',
        'depth_sum',
        'words',
        'first_at',
        'last_at',
      ]),
      edge: inserter(db, edges, ['from_id', 'to_id', 'replies', 'first_at', 'last_at', 'conversation_id']),
    }
    const prepare = (query: string) => db.$client.prepare<Value[], number>(query).pluck()
    this.#select = {
      site: prepare('select id from sites where name = ?'),
      author: prepare('select id from authors where site_id = ? and author = ?'),
      conversation: prepare('select id from conversations where site_id = ? and native_id = ?'),
    }
    this.#siteIds = stage.siteNames.map(
      name => this.#select.site.get(name) ?? Number(this.#insert.site(name).lastInsertRowid),
    )
    const next = (table: string) => 1 + (prepare(`select coalesce(max(id), 0) from ${table}`).get() ?? 0)
    this.#nextConversation = next('conversations')
    this.#nextMessage = next('messages')
    this.#nextAuthor = next('authors')
  }

  /** Writes conversation number `group` and gives what became of it; null where it has facts but no messages. */
  settle(group: number): Settled | null {
    const { links, facts, source } = this.#stage
    const { members, start, top } = this.#gathered
    const own = members.subarray(start[group]!, start[group + 1]!)
    if (own.length === 0) return null
    const options = { top: top[group]!, announced: facts.get(group)?.announced ?? null, place: this.#place }
    const threaded = thread(links, own, options)
    this.#dropSuperseded(own, threaded)
    const site = this.#siteIds[links.conversations.scope(group)]!
    const before = this.#select.conversation.get(site, links.conversations.name(group))
    if (before !== undefined) this.#remover.removeConversation(before)
    const id = this.#nextConversation++
    const from = source.values[own[0]!]!
    this.#writeConversation(group, id, site, this.#loadIds[from]!, threaded)
    this.#writeMessages(id, threaded)
    this.#writePeople(id, threaded)
    return { id, thread: threaded, source: from, replaced: before !== undefined }
  }

  /** Of two copies of a message one stands; the other's text goes. */
  #dropSuperseded(own: Int32Array, { discussion, message, faults }: Thread): void {
    if (faults.duplicates === 0) return
    const { text } = this.#stage
    const kept = new Set<number>()
    for (let i = 0; i < discussion.length; i++) kept.add(message[i]!)
    for (const each of own) {
      if (!kept.has(each) && text.values[each] !== 0) this.#remover.removeText(text.values[each]!)
    }
  }

  #writeConversation(
    group: number,
    id: number,
    site: number,
    load: number,
    { discussion, faults, message }: Thread,
  ) {
    const { links, facts, headings } = this.#stage
    const fact = facts.get(group)
    const heading = headings.get(message[0]!)
    const author = discussion.author[0]!
    let lastAt = Number.NaN
    for (let i = 1; i < discussion.length; i++)
      if (!(discussion.time[i]! <= lastAt)) lastAt = later(lastAt, discussion.time[i]!)
    this.#insert.conversation(
      id,
      load,
      site,
      links.conversations.name(group),
      fact?.title ?? heading?.title ?? null,
      fact?.url ?? heading?.url ?? null,
      fact?.byline ?? null,
      orNull(discussion.time[0]!),
      author === -1 ? null : this.#authorId(author),
      this.#nextMessage,
      this.#nextMessage + discussion.length - 1,
      orNull(lastAt),
      ...conversationMeasures.map(measure => measure.of(discussion)),
      faults.orphans,
      faults.placeholders,
      faults.duplicates,
      faults.cycles,
      faults.undated,
      faults.beforeParent,
      faults.deleted,
      faults.postAbsent ? 1 : 0,
    )
  }

  #writeMessages(conversation: number, { discussion, message, id }: Thread) {
    const { text } = this.#stage
    const first = this.#nextMessage
    const below = descendants(discussion)
    const response = responseTimes(discussion)
    const { kind, parent, author, time, depth, size, replies, words, length } = discussion
    for (let i = 0; i < length; i++) {
      const textId = message[i] === -1 ? 0 : text.values[message[i]!]!
      this.#insert.message(
        first + i,
        conversation,
        i === 0 ? null : first + parent[i]!,
        author[i] === -1 ? null : this.#authorId(author[i]!),
        this.#stage.nativeId(id[i]!),
        KIND_NAMES[nodeKind(kind[i]!)],
        orNull(time[i]!),
        depth[i]!,
        size[i]!,
        replies[i]!,
        below[i]!,
        words[i] === -1 ? null : words[i]!,
        orNull(response[i]!),
        textId === 0 ? null : textId,
      )
    }
    this.#nextMessage = first + length
  }

  #writePeople(conversation: number, { discussion }: Thread) {
    for (const each of tally(discussion)) {
      this.#insert.participation(
        this.#authorId(each.author),
        conversation,
        each.posts,
        each.comments,
        each.commentsReplied,
        each.repliesGiven,
        each.repliesReceived,
        each.selfReplies,
        each.depthSum,
        each.words,
        orNull(each.firstAt),
        orNull(each.lastAt),
      )
    }
    for (const { from, to, replies, firstAt, lastAt } of edgesOf(discussion).all) {
      this.#remover.touchPair(this.#authorId(from), this.#authorId(to))
      this.#insert.edge(
        this.#authorId(from),
        this.#authorId(to),
        replies,
        orNull(firstAt),
        orNull(lastAt),
        conversation,
      )
    }
  }

  /** The database's id of an author, who is written when first met. */
  #authorId(author: number): number {
    const known = this.#authorIds[author]!
    if (known !== 0) return known
    const { authors: names, shownNames } = this.#stage
    const site = this.#siteIds[names.scope(author)]!
    const key = names.name(author)
    const shown = shownNames.get(author)?.name
    let id = this.#select.author.get(site, key)
    if (id === undefined) {
      id = this.#nextAuthor++
      this.#insert.author(id, site, key, shown ?? key)
    } else if (shown !== undefined) {
      this.#db.$client.prepare('update authors set name = ? where id = ?').run(shown, id)
    }
    this.#remover.touchAuthor(id)
    this.#authorIds[author] = id
    return id
  }
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

const later = (a: number, b: number) => (Number.isNaN(b) ? a : b)

function nodeKind(kind: number): keyof typeof KIND_NAMES {
  return kind === POST_NODE ? POST_NODE : kind === COMMENT_NODE ? COMMENT_NODE : MISSING_NODE
}
