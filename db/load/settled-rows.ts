import { Column } from '../../lib/discussion/columns.ts'
import { COMMENT_NODE, type Discussion } from '../../lib/discussion/discussion.ts'
import { type Edge, responseTimes } from '../../lib/discussion/facts.ts'
import type { Thread } from '../../lib/discussion/thread.ts'
import { isPlaceId, placeId, placeOf } from '../../lib/formats/found.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import type { Met } from './met.ts'
import { EDGE, MESSAGE, PARTICIPATION, type SettledPart } from './output.ts'
import type { Stage } from './stage.ts'
import { descendants, type Tally } from './tally.ts'

/** How many messages make a part, with those of the conversation that exceeds it. */
const MESSAGES = 16_384

/** One conversation, worked out. */
export interface Conversation {
  /** Its number in the load. */
  readonly group: number
  /** The number of the source that its first message was read from. */
  readonly source: number
  readonly thread: Thread
  readonly tallies: readonly Tally[]
  readonly edges: readonly Edge[]
}

/** Gathers the rows of conversations, a part at a time. */
export class SettledRows {
  readonly #stage: Stage
  readonly #met: Met
  readonly #conversations = new Column(Float64Array)
  readonly #messages = new Column(Float64Array)
  readonly #ids = new Column(Uint8Array)
  readonly #idEnds = new Column(Int32Array)
  readonly #participations = new Column(Float64Array)
  readonly #edges = new Column(Float64Array)
  #headings: SettledPart['headings'][number][] = []
  #superseded: number[] = []
  /** How many of the sites and people parts have named. */
  #sitesNamed = 0
  #peopleNamed = 0

  constructor(stage: Stage, met: Met) {
    this.#stage = stage
    this.#met = met
  }

  get isFull(): boolean {
    return this.#idEnds.length >= MESSAGES
  }

  add(conversation: Conversation): void {
    this.#addConversation(conversation)
    this.#addMessages(conversation.thread)
    this.#addParticipations(conversation.tallies)
    this.#addEdges(conversation.edges)
  }

  /** Notes that the text of a message stands no longer. */
  addSuperseded(message: number): void {
    const text = this.#stage.textNumber(message)
    if (text !== 0) this.#superseded.push(text)
  }

  /** What was gathered; then begins anew. */
  take(): SettledPart {
    const part: SettledPart = {
      sites: this.#stage.siteNames.slice(this.#sitesNamed),
      people: this.#met.people(this.#peopleNamed, this.#met.length),
      conversations: this.#conversations.take(),
      headings: this.#headings,
      messages: this.#messages.take(),
      ids: this.#ids.take(),
      idEnds: this.#idEnds.take(),
      participations: this.#participations.take(),
      edges: this.#edges.take(),
      superseded: this.#superseded,
    }
    this.#sitesNamed = this.#stage.siteNames.length
    this.#peopleNamed = this.#met.length
    this.#headings = []
    this.#superseded = []
    return part
  }

  #addConversation({ group, source, thread, tallies, edges }: Conversation): void {
    const { links, facts, headings } = this.#stage
    const { discussion, faults, message } = thread
    const fact = facts.get(group)
    const heading = headings.get(message[0]!)
    this.#headings.push([
      this.#nameOf(group),
      fact?.title ?? heading?.title ?? null,
      fact?.url ?? heading?.url ?? null,
      fact?.byline ?? null,
    ])
    for (const value of [
      group,
      links.conversations.scope(group),
      source,
      discussion.time[0]!,
      this.#met.person(discussion.author[0]!),
      lastTime(discussion),
      discussion.length,
      tallies.length,
      edges.length,
    ])
      this.#conversations.push(value)
    for (const measure of conversationMeasures) this.#conversations.push(measure.of(discussion) ?? Number.NaN)
    for (const fault of [
      faults.orphans,
      faults.placeholders,
      faults.duplicates,
      faults.cycles,
      faults.undated,
      faults.beforeParent,
      faults.deleted,
      faults.postAbsent ? 1 : 0,
    ])
      this.#conversations.push(fault)
  }

  /** The name of a conversation; where another is called like a made-up one's place, that one is told by its path, too. */
  #nameOf(group: number): string {
    const { conversations } = this.#stage.links
    const name = conversations.name(group)
    if (!isPlaceId(name)) return name
    const { path, place } = placeOf(name)
    const isTaken = conversations.find(conversations.scope(group), place) !== -1
    return isTaken ? placeId(path, `${place} of ${path}`) : name
  }

  #addMessages({ discussion, message, id }: Thread): void {
    const { kind, parent, author, time, depth, size, replies, words, length } = discussion
    const below = descendants(discussion)
    const response = responseTimes(discussion)
    const cells = this.#messages
    const ends = this.#idEnds
    let at = cells.extend(length * MESSAGE.length)
    const { values } = cells
    let row = ends.extend(length)
    for (let i = 0; i < length; i++) {
      const text = message[i] === -1 ? 0 : this.#stage.textNumber(message[i]!)
      values[at++] = i === 0 ? Number.NaN : parent[i]!
      values[at++] = this.#met.person(author[i]!)
      values[at++] = kind[i]!
      values[at++] = time[i]!
      values[at++] = depth[i]!
      values[at++] = size[i]!
      values[at++] = replies[i]!
      values[at++] = below[i]!
      values[at++] = words[i] === -1 ? Number.NaN : words[i]!
      values[at++] = response[i]!
      values[at++] = text === 0 ? Number.NaN : text
      this.#stage.writeNativeId(id[i]!, this.#ids)
      ends.values[row++] = this.#ids.length
    }
  }

  #addParticipations(tallies: readonly Tally[]): void {
    let at = this.#participations.extend(tallies.length * PARTICIPATION.length)
    const { values } = this.#participations
    for (const tally of tallies) {
      values[at++] = this.#met.person(tally.author)
      values[at++] = tally.posts
      values[at++] = tally.comments
      values[at++] = tally.commentsReplied
      values[at++] = tally.repliesGiven
      values[at++] = tally.repliesReceived
      values[at++] = tally.selfReplies
      values[at++] = tally.depthSum
      values[at++] = tally.words ?? Number.NaN
      values[at++] = tally.firstAt
      values[at++] = tally.lastAt
    }
  }

  #addEdges(edges: readonly Edge[]): void {
    let at = this.#edges.extend(edges.length * EDGE.length)
    const { values } = this.#edges
    for (const { from, to, replies, firstAt, lastAt, longestExchange } of edges) {
      values[at++] = this.#met.person(from)
      values[at++] = this.#met.person(to)
      values[at++] = replies
      values[at++] = firstAt
      values[at++] = lastAt
      values[at++] = longestExchange
    }
  }
}

/** When the latest dated comment was written; NaN where there is none. */
function lastTime({ kind, time, length }: Discussion): number {
  let last = Number.NaN
  for (let i = 1; i < length; i++)
    if (kind[i] === COMMENT_NODE && !(time[i]! <= last)) last = later(last, time[i]!)
  return last
}

const later = (a: number, b: number) => (Number.isNaN(b) ? a : b)
