import { Column } from '../../lib/discussion/columns.ts'
import type { SqliteDb } from '../open.ts'
import { authors, pairs, sites, texts } from '../schema.ts'
import { type KnownPart, knownBy, type Question, type Reply } from './asked.ts'
import { ConversationWriter } from './conversation-writer.ts'
import { indexTitlesAnew } from './index-texts.ts'
import { withoutIndexes } from './indexes.ts'
import { KnownConversations } from './known.ts'
import { LoadTotals } from './load-totals.ts'
import type { PairPart, PersonPart, SaidName, SettledPart, Taker, Texts, Unneeded } from './output.ts'
import { pairTotalColumns } from './pair-totals.ts'
import { People } from './people.ts'
import { totalColumns } from './person-totals.ts'
import { Remover } from './remove.ts'
import { SaidNames } from './said-names.ts'
import { bulkInserter, inserter } from './statements.ts'
import { stretchesOf } from './stretches.ts'

/** Tables that are complete when the last conversation is written. */
const SETTLED = ['conversations', 'messages', 'participations', 'edges', 'copies']

/** Writes what a load works out; what is known of its conversations already is made anew. Works inside the caller's transaction. */
export class Writer implements Taker {
  /** By the load's number of a conversation: its id; 0 where it has no messages. They come in the order of their numbers. */
  readonly conversationIds = new Column(Float64Array)
  readonly #db: SqliteDb
  readonly #remover: Remover
  readonly #known: KnownConversations
  readonly #siteIds: number[] = []
  readonly #people: People
  readonly #names: SaidNames
  readonly #loads: LoadTotals
  /** Ids of conversations that were written anew. */
  readonly #anew: number[] = []
  readonly #forgotten: Unneeded['people'][number][] = []
  readonly #conversations: ConversationWriter
  readonly #texts
  readonly #pairs
  readonly #isPair: (from: number, to: number) => boolean
  readonly #authors
  readonly #siteId: (name: string, isFile: boolean) => number
  /** The last id of a text before those of the load. */
  readonly #textsBefore: number
  #textsWritten = 0
  #peopleWritten = 0
  #rebuildIndexes: (tables?: readonly string[]) => void = () => {}

