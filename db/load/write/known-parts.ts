import { Column } from '../../../lib/discussion/columns.ts'
import { COMMENT_NODE, MISSING_NODE, POST_NODE } from '../../../lib/discussion/discussion.ts'
import { shownId } from '../../../lib/discussion/made-up-ids.ts'
import { wordCount } from '../../../lib/discussion/words.ts'
import type { SqliteDb } from '../../open.ts'
import type { CopiedMessage, Fact, StoredCopy } from '../../source-copy.ts'
import type { KnownConversation, KnownMessage, KnownPart } from '../asked.ts'
import {
  STATED_FACT,
  STATED_IN_COPIES,
  STATED_TITLE_BY_POST,
  STATED_URL_BY_POST,
  STATED_WHOLE,
} from '../settle/facts.ts'
import type { SourceCounts } from '../source-counts.ts'

/** A conversation as its row has it. */
export interface ConversationRow extends SourceCounts {
  readonly id: number
  readonly load: number
  readonly site: string
  readonly site_id: number
  readonly name: string
  readonly title: string | null
  readonly url: string | null
  readonly byline: string | null
  readonly announced: number | null
  readonly seen: number | null
  readonly stated: number
  readonly first: number
  readonly last: number
}

/** A message of it. */
export type MessageRow = readonly [
  parent: number | null,
  kind: keyof typeof KINDS,
  stated: number,
  author: number | null,
  time: number | null,
  words: number | null,
  fullness: number | null,
  text: number | null,
  id: string | null,
  madeUpId: string | null,
  seen: number | null,
]

/** Its place in a `MessageRow`. */
const SEEN = 10

const KINDS = { post: POST_NODE, comment: COMMENT_NODE, missing: MISSING_NODE } as const

/** Gathers what is known of conversations. */
export class KnownParts {
  readonly #textsBefore: number
  readonly #unusedTexts: Set<number>
  readonly #without: number | null
  readonly #called: ReadonlyMap<string, string>
  readonly #author
  readonly #siteNames: ReadonlyMap<number, string>
  readonly #text
  readonly #forgetting: ReadonlySet<number>
  readonly #loads = new Numbered<number>()
  readonly #sites = new Numbered<string>()
  readonly #people = new Numbered<number>()
  readonly #peopleSites = new Column(Int32Array)
  readonly #peopleNames = new Utf8()
  readonly #conversations: KnownConversation[] = []
  readonly #parent = new Column(Int32Array)
  readonly #kind = new Column(Uint8Array)
  readonly #stated = new Column(Uint8Array)
  readonly #authors = new Column(Int32Array)
  readonly #time = new Column(Float64Array)
  readonly #words = new Column(Int32Array)
  readonly #fullness = new Column(Int32Array)
  readonly #texts = new Column(Int32Array)
  readonly #ids = new Utf8()
  readonly #shownRow = new Column(Int32Array)
  readonly #shownLoad = new Column(Int32Array)
  readonly #shownSeen = new Column(Float64Array)
  readonly #messages: KnownMessage[] = []

  /** `called`: sites that are called otherwise from now on. */
  constructor(
    { $client }: SqliteDb,
    textsBefore: number,
    unusedTexts: Set<number>,
    without: number | null,
    called: ReadonlyMap<string, string>,
  ) {
    this.#called = called
    this.#textsBefore = textsBefore
    this.#unusedTexts = unusedTexts
    this.#without = without
    this.#author = $client
      .prepare<[number], [number, string]>('select site_id, author from authors where id = ?')
      .raw()
    this.#siteNames = new Map($client.prepare<[], [number, string]>('select id, name from sites').raw().all())
    this.#text = $client.prepare<[number], string>('select text from texts where id = ?').pluck()
    const forgetting = "select id from loads where options ->> '$.forgetRemoved'"
    this.#forgetting = new Set($client.prepare<[], number>(forgetting).pluck().all())
  }

