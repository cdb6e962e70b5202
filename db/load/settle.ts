import { release } from '../../lib/discussion/columns.ts'
import { COMMENT_NODE, MISSING_NODE, POST_NODE } from '../../lib/discussion/discussion.ts'
import { edges, responseTimes } from '../../lib/discussion/facts.ts'
import type { Gathered } from '../../lib/discussion/gather.ts'
import { type Thread, thread } from '../../lib/discussion/thread.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import type { Db } from '../open.ts'
import { conversations, messages } from '../schema.ts'
import { writeNetwork } from './network.ts'
import { Participations } from './participations.ts'
import { People } from './people.ts'
import { ReplyRows } from './reply-rows.ts'
import type { Stage } from './stage.ts'
import { bulkInserter, orNull } from './statements.ts'
import { descendants, type Tally, tally } from './tally.ts'
import type { Totals } from './totals.ts'
import { writePeople } from './write-people.ts'

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
  readonly thread: Thread
  readonly tallies: readonly Tally[]
  /** The number of the source that its first message was read from. */
  readonly source: number
}

/** Where a load's conversations go. */
export interface Destination {
  /** By the load's number of a conversation: what it is called. */
  readonly names: readonly string[]
  /** By the load's number of a site: its id. */
  readonly siteIds: readonly number[]
  /** By the source's number: the row in `loads` that its conversations belong to. */
  readonly loadIds: readonly number[]
}

/**
 * Writes whole conversations: thread → measure → tally → rows. What people did in them is gathered, to be written at the
 * end in the order of its keys: tables and indexes grow at their end only.
 */
export class Settler {
  /** By the load's number of a conversation: its id; 0 where it was not written. */
  readonly ids: Float64Array
  readonly #db: Db
  readonly #stage: Stage
  readonly #gathered: Gathered
  readonly #totals: Totals
  readonly #destination: Destination
  readonly #people: People
  readonly #participations = new Participations()
  readonly #replies = new ReplyRows()
  readonly #place: Int32Array<ArrayBuffer>
  /** By message: whether it stands, its response time, its direct replies. */
  readonly #stands: Uint8Array
  readonly #response: Float64Array
  /** By message: whom it answers, where that is a person and the response time is known; else -1. */
  readonly #answered: Int32Array
  readonly #replied: Int32Array
  readonly #conversations
  readonly #messages
  readonly #removeText
  #nextConversation: number
  #nextMessage: number

