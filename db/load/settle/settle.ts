import { release } from '../../../lib/discussion/columns.ts'
import { COMMENT_NODE } from '../../../lib/discussion/discussion.ts'
import { edges, responseTimes } from '../../../lib/discussion/facts.ts'
import type { Gathered } from '../../../lib/discussion/gather.ts'
import type { Forgotten, Merged } from '../../../lib/discussion/merge.ts'
import { type Thread, thread } from '../../../lib/discussion/thread.ts'
import { Sums, tally } from '../../../lib/measures/tally.ts'
import type { Known } from '../asked.ts'
import type { Output, PairPart, PersonName, Unneeded } from '../output.ts'
import { PairBits } from '../pair-totals.ts'
import { countsOfEach, countsOfOnly } from '../source-counts.ts'
import type { ShownName, Stage } from '../stage.ts'
import { copiesOf, duplicatesOf, plainly, type Spoken } from './copies.ts'
import { united } from './facts.ts'
import { givePairs, ReplyRows } from './give-pairs.ts'
import { givePeople } from './give-people.ts'
import { LoadPeople } from './load-people.ts'
import type { Recalled } from './recalled.ts'
import { type Conversation, SettledRows } from './settled-rows.ts'

/**
 * Works out whole conversations: thread → measure → tally → rows, which go to the output. What people did in all of them is
 * gathered and given at the end.
 */
export class Settler {
  readonly #stage: Stage
  readonly #recalled: Recalled
  readonly #merged: Merged
  readonly #forgotten: Forgotten | null
  readonly #gathered: Gathered
  readonly #output: Output
  readonly #people: LoadPeople
  readonly #rows: SettledRows
  readonly #messages: MessageFacts
  readonly #replies = new ReplyRows()
  readonly #sums: Sums
  readonly #place: Int32Array<ArrayBuffer>

  constructor(
    stage: Stage,
    recalled: Recalled,
    { merged, forgotten }: { readonly merged: Merged; readonly forgotten: Forgotten | null },
    gathered: Gathered,
    output: Output,
  ) {
    this.#forgotten = forgotten
    this.#stage = stage
    this.#recalled = recalled
    this.#merged = merged
    this.#gathered = gathered
    this.#output = output
    this.#people = new LoadPeople(stage)
    this.#rows = new SettledRows(stage, this.#people, recalled, recalled.idsAfter(merged, gathered))
    this.#messages = new MessageFacts(stage.links.length)
    this.#sums = new Sums(stage.links.authors.size)
    this.#place = new Int32Array(stage.links.ids.size).fill(-1)
  }

