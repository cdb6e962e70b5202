import { resolveParents } from '../../../lib/discussion/ancestry.ts'
import { COMMENT_NODE } from '../../../lib/discussion/discussion.ts'
import { levels } from '../../../lib/discussion/facts.ts'
import { gather } from '../../../lib/discussion/gather.ts'
import type { Links } from '../../../lib/discussion/links.ts'
import { type Copies, findCopies, forgetRemoved, merge } from '../../../lib/discussion/merge.ts'
import type { AskedTexts, Known } from '../asked.ts'
import type { Output } from '../output.ts'
import { addConversation, addCount, type LoadReport } from '../report.ts'
import type { Stage } from '../stage.ts'
import { copiesOf, isAlone } from './copies.ts'
import { FoundElsewhere } from './elsewhere.ts'
import { united } from './facts.ts'
import { findKnownFiles, joinFiles } from './file-sites.ts'
import { findMoved } from './moved.ts'
import type { Recalled } from './recalled.ts'
import { findRenumbered } from './renumbered.ts'
import { Settler } from './settle.ts'
import type { Conversation } from './settled-rows.ts'

/** Input of `settleAll`: what was read, what is known already, and where it all goes. */
interface ToSettle {
  readonly stage: Stage
  readonly recalled: Recalled
  /** By source. */
  readonly reports: readonly LoadReport[]
  readonly known: Known
  readonly output: Output
}

/** Works out all conversations of what was read, together with what is known of them already. */
export async function settleAll({ stage, recalled, reports, known, output }: ToSettle): Promise<void> {
  const { links } = stage
  output.read(links.length)
  joinFiles(stage, reports)
  for (const part of await findKnownFiles(stage, reports, known)) recalled.take(part)
  const sites = new Set(await known.sites())
  while (sites.size > 0) {
    const part = await known.find(recalled.ask(sites))
    if (part === null) break
    recalled.take(part)
  }
  findMoved(stage, reports)
  findRenumbered(stage, reports)
  resolveParents(links)
  const copies = findCopies(links)
  const texts = copies.members.length > 0 ? await known.compare(textsOf(links, copies)) : NO_TEXTS
  const { forgetting } = stage
  const forgotten =
    forgetting.size === 0 ? null : forgetRemoved(links, copies, texts, source => forgetting.has(source))
  for (const [source, count] of forgotten?.messages ?? [])
    if (reports[source]) reports[source].forgotten = count
  const merged = merge(links, copies, texts)
  const gathered = gather(links)
  const elsewhere = new FoundElsewhere(stage)
  links.ids.seal()
  const settler = new Settler(stage, recalled, { merged, forgotten }, gathered, output)
  const people = reports.map(() => new Different(links.authors.size))
  for (let group = 0; group < gathered.top.length; group++) {
    const conversation = settler.settle(group)
    if (conversation === null) continue
    elsewhere.countIn(group, conversation.spoken)
    const [first] = [...conversation.counts.keys()].sort(recalled.bySource)
    const depth = levels(conversation.spoken.thread.discussion).length - 1
    for (const [source, counts] of conversation.counts) {
      const report = reports[source]
      if (report === undefined) continue
      addConversation(report, counts, source === first)
      report.levels = Math.max(report.levels, depth)
      const announced = announcedBy(conversation, source)
      if (announced !== null) report.announced = (report.announced ?? 0) + announced
    }
    addPeople(people, conversation)
  }
  await settler.finish(known)
  for (const { source, count, left } of stage.counts)
    if (left > 0) addCount(reports[source]![count.kind], count.what, left)
  for (const [source, report] of reports.entries()) report.authors = people[source]!.count
}

const NO_TEXTS = { order: new Int32Array(0), words: new Int32Array(0) }

/** The texts of messages' copies, to be compared. */
function textsOf({ text }: Links, { members, start }: Copies): AskedTexts {
  return { text: members.map(copy => text.values[copy]!), ends: start.slice(1) }
}

/** How many comments a source says there are in a conversation, where it says so several times at last; null: it does not. */
function announcedBy({ spoken: { facts } }: Conversation, source: number): number | null {
  return united(
    facts.filter(fact => fact.source === source),
    [],
  ).announced
}

/** Notes who wrote comments, by source. */
function addPeople(people: readonly Different[], { spoken, counts, tallies }: Conversation): void {
  if (counts.size === 1) {
    const [source] = counts.keys()
    for (const { author, comments } of tallies) if (comments > 0) people[source!]?.add(author)
    return
  }
  const { stage, merged, thread } = spoken
  for (const [node, message] of thread.message.entries()) {
    if (message === -1 || thread.discussion.kind[node] !== COMMENT_NODE) continue
    for (const copy of isAlone(merged, message) ? [message] : copiesOf(merged, message)) {
      const author = stage.links.author.values[copy]!
      if (author !== -1) people[stage.links.source.at(copy)]?.add(author)
    }
  }
}

/** Counts how many different numbers below a limit it is given: a bit for each. */
class Different {
  count = 0
  readonly #bits: Uint8Array

  constructor(limit: number) {
    this.#bits = new Uint8Array(Math.ceil(limit / 8))
  }

  add(number: number): void {
    const bit = 1 << (number & 7)
    if ((this.#bits[number >> 3]! & bit) !== 0) return
    this.#bits[number >> 3]! |= bit
    this.count++
  }
}
