import { Column, orNull } from '../../../lib/discussion/columns.ts'
import { totalColumns } from '../../../lib/measures/person-totals.ts'
import type { SqliteDb } from '../../open.ts'
import { authors, pairs, sites, texts } from '../../schema.ts'
import type { DoneElsewhere, KnownPart, Question, Reply } from '../asked.ts'
import { indexTitlesAnew } from '../index-texts.ts'
import {
  EDGE,
  type PairPart,
  type PersonName,
  type PersonPart,
  type SettledPart,
  type Taker,
  type Texts,
  type Unneeded,
} from '../output.ts'
import { PairBits, pairTotalColumns } from '../pair-totals.ts'
import type { Degrees } from '../settle/give-pairs.ts'
import { LoadTotals } from '../source-counts.ts'
import { stretchesOf } from '../stretches.ts'
import { ConversationWriter } from './conversation-writer.ts'
import { areFew, Done, type Reading, readDone } from './done.ts'
import { withoutIndexes } from './indexes.ts'
import { KnownConversations } from './known.ts'
import { People } from './people.ts'
import { PersonNames } from './person-names.ts'
import { degrees, type PairsBeside, type Recount } from './recount.ts'
import { Remover } from './remove.ts'
import { bulkInserter, inserter, nextId } from './statements.ts'
import type { Totals } from './totals.ts'

/** Tables that are complete when the last conversation is written. */
const SETTLED = ['conversations', 'messages', 'participations', 'edges', 'copies']

/** Search for what people of a load did elsewhere: ids of those who were there before, numbers by id, and who gathers it. */
interface Elsewhere {
  readonly known: readonly number[]
  readonly numbers: Int32Array
  readonly done: Done
}

