import { Column } from '../../lib/discussion/columns.ts'
import { COMMENT_NODE, MISSING_NODE, POST_NODE } from '../../lib/discussion/discussion.ts'
import { shownId } from '../../lib/discussion/found.ts'
import { wordCount } from '../../lib/discussion/words.ts'
import type { Db } from '../open.ts'
import type {
  Asked,
  AskedTexts,
  ComparedTexts,
  KnownConversation,
  KnownMessage,
  KnownPart,
  NamesOfSites,
  Question,
  Reply,
} from './asked.ts'
import type { SaidMessage, StoredSaid } from './copies.ts'
import {
  type Fact,
  STATED_FACT,
  STATED_IN_COPIES,
  STATED_TITLE_BY_POST,
  STATED_URL_BY_POST,
  STATED_WHOLE,
} from './facts.ts'
import { knownFits } from './known-files.ts'
import type { LoadTotals } from './load-totals.ts'
import type { Remover } from './remove.ts'
import { stretchesOf } from './stretches.ts'
import { TOLD, TOLD_BY_CONVERSATION, type Told } from './told.ts'

interface SaidRow extends Told {
  readonly load: number
  readonly said: string
}

interface ConversationRow extends Told {
  readonly id: number
  readonly load: number
  readonly site: string
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

type MessageRow = readonly [
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

const KINDS = { post: POST_NODE, comment: COMMENT_NODE, missing: MISSING_NODE } as const

interface Surroundings {
  readonly remover: Remover
  readonly loads: LoadTotals
  /** Texts up to here are known. */
  readonly textsBefore: number
  /** The id of a load that is to be forgotten: nothing of what it says is given. */
  readonly without: number | null
  /** Whether what is known of such conversations goes, and is not given. */
  readonly replacing: boolean
}

/**
 * Gives what is known of conversations that a load speaks of, and takes it out, to be written anew. Works inside the caller's
 * transaction.
 */
export class KnownConversations {
  /** Texts of what was taken out that nothing written anew has taken up. */
  readonly unusedTexts = new Set<number>()
  readonly #db: Db
  readonly #remover: Remover
  readonly #loads: LoadTotals
  readonly #textsBefore: number
  readonly #without: number | null
  readonly #replacing: boolean
  /** What went, where conversations were replaced. */
  readonly replaced = { conversations: 0, comments: 0 }
  readonly #given = new Set<number>()
  readonly #statements

  constructor(db: Db, { remover, loads, textsBefore, without, replacing }: Surroundings) {
    this.#replacing = replacing
    this.#db = db
    this.#remover = remover
    this.#loads = loads
    this.#textsBefore = textsBefore
    this.#without = without
    const { $client } = db
    this.#statements = {
      sites: $client
        .prepare<[], string>('select name from sites where id in (select site_id from conversations)')
        .pluck(),
      site: $client.prepare<[string], number>('select id from sites where name = ?').pluck(),
      named: $client
        .prepare<[number, string], number>('select id from conversations where site_id = ? and native_id = ?')
        .pluck(),
      holding: ['native_id = ? and m.stated & 9 <> 0', 'made_up_id = ? and m.made_up_id is not null'].map(
        one =>
          $client
            .prepare<[string, number], number>(
              `select distinct c.id from messages m cross join conversations c on c.id = m.conversation_id
             where m.${one} and c.site_id = ?`,
            )
            .pluck(),
      ),
      written: $client
        .prepare<[number, string, number], number>(
          `select distinct m.conversation_id from authors a cross join messages m on m.author_id = a.id
           where a.site_id = ? and a.author = ? and m.created_at = ?`,
        )
        .pluck(),
      conversation: $client.prepare<[number], ConversationRow>(
        `select c.id, load_id as load, s.name as site, native_id as name, title, url, byline, announced_comments as announced,
           seen_at as seen, stated, first_message_id as first, last_message_id as last, ${TOLD_BY_CONVERSATION}
         from conversations c join sites s on s.id = c.site_id where c.id = ?`,
      ),
      messages: $client
        .prepare<[number, number], MessageRow>(
          `select parent_id, kind, stated, author_id, created_at, words, octet_length(t.text), text_id, native_id, made_up_id,
             seen_at
           from messages m left join texts t on t.id = m.text_id where m.id between ? and ? order by m.id`,
        )
        .raw(),
      said: $client.prepare<[number], SaidRow>(
        `select load_id as load, said, ${TOLD.join(', ')} from copies where conversation_id = ? order by load_id`,
      ),
      text: $client.prepare<[number], string>('select text from texts where id = ?').pluck(),
    }
  }

  answer(question: Question): Reply {
    switch (question.kind) {
      case 'sites':
        return { kind: 'sites', sites: this.#statements.sites.all() }
      case 'find': {
        const ids = this.#matching(question.asked)
        if (this.#replacing) for (const id of ids) this.#replace(id)
        return { kind: 'found', part: this.#replacing || ids.length === 0 ? null : this.give(ids) }
      }
      case 'compare':
        return { kind: 'compared', texts: this.#compare(question.texts) }
      case 'fit':
        return { kind: 'fitted', fits: knownFits(this.#db, question.files) }
    }
  }

  /** Removes a conversation for good, since the load is to stand for it. */
  #replace(id: number): void {
    const conversation = this.#statements.conversation.get(id)
    if (conversation === undefined) return
    this.replaced.conversations++
    this.replaced.comments += conversation.comments
    const rows = this.#statements.said.all(id)
    if (rows.length === 0) this.#loads.count(conversation.load, conversation, true, -1)
    for (const [index, row] of rows.entries()) this.#loads.count(row.load, row, index === 0, -1)
    this.#remover.removeConversation(id)
  }

  /** All that is said of these conversations, which are taken out. */
  give(ids: readonly number[]): KnownPart {
    const part = new Part(this.#db, this.#textsBefore, this.unusedTexts, this.#without)
    for (const id of ids) {
      this.#given.add(id)
      const conversation = this.#statements.conversation.get(id)
      if (conversation === undefined) continue
      const rows = this.#statements.said.all(id)
      part.add(
        conversation,
        this.#statements.messages.all(conversation.first, conversation.last),
        rows.map(({ load, said }) => ({ load, said: JSON.parse(said) as StoredSaid })),
      )
      if (rows.length === 0) this.#loads.count(conversation.load, conversation, true, -1)
      for (const [index, row] of rows.entries()) this.#loads.count(row.load, row, index === 0, -1)
      this.#remover.takeOut(id)
    }
    return part.take()
  }

  /** Lets go of what was taken out. */
  forget(): void {
    this.unusedTexts.clear()
    this.#given.clear()
  }

  #compare({ text, ends }: AskedTexts): ComparedTexts {
    const order = new Int32Array(text.length).fill(-1)
    const words = new Int32Array(text.length).fill(-1)
    let from = 0
    for (const end of ends) {
      const places = range(from, end).filter(place => text[place] !== 0)
      from = end
      if (places.length < 2) {
        for (const place of places) order[place] = words[place] = 0
        continue
      }
      const texts = new Map(places.map(place => [place, this.#text(text[place]!)]))
      const isSame = new Set(texts.values())
      const inOrder = [...isSame].sort()
      const plain = [...isSame].map(withoutSpace)
      const inWords = [...new Set(plain)]
      for (const [place, own] of texts) {
        order[place] = inOrder.indexOf(own)
        words[place] = inWords.indexOf(withoutSpace(own))
      }
    }
    return { order, words }
  }

  #text(number: number): string {
    const id = number > 0 ? this.#textsBefore + number : this.#textsBefore + number + 1
    return this.#statements.text.get(id) ?? ''
  }

  #matching({ sites, conversations, ids, moved }: Asked): number[] {
    const found = new Set<number>()
    const siteIds = sites.map(site => this.#statements.site.get(site))
    const note = (id: number | undefined) => {
      if (id !== undefined && !this.#given.has(id)) found.add(id)
    }
    eachName(conversations, (site, name) => note(this.#statements.named.get(siteIds[site] ?? 0, name)))
    const [named, madeUp] = this.#statements.holding
    eachName(ids, (site, id) => {
      for (const holding of [named!, madeUp!])
        for (const conversation of holding.all(id, siteIds[site] ?? 0)) note(conversation)
    })
    let at = 0
    eachName(moved.authors, (site, author) => {
      const time = moved.times[at++]!
      for (const conversation of this.#statements.written.all(siteIds[site] ?? 0, author, time))
        note(conversation)
    })
    return [...found].sort((a, b) => a - b)
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

const withoutSpace = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

function eachName({ sites, bytes, ends }: NamesOfSites, take: (site: number, name: string) => void): void {
  const between = stretchesOf(bytes)
  for (const [i, site] of sites.entries()) take(site, between(i === 0 ? 0 : ends[i - 1]!, ends[i]!))
}

/** Gathers what is known of conversations. */
class Part {
  readonly #textsBefore: number
  readonly #unusedTexts: Set<number>
  readonly #without: number | null
  readonly #author
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

  constructor({ $client }: Db, textsBefore: number, unusedTexts: Set<number>, without: number | null) {
    this.#textsBefore = textsBefore
    this.#unusedTexts = unusedTexts
    this.#without = without
    this.#author = $client
      .prepare<[number], [string, string]>(
        'select s.name, a.author from authors a join sites s on s.id = a.site_id where a.id = ?',
      )
      .raw()
    this.#text = $client.prepare<[number], string>('select text from texts where id = ?').pluck()
    const forgetting = "select id from loads where options ->> '$.forgetRemoved'"
    this.#forgetting = new Set($client.prepare<[], number>(forgetting).pluck().all())
  }

  add(
    conversation: ConversationRow,
    rows: readonly MessageRow[],
    said: readonly { readonly load: number; readonly said: StoredSaid }[],
  ): void {
    const { id, load, site, title, url, stated, first } = conversation
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
      this.#addRuns(each.said.rows, begin, each.load)
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
    this.#peopleSites.push(this.#sites.number(site))
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

  #addRuns(runs: readonly number[], begin: number, load: number): void {
    let row = begin
    let seen = 0
    for (let at = 0; at < runs.length; at += 3) {
      row += runs[at]!
      seen += runs[at + 2]!
      for (const end = row + runs[at + 1]!; row < end; row++) this.#addShown(row, load, seen)
    }
  }

  #addMessage(message: SaidMessage, conversationNumber: number, load: number): void {
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
