import type { SqliteDb } from '../../open.ts'
import type { StoredCopy } from '../../source-copy.ts'
import type {
  Asked,
  AskedTexts,
  AskedUnion,
  ComparedTexts,
  KnownPart,
  KnownUnion,
  NamesOfSites,
  Question,
  Reply,
} from '../asked.ts'
import { plainer } from '../settle/file-sites.ts'
import {
  COUNTS_BY_CONVERSATION,
  type LoadTotals,
  SOURCE_COUNTS,
  type SourceCounts,
} from '../source-counts.ts'
import { stretchesOf } from '../stretches.ts'
import { haveOneId, knownFits } from './known-files.ts'
import { type ConversationRow, KnownParts, type MessageRow } from './known-parts.ts'
import type { Remover } from './remove.ts'

interface SaidRow extends SourceCounts {
  readonly load: number
  readonly said: string
}

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
  readonly #db: SqliteDb
  readonly #remover: Remover
  readonly #loads: LoadTotals
  readonly #textsBefore: number
  readonly #without: number | null
  readonly #replacing: boolean
  /** Conversations and comments that went because the load replaces them. */
  readonly replaced = { conversations: 0, comments: 0 }
  /** Ids of sites that others took up. */
  readonly emptied: number[] = []
  /** New names of such sites, by the old ones. */
  readonly #called = new Map<string, string>()
  readonly #given = new Set<number>()
  readonly #statements

  constructor(db: SqliteDb, { remover, loads, textsBefore, without, replacing }: Surroundings) {
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
        `select c.id, load_id as load, site_id, s.name as site, native_id as name, title, url, byline, announced_comments as announced,
           seen_at as seen, stated, first_message_id as first, last_message_id as last, ${COUNTS_BY_CONVERSATION}
         from conversations c join sites s on s.id = c.site_id where c.id = ?`,
      ),
      messages: $client
        .prepare<[number, number], MessageRow>(
          `select parent_id, kind, stated, author_id, created_at, words, bytes, text_id, native_id, made_up_id, seen_at
           from messages where id between ? and ? order by id`,
        )
        .raw(),
      said: $client.prepare<[number], SaidRow>(
        `select load_id as load, said, ${SOURCE_COUNTS.join(', ')} from copies where conversation_id = ? order by load_id`,
      ),
      text: $client.prepare<[number], string>('select text from texts where id = ?').pluck(),
    }
  }

  answer(question: Exclude<Question, { readonly kind: 'elsewhere' }>): Reply {
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
      case 'unite':
        return { kind: 'united', union: this.#unite(question.asked) }
      case 'fit':
        return { kind: 'fitted', fits: knownFits(this.#db, question.files) }
    }
  }

  /** See `Known.unite`. Of what is known only that is united which no message is in twice. */
  #unite({ known, files }: AskedUnion): KnownUnion {
    const { $client } = this.#db
    const idOf = (name: string) => this.#statements.site.get(name)!
    const united: string[] = []
    for (const name of known)
      if (united.every(other => !haveOneId(this.#db, idOf(name), idOf(other)))) united.push(name)
    const isFree = (name: string) => united.includes(name) || this.#statements.site.get(name) === undefined
    const [name = united[0]!] = [...united, ...files].filter(isFree).sort(plainer)
    const stays = idOf(united.includes(name) ? name : united[0]!)
    const conversations: number[] = []
    for (const other of united) {
      const site = idOf(other)
      if (site === stays) continue
      this.#called.set(other, name)
      this.emptied.push(site)
      const theirs = $client.prepare<[number], number>('select id from conversations where site_id = ?')
      for (const id of theirs.pluck().all(site)) conversations.push(id)
      $client.prepare('update or ignore names set site_id = ? where site_id = ?').run(stays, site)
      $client.prepare('delete from names where site_id = ?').run(site)
    }
    $client.prepare('update sites set name = ? where id = ?').run(name, stays)
    return { name, part: conversations.length === 0 ? null : this.give(conversations) }
  }

  /** Removes a conversation for good, since the load is to stand for it. What others told of it was so when they were loaded. */
  #replace(id: number): void {
    const conversation = this.#statements.conversation.get(id)
    if (conversation === undefined) return
    this.replaced.conversations++
    this.replaced.comments += conversation.comments
    this.#remover.removeConversation(id)
  }

  /** All that is said of these conversations, which are taken out. */
  give(ids: readonly number[]): KnownPart {
    const part = new KnownParts(this.#db, this.#textsBefore, this.unusedTexts, this.#without, this.#called)
    for (const id of ids) {
      this.#given.add(id)
      const conversation = this.#statements.conversation.get(id)
      if (conversation === undefined) continue
      const rows = this.#statements.said.all(id)
      const messages = this.#statements.messages.all(conversation.first, conversation.last)
      for (const [, kind, , author, at] of messages)
        if (kind !== 'missing' && at !== null)
          this.#remover.totals.days.remove(conversation.site_id, at, kind === 'comment', author)
      part.add(
        conversation,
        messages,
        rows.map(({ load, said }) => ({ load, said: JSON.parse(said) as StoredCopy })),
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
    return this.#statements.text.get(textId(number, this.#textsBefore)) ?? ''
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

/** The id of a text: of the load by its number from 1 on, of those `before` it by one below. */
export const textId = (number: number, before: number): number =>
  number > 0 ? before + number : before + number + 1

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

const withoutSpace = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Takes each name with the number of its site. */
export function eachName(
  { sites, bytes, ends }: NamesOfSites,
  take: (site: number, name: string) => void,
): void {
  const between = stretchesOf(bytes)
  for (const [i, site] of sites.entries()) take(site, between(i === 0 ? 0 : ends[i - 1]!, ends[i]!))
}
