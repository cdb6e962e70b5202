import { Column } from '../../../lib/discussion/columns.ts'
import { POST_NODE } from '../../../lib/discussion/discussion.ts'
import type { Gathered } from '../../../lib/discussion/gather.ts'
import { COMMENT, EITHER, FINDABLE, FORGOTTEN, LINKED, MOVABLE, POST } from '../../../lib/discussion/links.ts'
import type { Merged } from '../../../lib/discussion/merge.ts'
import type { Names } from '../../../lib/discussion/names.ts'
import type { Heading } from '../../source-copy.ts'
import type { Asked, KnownMessage, KnownPart, NamesOfSites } from '../asked.ts'
import type { Stage } from '../stage.ts'
import { copiesOf, STATED_EITHER, STATED_FINDABLE, STATED_LINKED, STATED_PARENTLESS } from './copies.ts'

/** Loads that are known have numbers below those of any source of this one. */
const BEFORE = 1e15

/** A load's conversations as earlier loads have them, taken into its stage as sources of their own. */
export class Recalled {
  readonly #stage: Stage
  /** How many sources the load itself has: known loads have the numbers from there on. */
  readonly #sources: number
  readonly #loads: number[] = []
  readonly #sourceOfLoad = new Map<number, number>()
  /** By conversation of that name: its id. */
  readonly #ids = new Map<number, number>()
  /** By message that was known, from the first one on: the conversation it was in. */
  readonly #origin = new Column(Int32Array)
  #first = -1
  readonly #asked = { conversations: 0, messages: 0 }

  constructor(stage: Stage, sources: number) {
    this.#stage = stage
    this.#sources = sources
  }

  /** Number of a source's load in `CONVERSATION` and `SourceCopy`: its place in this load; of an earlier load minus its id. */
  loadCell(source: number): number {
    return source < this.#sources ? source : -this.#loads[source - this.#sources]!
  }

  /** Orders sources as they were loaded. */
  readonly bySource = (a: number, b: number): number => this.#order(a) - this.#order(b)