  constructor(db: Db, stage: Stage, gathered: Gathered, totals: Totals, destination: Destination) {
    this.#db = db
    this.#stage = stage
    this.#gathered = gathered
    this.#totals = totals
    this.#destination = destination
    this.#people = new People(db, stage, destination.siteIds, totals)
    this.ids = new Float64Array(gathered.top.length)
    this.#place = new Int32Array(stage.links.ids.size).fill(-1)
    this.#stands = new Uint8Array(stage.links.length)
    this.#response = new Float64Array(stage.links.length)
    this.#answered = new Int32Array(stage.links.length).fill(-1)
    this.#replied = new Int32Array(stage.links.length)
    this.#conversations = bulkInserter(db, conversations, conversationColumns)
    this.#messages = bulkInserter(db, messages, [
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
    ])
    this.#removeText = db.$client.prepare<number[]>('delete from texts where id = ?')
    const next = (table: string) =>
      1 + db.$client.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck().get()!
    this.#nextConversation = next('conversations')
    this.#nextMessage = next('messages')
  }

  /** Writes conversation number `group` and gives what became of it; null where it has facts but no messages. */
  settle(group: number): Settled | null {
    const { links, facts, source } = this.#stage
    const { members, start, top } = this.#gathered
    const own = members.subarray(start[group]!, start[group + 1]!)
    if (own.length === 0) return null
    const options = { top: top[group]!, announced: facts.get(group)?.announced ?? null, place: this.#place }
    const threaded = thread(links, own, options)
    const id = this.#nextConversation++
    this.ids[group] = id
    const from = source.at(own[0]!)
    this.#writeConversation(group, id, this.#destination.loadIds[from]!, threaded)
    this.#writeMessages(id, threaded)
    if (threaded.faults.duplicates > 0) this.#dropSuperseded(own)
    const tallies = tally(threaded.discussion)
    for (const each of tallies) this.#participations.add(group, each)
    for (const edge of edges(threaded.discussion).all) this.#replies.add(group, edge)
    return { thread: threaded, tallies, source: from }
  }

  /** Writes what was gathered of all conversations; to be called once, at the end. */
  finish(): void {
    this.#conversations.flush()
    this.#messages.flush()
    this.#stage.forgetTrees()
    release(this.#place)
    const people = this.#people
    const order = people.inOrder()
    const rank = new Int32Array(this.#stage.authors.size)
    for (let at = 0; at < order.length; at++) rank[order[at]!] = at
    const responses = {
      author: this.#stage.links.author.values,
      answered: this.#answered,
      response: this.#response,
    }
    const degrees = writeNetwork(this.#db, this.#replies, responses, this.ids, people, this.#totals, rank)
    this.#replies.clear()
    writePeople(this.#db, this.#stage, this.#participations, this.ids, people, { order, rank }, degrees, {
      stands: this.#stands,
      response: this.#response,
      replies: this.#replied,
    })
    this.#participations.clear()
  }

  /** Of two copies of a message one stands; the other's text goes. */
  #dropSuperseded(own: Int32Array): void {
    for (const message of own) {
      const text = this.#stands[message] === 0 ? this.#stage.textId(message) : null
      if (text !== null) this.#removeText.run(text)
    }
  }

  #writeConversation(group: number, id: number, load: number, { discussion, faults, message }: Thread): void {
    const { links, facts, headings } = this.#stage
    const fact = facts.get(group)
    const heading = headings.get(message[0]!)
    const author = discussion.author[0]!
    let lastAt = Number.NaN
    for (let i = 1; i < discussion.length; i++)
      if (!(discussion.time[i]! <= lastAt)) lastAt = later(lastAt, discussion.time[i]!)
    this.#conversations.add(
      id,
      load,
      this.#destination.siteIds[links.conversations.scope(group)]!,
      this.#destination.names[group]!,
      fact?.title ?? heading?.title ?? null,
      fact?.url ?? heading?.url ?? null,
      fact?.byline ?? null,
      orNull(discussion.time[0]!),
      author === -1 ? null : this.#people.id(author),
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

  #writeMessages(conversation: number, { discussion, message, id }: Thread): void {
    const people = this.#people
    const first = this.#nextMessage
    const below = descendants(discussion)
    const response = responseTimes(discussion)
    const { kind, parent, author, time, depth, size, replies, words, length } = discussion
    for (let i = 0; i < length; i++) {
      const source = message[i]!
      if (source !== -1) {
        this.#stands[source] = 1
        this.#response[source] = response[i]!
        if (!Number.isNaN(response[i]!)) this.#answered[source] = author[parent[i]!]!
        this.#replied[source] = kind[i] === COMMENT_NODE ? replies[i]! : 0
      }
      if (kind[i] === COMMENT_NODE) this.#totals.days.add(time[i]!)
      this.#messages.add(
        first + i,
        conversation,
        i === 0 ? null : first + parent[i]!,
        author[i] === -1 ? null : people.id(author[i]!),
        this.#stage.nativeId(id[i]!),
        KIND_NAMES[nodeKind(kind[i]!)],
        orNull(time[i]!),
        depth[i]!,
        size[i]!,
        replies[i]!,
        below[i]!,
        words[i] === -1 ? null : words[i]!,
        orNull(response[i]!),
        source === -1 ? null : this.#stage.textId(source),
      )
    }
    this.#nextMessage = first + length
  }
}

const later = (a: number, b: number) => (Number.isNaN(b) ? a : b)

function nodeKind(kind: number): keyof typeof KIND_NAMES {
  return kind === POST_NODE ? POST_NODE : kind === COMMENT_NODE ? COMMENT_NODE : MISSING_NODE
}
