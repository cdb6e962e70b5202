import { Column } from '../../../lib/discussion/columns.ts'
import { COMMENT_NODE, type Discussion } from '../../../lib/discussion/discussion.ts'
import { type Edge, responseTimes } from '../../../lib/discussion/facts.ts'
import { shownId } from '../../../lib/discussion/made-up-ids.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import { descendants, type Tally } from '../../../lib/measures/tally.ts'
import { firstReplyIn } from '../../../lib/measures/timing.ts'
import { EDGE, MESSAGE, PARTICIPATION, type SettledPart } from '../output.ts'
import { NO_COUNTS, type SourceCounts } from '../source-counts.ts'
import type { Stage } from '../stage.ts'
import { copiesOf, type Spoken, sayings, statedOf } from './copies.ts'
import { type Facts, STATED_IN_COPIES } from './facts.ts'
import type { LoadPeople } from './load-people.ts'
import type { Recalled } from './recalled.ts'

/** How many messages make a part, with those of the conversation that exceeds it. */
const MESSAGES = 16_384

/** One conversation, worked out. */
export interface Conversation {
  /** Its number in the load. */
  readonly group: number
  readonly spoken: Spoken
  /** Value of `conversations.stated`, and when that was seen, where rows show all that is said; null: they do not. */
  readonly plain: { readonly stated: number; readonly seen: number } | null
  readonly facts: Facts
  /** By source: what it tells. */
  readonly counts: ReadonlyMap<number, SourceCounts>
  readonly tallies: readonly Tally[]
  readonly edges: readonly Edge[]
}

/** Gathers the rows of conversations, a part at a time. */
export class SettledRows {
  readonly #stage: Stage
  readonly #people: LoadPeople
  readonly #recalled: Recalled
  readonly #ids: ReadonlyMap<number, number>
  readonly #conversations = new Column(Float64Array)
  readonly #messages = new Column(Float64Array)
  readonly #messageIds = new Column(Uint8Array)
  readonly #idEnds = new Column(Int32Array)
  readonly #participations = new Column(Float64Array)
  readonly #edges = new Column(Float64Array)
  readonly #marks = new Column(Float64Array)
  #headings: SettledPart['headings'][number][] = []
  #madeUpIds: SettledPart['madeUpIds'][number][] = []
  #said: SettledPart['said'][number][] = []
  /** How many of the sites and people parts have named. */
  #sitesNamed = 0
  #peopleNamed = 0

  /** `ids`: by conversation, the id that it has already. */
  constructor(stage: Stage, people: LoadPeople, recalled: Recalled, ids: ReadonlyMap<number, number>) {
    this.#stage = stage
    this.#people = people
    this.#recalled = recalled
    this.#ids = ids
  }

  get isFull(): boolean {
    return this.#idEnds.length >= MESSAGES
  }

  add(conversation: Conversation): void {
    this.#addSaid(conversation)
    this.#addMarks(conversation.spoken)
    this.#addConversation(conversation)
    this.#addMessages(conversation.spoken)
    this.#addParticipations(conversation.tallies)
    this.#addEdges(conversation.edges)
  }