  /**
   * `firstLoad`: the id of the load's first source, others follow; `onSettled` is called for each conversation; `without`: a load
   * that is taken back; `replacing`: what is known of its conversations goes.
   */
  constructor(
    db: SqliteDb,
    firstLoad: number,
    onSettled: () => void,
    {
      without = null,
      replacing = false,
    }: { readonly without?: number | null; readonly replacing?: boolean } = {},
  ) {
    this.#db = db
    this.#remover = new Remover(db)
    this.#people = new People(db, this.#siteIds, this.#remover.totals)
    this.#names = new SaidNames(db, this.#siteIds, firstLoad)
    this.#loads = new LoadTotals(db)
    this.#textsBefore = Number(db.$client.prepare('select coalesce(max(id), 0) from texts').pluck().get())
    this.#known = new KnownConversations(db, {
      remover: this.#remover,
      loads: this.#loads,
      textsBefore: this.#textsBefore,
      without,
      replacing,
    })
    this.#conversations = new ConversationWriter(db, {
      remover: this.#remover,
      people: this.#people,
      siteIds: this.#siteIds,
      firstLoad,
      textsBefore: this.#textsBefore,
      unusedTexts: this.#known.unusedTexts,
      loads: this.#loads,
      onWritten: (group, id, isKnown) => {
        while (this.conversationIds.length < group) this.conversationIds.push(0)
        this.conversationIds.push(id)
        if (isKnown) this.#anew.push(id)
        onSettled()
      },
    })
    this.#texts = bulkInserter(db, texts, ['id', 'text'])
    this.#pairs = bulkInserter(db, pairs, ['from_id', 'to_id', ...pairTotalColumns])
    this.#isPair = pairFinder(db)
    this.#authors = bulkInserter(db, authors, ['id', 'site_id', 'author', 'name', ...totalColumns])
    this.#siteId = siteFinder(db)
  }

  /** What is known already, for whoever works in this thread. */
  readonly known = knownBy(question => this.answer(question))

  /** What went, where conversations were replaced. */
  get replaced(): KnownConversations['replaced'] {
    return this.#known.replaced
  }

  /** All that is known of these conversations, which are taken out to be written anew. */
  give(conversations: readonly number[]): KnownPart {
    return this.#known.give(conversations)
  }

  /** Removes a conversation for good. */
  remove(conversation: number): void {
    this.#remover.removeConversation(conversation)
  }

  answer(question: Question): Reply {
    return this.#known.answer(question)
  }

  texts({ bytes, start, end }: Texts): void {
    const between = stretchesOf(bytes)
    for (let i = 0; i < end.length; i++) {
      this.#texts.push(this.#textsBefore + ++this.#textsWritten)
      this.#texts.push(between(start[i]!, end[i]!))
    }
    // They may be long: no more of them wait than came together.
    this.#texts.flush()
  }

  read(messages: number): void {
    this.#rebuildIndexes = withoutIndexes(this.#db, messages)
  }

  conversations(part: SettledPart): void {
    for (const [isFile, name] of part.sites) this.#siteIds.push(this.#siteId(name, isFile))
    this.#people.add(part.people)
    this.#conversations.write(part)
  }

  settled({ texts, people }: Unneeded): void {
    this.#conversations.flush()
    for (const each of people) this.#forgotten.push(each)
    for (const text of texts) this.#remover.removeText(this.#textsBefore + text)
    for (const text of this.#known.unusedTexts) this.#remover.removeText(text)
    this.#known.forget()
    this.#rebuildIndexes(SETTLED)
  }

  names(part: readonly SaidName[]): void {
    this.#names.write(part)
  }

  /** Pairs that are in no other conversation; the others are left to the totals. */
  pairs({ pairs: cells }: PairPart): void {
    const people = this.#people
    const width = 2 + pairTotalColumns.length
    // In the order of ids, where many are to be written between those that are there.
    const order = Float64Array.from({ length: cells.length / width }, (_, pair) => pair)
    if (!people.areNew)
      order.set(order.map(pair => people.id(cells[pair * width]!)! * order.length + pair).sort())
    for (const pair of order) {
      const at = (pair % order.length) * width
      const [from, to] = [cells[at]!, cells[at + 1]!]
      const [one, other] = [people.id(from)!, people.id(to)!]
      if (!people.isNew(from) && !people.isNew(to) && this.#isPair(one, other)) {
        this.#remover.totals.touchPair(one, other)
        continue
      }
      this.#pairs.push(one)
      this.#pairs.push(other)
      for (let i = at + 2; i < at + width; i++) this.#pairs.pushNumber(cells[i]!)
    }
  }

  /** Those who are new; the others are left to the totals. */
  people({ people: { sites: siteNumbers, keys, names }, totals }: PersonPart): void {
    const width = totalColumns.length
    for (const [i, key] of keys.entries()) {
      const person = this.#peopleWritten++
      if (!this.#people.isNew(person)) continue
      this.#authors.push(this.#people.id(person))
      this.#authors.push(this.#siteIds[siteNumbers[i]!]!)
      this.#authors.push(key)
      this.#authors.push(names[i] ?? key)
      for (let at = i * width; at < (i + 1) * width; at++) this.#authors.pushNumber(totals[at]!)
    }
  }

  /** Writes what the numbers of people and pairs who were there before are now. To be called once, at the end. */
  finish(): this {
    this.#pairs.flush()
    this.#authors.flush()
    this.#remover.totals.update(() => this.#rebuildIndexes(['pairs']))
    for (const site of this.#known.emptied)
      this.#db.$client.prepare('delete from sites where id = ?').run(site)
    this.#rebuildIndexes()
    this.#names.forget(this.#forgotten)
    this.#names.showLatest()
    this.#loads.update()
    indexTitlesAnew(this.#db, this.#anew)
    return this
  }
}

/** Who is asked about more pairs than these looks at all that are there. */
const FEW_PAIRS = 2000
const PAIR_BITS = 26

/**
 * Tells whether a pair is there. Of many that are asked about most are not: a bit for each hash of those that are tells that without a
 * look into the table.
 */
function pairFinder({ $client }: SqliteDb): (from: number, to: number) => boolean {
  const find = $client.prepare<[number, number], 1>('select 1 from pairs where from_id = ? and to_id = ?')
  const placeOf = (from: number, to: number) =>
    Math.imul(Math.imul(from, 0x9e3779b1) ^ to, 0x85ebca6b) >>> (32 - PAIR_BITS)
  let bits: Uint8Array | null = null
  let asked = 0
  return (from, to) => {
    if (++asked === FEW_PAIRS) {
      bits = new Uint8Array(2 ** (PAIR_BITS - 3))
      const all = $client.prepare<[], [number, number]>('select from_id, to_id from pairs').raw()
      for (const pair of all.iterate()) {
        const place = placeOf(...pair)
        bits[place >> 3]! |= 1 << (place & 7)
      }
    }
    const place = placeOf(from, to)
    return (
      (bits === null || (bits[place >> 3]! & (1 << (place & 7))) !== 0) && find.get(from, to) !== undefined
    )
  }
}

/** Gives the ids of sites, which are written where they are new. */
function siteFinder(db: SqliteDb): (name: string, isFile: boolean) => number {
  const find = db.$client.prepare<[string], number>('select id from sites where name = ?').pluck()
  const insert = inserter(db, sites, ['name', 'of_file'])
  return (name, isFile) => find.get(name) ?? Number(insert(name, isFile ? 1 : 0).lastInsertRowid)
}
