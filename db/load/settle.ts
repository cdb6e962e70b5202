import { release } from '../../lib/discussion/columns.ts'
import { edges } from '../../lib/discussion/facts.ts'
import type { Gathered } from '../../lib/discussion/gather.ts'
import { thread } from '../../lib/discussion/thread.ts'
import { givePairs } from './give-pairs.ts'
import { givePeople } from './give-people.ts'
import { MessageFacts } from './message-facts.ts'
import { Met } from './met.ts'
import type { Output } from './output.ts'
import { ReplyRows } from './reply-rows.ts'
import { type Conversation, SettledRows } from './settled-rows.ts'
import type { Stage } from './stage.ts'
import { Sums } from './sums.ts'
import { tally } from './tally.ts'

/**
 * Works out whole conversations: thread → measure → tally → rows, which go to the output. What people did in all of them is
 * gathered and given at the end.
 */
export class Settler {
  readonly #stage: Stage
  readonly #gathered: Gathered
  readonly #output: Output
  readonly #met: Met
  readonly #rows: SettledRows
  readonly #messages: MessageFacts
  readonly #replies = new ReplyRows()
  readonly #sums: Sums
  readonly #place: Int32Array<ArrayBuffer>

  constructor(stage: Stage, gathered: Gathered, output: Output) {
    this.#stage = stage
    this.#gathered = gathered
    this.#output = output
    this.#met = new Met(stage)
    this.#rows = new SettledRows(stage, this.#met)
    this.#messages = new MessageFacts(stage.links.length)
    this.#sums = new Sums(stage.authors.size)
    this.#place = new Int32Array(stage.links.ids.size).fill(-1)
  }

  /** Works out conversation number `group` and gives it; null where it has facts but no messages. */
  settle(group: number): Conversation | null {
    const { links, facts, source } = this.#stage
    const { members, start, top, ancestry } = this.#gathered
    const own = members.subarray(start[group]!, start[group + 1]!)
    if (own.length === 0) return null
    const announced = facts.get(group)?.announced ?? null
    const threaded = thread(links, own, { top: top[group]!, announced, ancestry, place: this.#place })
    const conversation: Conversation = {
      group,
      source: source.at(own[0]!),
      thread: threaded,
      tallies: tally(threaded.discussion),
      edges: edges(threaded.discussion).all,
    }
    this.#rows.add(conversation)
    this.#messages.add(threaded)
    if (threaded.faults.duplicates > 0)
      for (const message of own) if (!this.#messages.stands(message)) this.#rows.addSuperseded(message)
    for (const each of conversation.tallies) this.#sums.add(this.#met.find(each.author), each)
    for (const edge of conversation.edges)
      this.#replies.add(this.#met.find(edge.from), this.#met.find(edge.to), edge)
    if (this.#rows.isFull) this.#output.conversations(this.#rows.take())
    return conversation
  }

  /** Gives what was gathered of all conversations; to be called once, at the end. */
  finish(): void {
    this.#output.conversations(this.#rows.take())
    this.#output.settled()
    release(this.#place)
    const met = this.#met
    const facts = this.#messages
    const { author, time, length } = this.#stage.links
    const person = new Int32Array(length)
    const answered = facts.answered
    for (let message = 0; message < length; message++) {
      person[message] = facts.stands(message) ? met.find(author.values[message]!) : -1
      answered[message] = met.find(answered[message]!)
    }
    this.#stage.forgetTrees()
    const timed = { from: person, to: answered, response: facts.response }
    const degrees = givePairs(this.#replies, timed, met.length, part => this.#output.pairs(part))
    this.#replies.clear()
    givePeople(met, this.#sums, { person, time: time.values, facts }, degrees, this.#output)
  }
}