  add(
    conversation: ConversationRow,
    rows: readonly MessageRow[],
    said: readonly { readonly load: number; readonly said: StoredCopy }[],
  ): void {
    const { id, load, title, url, stated, first } = conversation
    const site = this.#called.get(conversation.site) ?? conversation.site
    const isPlain = (stated & STATED_IN_COPIES) === 0
    const begin = this.#kind.length
    for (const row of rows) this.#addRow(row, first)
    const facts: Fact[] = []
    const number = this.#conversations.length
    if (isPlain && load !== this.#without) {
      if ((stated & STATED_FACT) !== 0) facts.push(this.#factOf(conversation))
      for (const [row, [, kind, , , , , , , , , seen]] of rows.entries())
        if (kind !== 'missing' && seen !== null) this.#addShown(begin + row, load, seen)
    }
    for (const each of said) {
      for (const message of each.said.messages) if (message.text !== 0) this.#unusedTexts.add(message.text)
      if (each.load === this.#without) continue
      for (const fact of each.said.facts) facts.push({ ...fact, source: this.#loads.number(each.load) })
      this.#addRuns(each.said.rows, rows, begin, each.load)
      for (const message of each.said.messages) this.#addMessage(message, number, each.load)
    }
    const [, , , , , , , , , madeUpId] = rows[0] ?? []
    this.#conversations.push({
      id,
      site: this.#sites.number(site),
      name: madeUpId != null && shownId(madeUpId) === conversation.name ? madeUpId : conversation.name,
      rows: rows.length,
      facts,
      heading: isPlain
        ? {
            title: (stated & STATED_TITLE_BY_POST) === 0 ? null : title,
            url: (stated & STATED_URL_BY_POST) === 0 ? null : url,
          }
        : null,
    })
  }

  take(): KnownPart {
    const names = this.#peopleNames.take()
    const ids = this.#ids.take()
    return {
      loads: this.#loads.all,
      forgetting: [...this.#loads.all.keys()].filter(at => this.#forgetting.has(this.#loads.all[at]!)),
      sites: this.#sites.all,
      authors: { sites: this.#peopleSites.take(), bytes: names.bytes, ends: names.ends },
      conversations: this.#conversations,
      rows: {
        parent: this.#parent.take(),
        kind: this.#kind.take(),
        stated: this.#stated.take(),
        author: this.#authors.take(),
        time: this.#time.take(),
        words: this.#words.take(),
        fullness: this.#fullness.take(),
        text: this.#texts.take(),
        ids: ids.bytes,
        idEnds: ids.ends,
      },
      shown: { row: this.#shownRow.take(), load: this.#shownLoad.take(), seen: this.#shownSeen.take() },
      messages: this.#messages,
    }
  }

  #factOf({ load, title, url, byline, announced, seen, stated }: ConversationRow): Fact {
    return {
      source: this.#loads.number(load),
      seen: seen ?? 0,
      title: (stated & STATED_TITLE_BY_POST) === 0 ? title : null,
      url: (stated & STATED_URL_BY_POST) === 0 ? url : null,
      byline,
      announced,
      whole: (stated & STATED_WHOLE) !== 0,
    }
  }

  #addRow(row: MessageRow, first: number): void {
    const [parent, kind, stated, author, time, words, fullness, text, id, madeUpId] = row
    this.#parent.push(parent === null ? -1 : parent - first)
    this.#kind.push(KINDS[kind])
    this.#stated.push(stated)
    this.#authors.push(author === null ? -1 : this.#person(author))
    this.#time.push(time ?? Number.NaN)
    this.#words.push(words ?? -1)
    this.#fullness.push(fullness ?? -1)
    this.#texts.push(text === null ? 0 : this.#textNumber(text))
    this.#ids.push(id ?? madeUpId ?? '')
  }

  #person(id: number): number {
    const before = this.#people.all.length
    const number = this.#people.number(id)
    if (number < before) return number
    const [site, author] = this.#author.get(id)!
    const name = this.#siteNames.get(site)!
    this.#peopleSites.push(this.#sites.number(this.#called.get(name) ?? name))
    this.#peopleNames.push(author)
    return number
  }

  #textNumber(id: number): number {
    this.#unusedTexts.add(id)
    return id - this.#textsBefore - 1
  }

  #addShown(row: number, load: number, seen: number): void {
    this.#shownRow.push(row)
    this.#shownLoad.push(this.#loads.number(load))
    this.#shownSeen.push(seen)
  }

  #addRuns(runs: StoredCopy['rows'], rows: readonly MessageRow[], begin: number, load: number): void {
    let row = 0
    for (let at = 0; at < runs.length; at += 3) {
      row += runs[at]!
      const seen = runs[at + 2]
      for (const end = row + runs[at + 1]!; row < end; row++)
        this.#addShown(begin + row, load, seen ?? rows[row]![SEEN]!)
    }
  }

  #addMessage(message: CopiedMessage, conversationNumber: number, load: number): void {
    const text = message.text === 0 ? null : Buffer.from(this.#text.get(message.text) ?? '')
    this.#messages.push({
      ...message,
      text: text === null ? 0 : this.#textNumber(message.text),
      words: text === null ? -1 : wordCount(text, 0, text.length),
      fullness: text?.length ?? -1,
      conversationNumber,
      load: this.#loads.number(load),
    })
  }
}

/** Numbers values in the order in which they come. */
class Numbered<Value> {
  readonly all: Value[] = []
  readonly #numbers = new Map<Value, number>()

  number(value: Value): number {
    const known = this.#numbers.get(value)
    if (known !== undefined) return known
    const number = this.all.push(value) - 1
    this.#numbers.set(value, number)
    return number
  }
}

/** Texts one behind the other. */
class Utf8 {
  readonly #bytes = new Column(Uint8Array)
  readonly #ends = new Column(Int32Array)
  readonly #encoder = new TextEncoder()

  push(text: string): void {
    const at = this.#bytes.extend(text.length * 3)
    const { written } = this.#encoder.encodeInto(text, this.#bytes.values.subarray(at))
    this.#bytes.length = at + written
    this.#ends.push(this.#bytes.length)
  }

  take(): { readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: Int32Array<ArrayBuffer> } {
    return { bytes: this.#bytes.take(), ends: this.#ends.take() }
  }
}