  #order(source: number): number {
    return source < this.#sources ? source : this.#loads[source - this.#sources]! - BEFORE
  }

  /** The request for data of earlier loads on these sites: of all that was not asked for yet. */
  ask(knownSites: ReadonlySet<string>): Asked {
    const { links } = this.#stage
    const isKnown = this.#stage.siteNames.map(name => knownSites.has(name))
    const conversations = new NameList()
    for (let at = this.#asked.conversations; at < links.conversations.size; at++)
      if (isKnown[links.conversations.scope(at)]) conversations.add(links.conversations, at)
    this.#asked.conversations = links.conversations.size
    const ids = new NameList()
    const isAsked = new Uint8Array(this.#asked.messages === links.length ? 0 : links.ids.size)
    const ask = (id: number) => {
      if (id === -1 || isAsked[id] === 1) return
      isAsked[id] = 1
      if (isKnown[links.ids.scope(id)]) ids.add(links.ids, id)
    }
    const authors = new NameList()
    const times = new Column(Float64Array)
    for (let message = this.#asked.messages; message < links.length; message++) {
      const author = links.author.values[message]!
      if (
        (links.flags.values[message]! & MOVABLE) !== 0 &&
        author !== -1 &&
        isKnown[links.authors.scope(author)]
      ) {
        authors.add(links.authors, author)
        times.push(links.time.values[message]!)
      }
      if ((links.flags.values[message]! & (FINDABLE | LINKED)) === 0) continue
      ask(links.id.values[message]!)
      ask(links.parent.values[message]!)
      ask(links.aliasOfMessage(message))
      for (const above of links.lineOfMessage(message)) ask(above)
    }
    this.#asked.messages = links.length
    return {
      sites: [...this.#stage.siteNames],
      conversations: conversations.take(),
      ids: ids.take(),
      moved: { authors: authors.take(), times: times.take() },
    }
  }

  /** Takes what is known already, as sources of their own. */
  take(part: KnownPart): void {
    const { links } = this.#stage
    const loads = part.loads.map(load => this.#source(load))
    for (const place of part.forgetting) this.#stage.forgetting.add(loads[place]!)
    const sites = part.sites.map(site => this.#stage.numberOfSite(site))
    const { authors } = part
    const people = Array.from(authors.sites, (site, person) => {
      const start = person === 0 ? 0 : authors.ends[person - 1]!
      return links.authors.addBytes(sites[site]!, authors.bytes, start, authors.ends[person]!)
    })
    if (this.#first === -1) this.#first = links.length
    const { rows, shown } = part
    const ids = new Int32Array(rows.kind.length).fill(-1)
    const conversationOf = new Int32Array(rows.kind.length)
    const firstRow = new Int32Array(rows.kind.length)
    const numbers: number[] = []
    let row = 0
    for (const { id, site, name, rows: count, facts } of part.conversations) {
      const number = links.conversations.add(sites[site]!, name)
      numbers.push(number)
      // Of two that are one now, the older id stays.
      this.#ids.set(number, Math.min(id, this.#ids.get(number) ?? id))
      if (facts.length > 0)
        this.#stage.facts.set(number, [
          ...(this.#stage.facts.get(number) ?? []),
          ...facts.map(fact => ({ ...fact, source: loads[fact.source]! })),
        ])
      for (const first = row; row < first + count; row++) {
        const start = row === 0 ? 0 : rows.idEnds[row - 1]!
        const end = rows.idEnds[row]!
        if (start < end) ids[row] = links.ids.addBytes(sites[site]!, rows.ids, start, end)
        conversationOf[row] = number
        firstRow[row] = first
      }
    }
    const headings = new Map<number, Heading>()
    let first = 0
    for (const { rows: count, heading } of part.conversations) {
      if (heading !== null) headings.set(first, heading)
      first += count
    }
    for (let at = 0; at < shown.row.length; at++) {
      const own = shown.row[at]!
      const stated = rows.stated[own]!
      const isPost = rows.kind[own] === POST_NODE
      const parent =
        isPost || (stated & STATED_PARENTLESS) !== 0 ? -1 : ids[firstRow[own]! + rows.parent[own]!]!
      const author = rows.author[own]!
      const heading = headings.get(own)
      if (heading !== undefined) this.#stage.headings.set(links.length, heading)
      this.#origin.push(conversationOf[own]!)
      links.add({
        kind: stated & STATED_EITHER ? EITHER : isPost ? POST : COMMENT,
        conversation: stated & STATED_LINKED ? -1 : conversationOf[own]!,
        id: ids[own]!,
        parent,
        author: author === -1 ? -1 : people[author]!,
        time: rows.time[own]!,
        words: rows.words[own]!,
        fullness: rows.fullness[own]!,
        seen: shown.seen[at]!,
        text: rows.text[own]!,
        source: loads[shown.load[at]!]!,
        findable: (stated & STATED_FINDABLE) !== 0,
      })
    }
    for (const message of part.messages) {
      const { site } = part.conversations[message.conversationNumber]!
      this.#origin.push(numbers[message.conversationNumber]!)
      this.#takeMessage(message, sites[site]!, loads[message.load]!)
    }
  }

  #takeMessage(message: KnownMessage, site: number, source: number): void {
    const { links } = this.#stage
    const index = links.length
    const { id, kind, conversation, parent, author, at, words, fullness, seen, text, findable } = message
    links.add({
      ...{ kind, words, fullness, seen, text, source, findable },
      conversation: conversation === null ? -1 : links.conversations.add(site, conversation),
      id: links.ids.add(site, id),
      parent: parent === null ? -1 : links.ids.add(site, parent),
      author: author === null ? -1 : links.authors.add(site, author),
      time: at ?? Number.NaN,
    })
    if (message.loose) links.addLoose(index)
    if (message.under !== undefined) links.flags.values[index]! |= MOVABLE
    if (message.forgotten) links.flags.values[index]! |= FORGOTTEN
    if (message.otherwise !== null)
      links.addOtherwise(index, links.conversations.add(site, message.otherwise))
    if (message.alias !== null) links.addAlias(index, links.ids.add(site, message.alias))
    if (message.line.length > 0)
      links.addLine(
        index,
        message.line.map(each => links.ids.add(site, each)),
      )
    if (message.heading !== null) this.#stage.headings.set(index, message.heading)
    if (message.times > 1) links.times.set(index, message.times)
  }

  /**
   * By conversation: the id that it has already. One that goes on under another name keeps its id, as long as no other goes on
   * under its own; of two that turn out to be one, the older id stays.
   */
  idsAfter(merged: Merged, { members, start }: Gathered): ReadonlyMap<number, number> {
    const ids = new Map<number, number>()
    const free = new Map<number, number>()
    for (const [conversation, id] of this.#ids)
      (start[conversation + 1] === start[conversation] ? free : ids).set(conversation, id)
    for (let group = 0; free.size > 0 && group + 1 < start.length; group++) {
      if (ids.has(group)) continue
      let best: { readonly from: number; readonly id: number } | null = null
      for (const message of members.subarray(start[group], start[group + 1]))
        for (const copy of copiesOf(merged, message)) {
          const from = this.#origin.values[copy - this.#first]
          const id =
            copy < this.#first || copy - this.#first >= this.#origin.length ? undefined : free.get(from!)
          if (id !== undefined && (best === null || id < best.id)) best = { from: from!, id }
        }
      if (best === null) continue
      ids.set(group, best.id)
      free.delete(best.from)
    }
    return ids
  }

  #source(load: number): number {
    const known = this.#sourceOfLoad.get(load)
    if (known !== undefined) return known
    const source = this.#sources + this.#loads.push(load) - 1
    this.#sourceOfLoad.set(load, source)
    return source
  }
}

/** Gathers names of sites. */
class NameList {
  readonly #sites = new Column(Int32Array)
  readonly #bytes = new Column(Uint8Array)
  readonly #ends = new Column(Int32Array)

  add(names: Names, number: number): void {
    this.#sites.push(names.scope(number))
    names.copy(number, this.#bytes)
    this.#ends.push(this.#bytes.length)
  }

  take(): NamesOfSites {
    return { sites: this.#sites.take(), bytes: this.#bytes.take(), ends: this.#ends.take() }
  }
}