  /** Works out conversation number `group` and gives it; null where it has facts but no messages. */
  settle(group: number): Conversation | null {
    const { links, headings } = this.#stage
    const { members, start, top, ancestry } = this.#gathered
    const own = members.subarray(start[group]!, start[group + 1]!)
    if (own.length === 0) return null
    const merged = this.#merged
    const facts = this.#stage.facts.get(group) ?? []
    const { announced } = united(facts, [])
    let duplicates = 0
    for (const message of merged.groupOf.length === 0 && links.times.size === 0 ? [] : own)
      duplicates += duplicatesOf(links, merged, message)
    const options = { top: top[group]!, announced, duplicates, ancestry, place: this.#place }
    const threaded = thread(links, own, options)
    const spoken: Spoken = { stage: this.#stage, merged, thread: threaded, facts }
    const post = threaded.message[0]!
    const said = post === -1 ? [] : Array.from(copiesOf(merged, post))
    const plain = plainly(spoken)
    const conversation: Conversation = {
      group,
      spoken,
      plain,
      counts:
        plain === null
          ? countsOfEach(spoken, this.#recalled.bySource)
          : new Map([[links.source.at(own[0]!), countsOfOnly(threaded)]]),
      facts: united(
        facts,
        said.flatMap(copy => {
          const heading = headings.get(copy)
          return heading === undefined ? [] : { ...heading, seen: links.seen.values[copy]! }
        }),
      ),
      tallies: tally(threaded.discussion),
      edges: edges(threaded.discussion).all,
    }
    this.#rows.add(conversation)
    this.#messages.add(threaded)
    for (const each of conversation.tallies) this.#sums.add(this.#people.find(each.author), each)
    for (const edge of conversation.edges)
      this.#replies.add(this.#people.find(edge.from), this.#people.find(edge.to), edge)
    if (this.#rows.isFull) this.#output.conversations(this.#rows.take())
    return conversation
  }

  #unneeded(): Unneeded {
    const { authors } = this.#stage.links
    const texts = [...this.#merged.dropped, ...(this.#forgotten?.texts ?? [])].filter(text => text > 0)
    const people = [...(this.#forgotten?.authors ?? [])].map(author => ({
      site: authors.scope(author),
      key: authors.name(author),
    }))
    return { texts, people }
  }

  /** Gives what was gathered of all conversations, with what these people did elsewhere; to be called once, at the end. */
  async finish(known: Known): Promise<void> {
    this.#output.conversations(this.#rows.take())
    this.#output.settled(this.#unneeded())
    this.#output.names(names(this.#stage))
    release(this.#place)
    const people = this.#people
    const facts = this.#messages
    const { author, time, length } = this.#stage.links
    const person = new Int32Array(length).fill(-1)
    const answered = facts.answered
    for (let message = 0; message < length; message++) {
      if (facts.stands(message)) person[message] = people.find(author.values[message]!)
      answered[message] = people.find(answered[message]!)
    }
    this.#stage.forgetTrees()
    const elsewhere = await known.elsewhere(bitsOf(this.#replies))
    if (elsewhere !== null) {
      this.#sums.addAll(elsewhere.sums)
      this.#replies.addAll(elsewhere.edges)
    }
    const { response, replies } = facts
    const written = [{ from: person, to: answered, time: time.values, response, replies }]
    if (elsewhere !== null) written.push(elsewhere.messages)
    const give = (part: PairPart) => this.#output.pairs(part)
    const degrees = givePairs(this.#replies, written, people.length, give, elsewhere?.rank)
    this.#replies.clear()
    givePeople(people, this.#sums, written, degrees, this.#output)
  }
}

/** The pairs of a load. */
function bitsOf({ from, to, length }: ReplyRows): PairBits {
  const pairs = PairBits.of(length)
  for (let row = 0; row < length; row++) pairs.add(from.values[row]!, to.values[row]!)
  return pairs
}

/** By what names sources show people. */
function names({ links, shownNames }: Stage): PersonName[] {
  const all: PersonName[] = []
  for (const [author, name] of shownNames)
    for (let each: ShownName | null = name; each !== null; each = each.other)
      all.push({
        ...{ site: links.authors.scope(author), key: links.authors.name(author) },
        ...{ name: each.name, at: each.at, source: each.source },
      })
  return all
}

/**
 * Facts of each message of a load that people's numbers need and only the trees tell, by the message's number: 21 bytes each.
 */
class MessageFacts {
  /** Response time in ms; NaN where there is none. */
  readonly response: Float64Array<ArrayBuffer>
  /** The author who is answered, where there is a response time and that author is known; else -1. */
  readonly answered: Int32Array<ArrayBuffer>
  /** Direct replies of comments; 0 for posts, which no h-index counts. */
  readonly replies: Int32Array<ArrayBuffer>
  /** 1 for those that stand, 0 for superseded copies. */
  readonly #stands: Uint8Array<ArrayBuffer>

  constructor(messages: number) {
    this.response = new Float64Array(messages)
    this.answered = new Int32Array(messages).fill(-1)
    this.replies = new Int32Array(messages)
    this.#stands = new Uint8Array(messages)
  }

  /** Takes the messages of a conversation. */
  add({ discussion, message }: Thread): void {
    const { kind, author, parent, replies, length } = discussion
    const response = responseTimes(discussion)
    for (let i = 0; i < length; i++) {
      const source = message[i]!
      if (source === -1) continue
      this.#stands[source] = 1
      this.response[source] = response[i]!
      if (!Number.isNaN(response[i]!)) this.answered[source] = author[parent[i]!]!
      if (kind[i] === COMMENT_NODE) this.replies[source] = replies[i]!
    }
  }

  stands(message: number): boolean {
    return this.#stands[message] === 1
  }
}
