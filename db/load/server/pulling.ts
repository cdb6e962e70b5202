import { heldText, inParts } from '../../copy-lines.ts'
import type { Db } from '../../open.ts'
import type { Asked, AskedFile, AskedUnion, DoneElsewhere, NamesOfSites, Question, Reply } from '../asked.ts'
import type { PairPart, PersonName, PersonPart, SettledPart, Taker, Texts, Unneeded } from '../output.ts'
import { PairBits } from '../pair-totals.ts'
import type { Store, StoreOptions } from '../store.ts'
import { eachName, textId } from '../write/known.ts'
import type { Writer } from '../write/write.ts'
import { inWorkingCopy } from './in-working-copy.ts'
import { Waiting } from './waiting.ts'
import type { WorkingCopy } from './working-copy.ts'

/** Runs `work` on a working copy of a database on a server: see `inStore`. Whoever waits for a turn reads meanwhile. */
export const onServer = <T>(
  db: Db,
  work: (store: Store) => Promise<T>,
  { keep, turn }: Required<StoreOptions>,
): Promise<T> =>
  inWorkingCopy(
    db,
    async ({ begin, folder }) => {
      const copy = turn === null ? await begin() : null
      let begun = copy
      let pulling: Pulling | null = null
      const store: Store = {
        asked: db,
        get written() {
          return whole(begun).db
        },
        writer(make) {
          const start = async () => {
            begun ??= await begin()
            pulling = new Pulling(begun, make())
            return pulling
          }
          if (copy !== null) pulling = new Pulling(copy, make())
          return { taker: pulling ?? new Waiting(folder, start), finish: () => whole(pulling).finish() }
        },
        recall: load => whole(copy).pullLoad(load),
      }
      return work(store)
    },
    { keep, turn },
  )

function whole<Value>(value: Value | null): Value {
  if (value === null) throw new Error('nothing was begun')
  return value
}

/** Writes into a working copy: what the writer is about to look for is pulled from the server before. */
export class Pulling implements Taker {
  readonly #copy: WorkingCopy
  readonly #writer: Writer
  /** By the load's number. */
  readonly #sites: string[] = []

  constructor(copy: WorkingCopy, writer: Writer) {
    this.#copy = copy
    this.#writer = writer
  }

  async answer(question: Question): Promise<Reply> {
    if (question.kind === 'sites') return { kind: 'sites', sites: await this.#known() }
    if (this.#copy.isEmpty) return this.#writer.answer(question)
    if (question.kind === 'elsewhere') return { kind: 'done', done: await this.#elsewhere(question.pairs) }
    await this.#pullFor(question)
    return this.#writer.answer(question)
  }

  async #pullFor(question: Exclude<Question, { readonly kind: 'sites' | 'elsewhere' }>): Promise<void> {
    switch (question.kind) {
      case 'find':
        return this.#copy.pullConversations(await this.#matching(question.asked))
      case 'fit':
        return this.#copy.pullConversations(await this.#fitting(question.files))
      case 'unite':
        return this.#pullUnited(question.asked)
      case 'compare': {
        const known = Array.from(question.texts.text).filter(number => number < 0)
        return this.#copy.pullTexts(known.map(number => textId(number, this.#copy.highest('texts'))))
      }
    }
  }

  /**
   * Activity of people who are known is looked up where it is stored: here, of conversations that were pulled, and on the
   * server.
   */
  async #elsewhere(pairs: PairBits['bits']): Promise<DoneElsewhere | null> {
    const found = this.#writer.elsewhere(new PairBits(pairs))
    if (found === null) return null
    await this.#copy.readDone(found.known, found.done)
    return this.#writer.foundElsewhere(found, this.#copy.pairsBeside())
  }

  texts(part: Texts): void {
    this.#writer.texts(part)
  }

  read(messages: number): void {
    this.#writer.read(messages)
  }

  async conversations(part: SettledPart): Promise<void> {
    for (const [, name] of part.sites) this.#sites.push(name)
    const { sites, keys } = part.people
    await this.#pullNamed(keys.map((key, at) => ({ site: sites[at]!, key })))
    this.#writer.conversations(part)
  }

  async settled(unneeded: Unneeded): Promise<void> {
    await this.#pullNamed(unneeded.people)
    this.#writer.settled(unneeded)
  }

  async names(part: readonly PersonName[]): Promise<void> {
    await this.#pullNamed(part)
    this.#writer.names(part)
  }

  pairs(part: PairPart): void {
    this.#writer.pairs(part)
  }

  people(part: PersonPart): void {
    this.#writer.people(part)
  }

  /** See `Writer.finish`. */
  async finish(): Promise<Writer> {
    if (this.#copy.isEmpty) return this.#writer.finish()
    const { anew, days } = this.#writer.touched()
    await this.#copy.pullDays(days)
    if (anew === null) return this.#writer.finish(anew)
    await this.#copy.readDone(anew.people.ids, anew.done)
    return this.#writer.finish(anew, this.#copy.pairsBeside())
  }

  async #pullNamed(people: readonly { readonly site: number; readonly key: string }[]): Promise<void> {
    if (this.#copy.isEmpty) return
    const ids = this.#siteIds(this.#sites)
    await this.#copy.pullNamed(
      people.flatMap(({ site, key }) => {
        const id = ids[site]
        return id === undefined ? [] : [[id, key] as const]
      }),
    )
  }

  /** Undefined: there is none of the name. */
  #siteIds(names: readonly string[]): (number | undefined)[] {
    const find = this.#copy.db.$client
      .prepare<[string], number>('select id from sites where name = ?')
      .pluck()
    return names.map(name => find.get(name))
  }