  /** The rows that were gathered; then begins anew. */
  take(): SettledPart {
    const part: SettledPart = {
      sites: this.#stage.siteNames
        .slice(this.#sitesNamed)
        .map((name, at) => [this.#stage.fileSites.has(this.#sitesNamed + at), name] as const),
      people: this.#people.people(this.#peopleNamed, this.#people.length),
      conversations: this.#conversations.take(),
      headings: this.#headings,
      messages: this.#messages.take(),
      ids: this.#messageIds.take(),
      idEnds: this.#idEnds.take(),
      madeUpIds: this.#madeUpIds,
      marks: this.#marks.take(),
      said: this.#said,
      participations: this.#participations.take(),
      edges: this.#edges.take(),
    }
    this.#sitesNamed = this.#stage.siteNames.length
    this.#peopleNamed = this.#people.length
    this.#headings = []
    this.#madeUpIds = []
    this.#said = []
    return part
  }

  #addConversation({ group, spoken, plain, facts, counts, tallies, edges }: Conversation): void {
    const { conversations } = this.#stage.links
    const { discussion, faults } = spoken.thread
    const firstReply = firstReplyIn(discussion)
    const [first = 0] = [...counts.keys()].sort(this.#recalled.bySource)
    this.#headings.push([shownId(conversations.name(group)), facts.title, facts.url, facts.byline])
    for (const value of [
      group,
      this.#ids.get(group) ?? Number.NaN,
      conversations.scope(group),
      this.#recalled.loadCell(first),
      plain?.seen ?? Number.NaN,
      plain?.stated ?? STATED_IN_COPIES,
      discussion.time[0]!,
      this.#people.person(discussion.author[0]!),
      lastTime(discussion),
      firstReply === -1 ? Number.NaN : firstReply,
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

  /** Adds the sources' copies of it, where rows do not show them. */
  #addSaid({ spoken, plain, counts }: Conversation): void {
    if (plain !== null) return
    const conversation = this.#headings.length
    for (const each of sayings(spoken))
      this.#said.push({
        ...each,
        ...(counts.get(each.source) ?? NO_COUNTS),
        conversation,
        load: this.#recalled.loadCell(each.source),
      })
  }

  #addMarks({ stage: { links }, merged, thread, facts }: Spoken): void {
    const { groupOf, removedAt, changed } = merged
    const wholes = Float64Array.from(facts.filter(({ whole }) => whole).map(({ seen }) => seen)).sort()
    const lastWhole = wholes.at(-1) ?? Number.NEGATIVE_INFINITY
    if (groupOf.length === 0 && wholes.length === 0) return
    const row = this.#idEnds.length
    for (const [node, message] of thread.message.entries()) {
      if (message === -1) continue
      const group = groupOf.length === 0 ? -1 : groupOf[message]!
      const removed = group === -1 ? Number.NaN : removedAt[group]!
      const seen = links.seen.values[message]!
      const gone = node > 0 && lastWhole > seen ? wholes.find(whole => whole > seen)! : Number.NaN
      const times = group === -1 ? 0 : changed[group]!
      if (Number.isNaN(removed) && Number.isNaN(gone) && times === 0) continue
      for (const value of [row + node, removed, gone, times]) this.#marks.push(value)
    }
  }

  #addMessages(spoken: Spoken): void {
    const { discussion, message, id } = spoken.thread
    const { kind, parent, author, time, depth, size, replies, words, length } = discussion
    const { links } = this.#stage
    const below = descendants(discussion)
    const response = responseTimes(discussion)
    const cells = this.#messages
    const ends = this.#idEnds
    let at = cells.extend(length * MESSAGE.length)
    const { values } = cells
    let row = ends.extend(length)
    for (let i = 0; i < length; i++) {
      const own = message[i]!
      const text = own === -1 ? 0 : links.text.values[own]!
      values[at++] = i === 0 ? Number.NaN : parent[i]!
      values[at++] = this.#people.person(author[i]!)
      values[at++] = kind[i]!
      values[at++] = time[i]!
      values[at++] = depth[i]!
      values[at++] = size[i]!
      values[at++] = replies[i]!
      values[at++] = below[i]!
      values[at++] = words[i] === -1 ? Number.NaN : words[i]!
      values[at++] = text === 0 ? Number.NaN : links.fullness.values[own]!
      values[at++] = response[i]!
      values[at++] = text === 0 ? Number.NaN : text
      values[at++] = own === -1 ? Number.NaN : links.seen.values[own]!
      values[at++] = statedOf(spoken, i)
      const alias = own === -1 || links.alias.length === 0 ? -1 : aliasOf(spoken, own)
      if (alias !== -1) this.#madeUpIds.push([row, links.ids.name(alias)])
      if (id[i] !== -1) {
        if (links.isMadeUp(id[i]!)) this.#madeUpIds.push([row, links.ids.name(id[i]!)])
        else links.ids.copy(id[i]!, this.#messageIds)
      }
      ends.values[row++] = this.#messageIds.length
    }
  }

  #addParticipations(tallies: readonly Tally[]): void {
    let at = this.#participations.extend(tallies.length * PARTICIPATION.length)
    const { values } = this.#participations
    for (const tally of tallies) {
      values[at++] = this.#people.person(tally.author)
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
      values[at++] = this.#people.person(from)
      values[at++] = this.#people.person(to)
      values[at++] = replies
      values[at++] = firstAt
      values[at++] = lastAt
      values[at++] = longestExchange
    }
  }
}

/** By what other id a message is answered; -1: by none. Of several the first by name. */
function aliasOf({ stage: { links }, merged }: Spoken, message: number): number {
  const all = Array.from(copiesOf(merged, message), copy => links.aliasOfMessage(copy)).filter(
    id => id !== -1,
  )
  return all.sort((a, b) => links.compareIds(a, b))[0] ?? -1
}

/** When the latest dated comment was written; NaN where there is none. */
function lastTime({ kind, time, length }: Discussion): number {
  let last = Number.NaN
  for (let i = 1; i < length; i++)
    if (kind[i] === COMMENT_NODE && !(time[i]! <= last)) last = later(last, time[i]!)
  return last
}

const later = (a: number, b: number) => (Number.isNaN(b) ? a : b)