/** Writes what a load works out; what is known of its conversations already is made anew. Works inside the caller's transaction. */
export class Writer implements Taker {
  /** By the load's number of a conversation: its id; 0 where it has no messages. They come in the order of their numbers. */
  readonly conversationIds = new Column(Float64Array)
  readonly #db: SqliteDb
  readonly #remover: Remover
  readonly #known: KnownConversations
  readonly #siteIds: number[] = []
  readonly #people: People
  readonly #names: PersonNames
  readonly #loads: LoadTotals
  /** Ids of conversations that were written anew. */
  readonly #anew: number[] = []
  readonly #forgotten: Unneeded['people'][number][] = []
  readonly #conversations: ConversationWriter
  readonly #texts
  readonly #pairs
  readonly #deletePair
  readonly #updateAuthor
  /** Whether what known people of the load did is found by index. */
  #few = true
  #pairsBeside: PairsBeside = []
  /** By person: in how many pairs those who were there are. */
  #degrees: Degrees | null = null
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
    this.#people = new People(db, this.#siteIds)
    this.#names = new PersonNames(db, this.#siteIds, firstLoad)
    this.#loads = new LoadTotals(db)
    this.#textsBefore = nextId(db, 'texts') - 1
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
    this.#deletePair = db.$client.prepare<[number, number]>(
      'delete from pairs where from_id = ? and to_id = ?',
    )
    this.#updateAuthor = db.$client.prepare<(number | null)[]>(
      `update authors set ${totalColumns.map(column => `${column} = ?`).join(', ')} where id = ?`,
    )
    this.#authors = bulkInserter(db, authors, ['id', 'site_id', 'author', 'name', ...totalColumns])
    this.#siteId = siteFinder(db)
  }

  /** Conversations and comments that went because the load replaces them. */
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

  /** People, pairs and days that `finish` is going to count anew. */
  touched(): { readonly anew: Recount | null; readonly days: ReturnType<Totals['days']['changed']> } {
    const { totals } = this.#remover
    return { anew: totals.touched(), days: totals.days.changed() }
  }

  answer(question: Question): Reply {
    if (question.kind !== 'elsewhere') return this.#known.answer(question)
    const asked = this.elsewhere(new PairBits(question.pairs))
    return { kind: 'done', done: asked === null ? null : this.foundElsewhere(asked) }
  }

  /** The search that answers `Known.elsewhere`; null: none of the people was there before. */
  elsewhere(pairs: PairBits): Elsewhere | null {
    const people = this.#people
    const numbers = people.areNew ? new Int32Array(0) : people.numbers()
    const number = (id: number | null) => (id === null ? -1 : (numbers[id] ?? -1))
    const hasPair = (from: number, to: number) => from !== -1 && to !== -1 && pairs.has(from, to)
    const { totals } = this.#remover
    for (const pair of totals.settlePairs((from, to) => hasPair(number(from), number(to))))
      this.#deletePair.run(...pair)
    const known = [...numbers.keys()].filter(id => numbers[id] !== -1)
    if (known.length === 0) return null
    return { known, numbers, done: new Done({ length: people.length, number, hasPair }) }
  }

  /**
   * See `Known.elsewhere`. Pairs of the load of which there is anything are taken out, to be written anew. `beside`: what was
   * not pulled.
   */
  foundElsewhere({ known, numbers, done }: Elsewhere, beside: PairsBeside = []): DoneElsewhere {
    const people = this.#people
    this.#remover.totals.name(known)
    this.#few = areFew(this.#db)
    this.#pairsBeside = beside
    const reading: Reading = {
      few: this.#few,
      before: this.#conversations.first,
      without: new Set(this.#anew),
    }
    readDone(this.#db, reading, done)
    const found = done.take()
    for (let at = 0; at < found.edges.length; at += EDGE.length)
      this.#deletePair.run(people.id(found.edges[at]!)!, people.id(found.edges[at + 1]!)!)
    return { ...found, sums: done.sums.take(), rank: people.rank(numbers) }
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

  names(part: readonly PersonName[]): void {
    this.#names.write(part)
  }

  pairs({ pairs: cells }: PairPart): void {
    const people = this.#people
    const width = 2 + pairTotalColumns.length
    for (let at = 0; at < cells.length; at += width) {
      this.#pairs.push(people.id(cells[at]!)!)
      this.#pairs.push(people.id(cells[at + 1]!)!)
      for (let i = at + 2; i < at + width; i++) this.#pairs.pushNumber(cells[i]!)
    }
  }

  people({ people: { sites: siteNumbers, keys, names }, totals }: PersonPart): void {
    this.#degrees ??= this.#countPairs()
    const width = totalColumns.length
    for (const [i, key] of keys.entries()) {
      const person = this.#peopleWritten++
      const id = this.#people.id(person)!
      if (!this.#people.isNew(person)) {
        const own = Array.from(totals.subarray(i * width, (i + 1) * width), orNull)
        own[OUT_DEGREE] = this.#degrees.out[person]!
        own[IN_DEGREE] = this.#degrees.in[person]!
        this.#updateAuthor.run(...own, id)
        this.#remover.totals.settleAuthor(id)
        continue
      }
      this.#authors.push(id)
      this.#authors.push(this.#siteIds[siteNumbers[i]!]!)
      this.#authors.push(key)
      this.#authors.push(names[i] ?? key)
      for (let at = i * width; at < (i + 1) * width; at++) this.#authors.pushNumber(totals[at]!)
    }
  }

  /** In how many pairs people are who were there before: in those of the load, when all are written, and in others. */
  #countPairs(): Degrees {
    this.#pairs.flush()
    this.#rebuildIndexes(['pairs'])
    const people = this.#people
    const numbers = people.areNew ? new Int32Array(0) : people.numbers()
    const number = (id: number | null) => (id === null ? -1 : (numbers[id] ?? -1))
    const all = { length: people.areNew ? 0 : people.length, number }
    return {
      out: degrees(this.#db, all, 'from_id', this.#few, this.#pairsBeside),
      in: degrees(this.#db, all, 'to_id', this.#few, this.#pairsBeside),
    }
  }

  /**
   * Writes what the numbers of people and pairs who were there before are now. To be called once, at the end. `anew`, `beside`: see
   * `Totals.update`.
   */
  finish(anew?: Recount | null, beside?: PairsBeside): this {
    this.#pairs.flush()
    this.#authors.flush()
    this.#rebuildIndexes(['pairs'])
    this.#remover.totals.update(anew, beside)
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

const OUT_DEGREE = totalColumns.indexOf('out_degree')
const IN_DEGREE = totalColumns.indexOf('in_degree')

/** Gives the ids of sites, which are written where they are new. */
function siteFinder(db: SqliteDb): (name: string, isFile: boolean) => number {
  const find = db.$client.prepare<[string], number>('select id from sites where name = ?').pluck()
  const insert = inserter(db, sites, ['name', 'of_file'])
  return (name, isFile) => find.get(name) ?? Number(insert(name, isFile ? 1 : 0).lastInsertRowid)
}