  /** The sites of conversations, those included that nothing was pulled of. */
  async #known(): Promise<string[]> {
    const { $client } = this.#copy.db
    const here = $client.prepare<[], number>('select distinct site_id from conversations').pluck().all()
    const pulled = $client.prepare<[], number>('select id from before.conversations').pluck().all()
    const there = await this.#copy.ids(
      // Where conversations lie on several machines, all of these are asked at once.
      this.#copy.isDistributed
        ? 'select distinct site_id from conversations where id <> all($1::bigint[])'
        : `select id from sites s where exists
             (select 1 from conversations c where c.site_id = s.id and c.id <> all($1::bigint[]))`,
      pulled,
    )
    const ids = new Set([...here, ...there])
    const all = $client.prepare<[], [number, string]>('select id, name from sites').raw().all()
    return all.flatMap(([id, name]) => (ids.has(id) ? [name] : []))
  }

  /** The conversations that are looked for: see `KnownConversations`. */
  async #matching({ sites, conversations, ids, moved }: Asked): Promise<number[]> {
    const siteIds = this.#siteIds(sites)
    const found = new Set<number>()
    const look = async (names: NamesOfSites, question: string, beside: Float64Array = new Float64Array()) => {
      const all: [site: number, name: string, beside: number][] = []
      let at = 0
      eachName(names, (site, name) => {
        const id = siteIds[site]
        if (id !== undefined) all.push([id, heldText(name), beside[at] ?? 0])
        at++
      })
      for (const some of inParts(all)) {
        const lists = [0, 1, 2].slice(0, beside.length === 0 ? 2 : 3).map(of => some.map(each => each[of]))
        for (const id of await this.#copy.ids(question, ...lists)) found.add(id)
      }
    }
    const named = 'unnest($1::bigint[], $2::text[]) as k (site, name)'
    await look(
      conversations,
      `select c.id from ${named} join conversations c on c.site_id = k.site and c.native_id = k.name`,
    )
    for (const one of HOLDING)
      await look(
        ids,
        `select distinct c.id from ${named} join messages m on m.${one} join conversations c on c.id = m.conversation_id
         where c.site_id = k.site`,
      )
    await look(
      moved.authors,
      `select distinct m.conversation_id from unnest($1::bigint[], $2::text[], $3::bigint[]) as k (site, name, at)
         join authors a on a.site_id = k.site and a.author = k.name join messages m on m.author_id = a.id and m.created_at = k.at`,
      moved.times,
    )
    return [...found].sort((a, b) => a - b)
  }

  /** Conversations that files may be parts of: see known-files.ts. */
  async #fitting(files: readonly AskedFile[]): Promise<number[]> {
    const found = new Set<number>()
    const look = async (names: readonly string[], question: string) => {
      for (const some of inParts([...new Set(names)].map(heldText)))
        for (const id of await this.#copy.ids(question, some)) found.add(id)
    }
    await look(
      files.flatMap(file => file.conversations),
      `select c.id from conversations c join sites s on s.id = c.site_id
       where s.of_file = 1 and c.native_id = any($1::text[])`,
    )
    const ids = files.flatMap(file => [...file.messages, ...file.answered])
    for (const one of HOLDING)
      await look(
        ids.flatMap(({ conversation, id }) => (conversation === null ? [id] : [])),
        `select distinct c.id from unnest($1::text[]) as k (name) join messages m on m.${one}
           join conversations c on c.id = m.conversation_id join sites s on s.id = c.site_id where s.of_file = 1`,
      )
    return [...found]
  }

  /** Of several sites that are to be one, all is looked at. */
  async #pullUnited({ known }: AskedUnion): Promise<void> {
    if (known.length < 2) return
    const sites = this.#siteIds(known)
    await this.#copy.pull('names', 'names x where x.site_id = any($1::bigint[])', sites)
    await this.#copy.pullConversations(
      await this.#copy.ids('select id from conversations where site_id = any($1::bigint[])', sites),
    )
  }
}

/** How a message is found wherever it stands. */
const HOLDING = [
  'native_id = k.name and m.stated & 9 <> 0',
  'made_up_id = k.name and m.made_up_id is not null',
]
