import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type pg from 'pg'
import { copiedTable } from '../../copy.ts'
import { type Copied, eachOfNumbers, heldText, inFile, inParts, type Row } from '../../copy-lines.ts'
import { asDistributed } from '../../distribute.ts'
import { open, type SqliteDb } from '../../open.ts'
import type { PostgresClient } from '../../postgres.ts'
import * as schema from '../../schema.ts'
import type { StoredCopy } from '../../source-copy.ts'
import { asked, type Cell, type Done } from '../write/done.ts'
import type { PairsBeside } from '../write/recount.ts'

/** The tables that loads write, and their removal. */
const WORKED = [
  schema.sites,
  schema.loads,
  schema.counts,
  schema.problems,
  schema.authors,
  schema.conversations,
  schema.texts,
  schema.messages,
  schema.copies,
  schema.names,
  schema.participations,
  schema.edges,
  schema.pairs,
  schema.days,
].map(copiedTable)

/** Those of them whose rows have ids. */
const NUMBERED = WORKED.filter(({ columns }) => columns[0] === '"id"').map(({ name }) => name)

/** Tables of numbers alone, which come in less time. */
const isOfNumbers: ReadonlySet<string> = new Set(['participations', 'edges'])

const NOT_UNIQUE = `select name from sqlite_master where type = 'index' and sql is not null and sql not like 'create unique%'`

/** Indexes that help nobody here: pages and lists read by them. */
const NOT_NEEDED = `name not in ('messages_author', 'messages_findable', 'messages_made_up', 'participations_author', 'pairs_to',
  'conversations_load', 'copies_load', 'counts_load', 'counts_conversation', 'problems_load', 'names_load')`

/** Columns by which rows are handed out over machines, which stand first and no file knows. */
const notInFile = ({ name, columns }: Copied) =>
  columns.slice(0, columns.length - WORKED.find(each => each.name === name)!.columns.length)

/**
 * A database in a temporary file with as much of one on a server as a load needs to know: rows are pulled as they are asked for, and
 * noted as they were, so that what became of them can be written back. Ids go on after those of the server.
 */
export class WorkingCopy {
  readonly db: SqliteDb
  /** Whether nothing is on the server. */
  readonly isEmpty: boolean
  /** How often the server's database had been written to at the beginning. */
  readonly changes: number
  /** The tables as they are written to the server. */
  readonly tables: readonly Copied[]
  /** Whether they lie on several machines: see db/distribute.ts. */
  readonly isDistributed: boolean
  readonly #server: PostgresClient
  readonly #connection: pg.PoolClient
  readonly #conversations = new Set<number>()
  /** Of which no more than the id is known here. */
  readonly #unreadTexts = new Set<number>()
  readonly #inserts = new Map<
    string,
    readonly [Database.Statement<unknown[]>, Database.Statement<unknown[]>]
  >()

  private constructor(db: SqliteDb, server: PostgresClient, connection: pg.PoolClient, changes: number) {
    this.db = db
    this.#server = server
    this.#connection = connection
    this.changes = changes
    this.isDistributed = server.isDistributed
    this.tables = this.isDistributed ? WORKED.map(asDistributed) : WORKED
    this.isEmpty = [...(db.$highest ?? [])].every(([, id]) => id === 0)
  }

  static async of(server: PostgresClient, connection: pg.PoolClient, folder: string): Promise<WorkingCopy> {
    const highest = NUMBERED.map(name => `(select coalesce(max(id), 0)::text from "${name}") as "${name}"`)
    const { rows } = await connection.query<Record<string, string>>(
      `select changes, ${highest.join(', ')} from replyscope`,
    )
    const { changes, ...ids } = rows[0]!
    const db = Object.assign(open(join(folder, 'working.sqlite')), {
      $highest: new Map(Object.entries(ids).map(([name, id]) => [name, Number(id)])),
    })
    const copy = new WorkingCopy(db, server, connection, Number(changes))
    copy.#prepare(join(folder, 'before.sqlite'))
    await copy.pull('sites', 'sites x')
    // Whether any are known is asked before anybody is named.
    await copy.pull('names', '(select * from names limit 1) x')
    return copy
  }

  /** The last id that a table had on the server at the beginning. */
  highest(table: string): number {
    return this.db.$highest?.get(table) ?? 0
  }

  /** The same tables twice: as they are to be, and as they were on the server. */
  #prepare(before: string): void {
    const { $client } = this.db
    // All of it goes if anything fails.
    $client.pragma('journal_mode = OFF')
    $client.pragma('synchronous = OFF')
    $client.pragma('foreign_keys = OFF')
    $client.pragma('temp_store = FILE')
    $client.prepare('attach ? as before').run(before)
    $client.pragma('before.journal_mode = OFF')
    $client.pragma('before.synchronous = OFF')
    $client.exec('begin')
    // Where nothing is known, nothing is looked for.
    const notNeeded = this.isEmpty ? NOT_UNIQUE : `${NOT_UNIQUE} and ${NOT_NEEDED}`
    for (const name of $client.prepare<[], string>(notNeeded).pluck().all())
      $client.exec(`drop index "${name}"`)
    // With the same types: a value of another is not found by index.
    const columns = $client
      .prepare<[string], string>(
        `select group_concat('"' || name || '" ' || type, ', ') from pragma_table_info(?)`,
      )
      .pluck()
    for (const table of this.tables) {
      const { name, key } = table
      const more = notInFile(table).map(column => `, ${column} integer`)
      $client.exec(
        `create table before."${name}" (${columns.get(name)!}${more}, primary key (${key.join(', ')})) without rowid`,
      )
    }
  }

  /**
   * Copies rows as they are on the server. Those that were copied before stay as they are by now. `rows`: what follows `from`, the
   * table's own rows called `x`.
   */
  async pull(table: string, rows: string, ...parameters: readonly unknown[]): Promise<void> {
    const whole = this.tables.find(({ name }) => name === table)!
    const { columns } = whole
    const inOwn = inFile({ columns })
    const [before, main] = this.#insertsInto(whole)
    const apart = notInFile(whole).length
    const connection = this.#connection
    const question = `select ${columns.map(column => `x.${column}`).join(', ')} from ${rows}`
    const take = (own: Row) => {
      if (before.run(...own).changes === 1) main.run(...(apart === 0 ? own : own.slice(apart)))
    }
    const [ids] = parameters
    if (
      isOfNumbers.has(table) &&
      parameters.length === 1 &&
      Array.isArray(ids) &&
      ids.every(Number.isSafeInteger)
    )
      return eachOfNumbers(connection, question.replaceAll('$1', `'{${ids.join(',')}}'`), take)
    // All rows are wanted, not the first of them soon.
    await connection.query('begin read only; set local cursor_tuple_fraction = 1')
    const found = this.#server.rowsOn<Row>(connection, question, parameters)
    for await (const some of found) for (const row of some) take(inOwn(row))
    await connection.query('commit')
  }

  #insertsInto(table: Copied) {
    const { name, columns } = table
    const known = this.#inserts.get(name)
    if (known !== undefined) return known
    const into = (which: string, some: readonly string[]) =>
      this.db.$client.prepare<unknown[]>(
        `insert or ignore into ${which}."${name}" (${some.join(', ')}) values (${some.map(() => '?').join(', ')})`,
      )
    const own = columns.slice(notInFile(table).length)
    const made = [into('before', columns), into('main', own)] as const
    this.#inserts.set(name, made)
    return made
  }

  /** Asks the server for ids, which are the first value of each row; names in lists hold no U+0000. */
  async ids(question: string, ...parameters: readonly unknown[]): Promise<number[]> {
    const { rows } = await this.#server.queryOn(this.#connection, question, parameters)
    return rows.map(([id]) => Number(id))
  }

  /** Pulls conversations with all that is in them and said of them, and the people and pairs that are; of texts that they are. */
  async pullConversations(ids: readonly number[]): Promise<void> {
    for (const some of inParts(ids.filter(id => !this.#conversations.has(id)))) {
      for (const id of some) this.#conversations.add(id)
      const within = 'conversation_id = any($1::bigint[])'
      await this.pull('conversations', 'conversations x where x.id = any($1::bigint[])', some)
      if (this.isDistributed)
        for (const table of ['messages', 'texts'])
          await this.pull(table, `${table} x where x.${within}`, some)
      else {
        await this.pull(
          'messages',
          `conversations c join messages x on x.id between c.first_message_id and c.last_message_id
           where c.id = any($1::bigint[])`,
          some,
        )
        this.#noteTexts(some)
      }
      for (const table of ['participations', 'edges', 'copies', 'counts'])
        await this.pull(table, `${table} x where x.${within}`, some)
      await this.pull(
        'authors',
        `authors x where x.id in (select author_id from participations where ${within})`,
        some,
      )
      await this.pull(
        'pairs',
        `(select distinct from_id, to_id from edges where ${within}) e join pairs x on x.from_id = e.from_id and x.to_id = e.to_id`,
        some,
      )
      await this.#pullSaid(some)
    }
  }

  /** That messages have texts: what these say is pulled when it is asked for. */
  #noteTexts(conversations: readonly number[]): void {
    const { $client } = this.db
    const find = $client
      .prepare<[number], number>(
        `select m.text_id from before.conversations c cross join before.messages m on m.id between c.first_message_id and c.last_message_id
         where c.id = ? and m.text_id is not null`,
      )
      .pluck()
    const [before, main] = ['before', 'main'].map(name =>
      $client.prepare<[number]>(`insert or ignore into ${name}.texts (id, text) values (?, '')`),
    )
    for (const conversation of conversations)
      for (const text of find.all(conversation)) {
        if (before!.run(text).changes === 0) continue
        main!.run(text)
        this.#unreadTexts.add(text)
      }
  }

  /** Pulls texts by their ids. */
  async pullTexts(ids: Iterable<number>): Promise<void> {
    const { $client } = this.db
    const forget = ['before', 'main'].map(name =>
      $client.prepare<[number]>(`delete from ${name}.texts where id = ?`),
    )
    const wanted = [...new Set(ids)]
    for (const id of wanted) if (this.#unreadTexts.delete(id)) for (const each of forget) each.run(id)
    for (const some of inParts(wanted))
      await this.pull('texts', 'texts x where x.id = any($1::bigint[])', some)
  }

  /** Pulls the texts that loads' copies of conversations name, and those loads. */
  async #pullSaid(conversations: readonly number[]): Promise<void> {
    const said = this.db.$client.prepare<[number], { readonly load: number; readonly said: string }>(
      'select load_id as load, said from before.copies where conversation_id = ?',
    )
    const load = this.db.$client
      .prepare<[number], number>('select load_id from before.conversations where id = ?')
      .pluck()
    const texts = new Set<number>()
    const loads = new Set<number>()
    for (const id of conversations) {
      const first = load.get(id)
      if (first !== undefined) loads.add(first)
      for (const each of said.all(id)) {
        loads.add(each.load)
        for (const { text } of (JSON.parse(each.said) as StoredCopy).messages) if (text !== 0) texts.add(text)
      }
    }
    await this.pullTexts(texts)
    for (const some of inParts([...loads]))
      await this.pull('loads', 'loads x where x.id = any($1::bigint[])', some)
  }

  /** Pulls a load with what it brought and said, and what those are called whom it names. */
  async pullLoad(id: number): Promise<void> {
    await this.pull('loads', 'loads x where x.id = $1', id)
    for (const table of ['counts', 'problems']) await this.pull(table, `${table} x where x.load_id = $1`, id)
    await this.pullConversations(
      await this.ids(
        'select id from conversations where load_id = $1 union select conversation_id from copies where load_id = $1',
        id,
      ),
    )
    for (const table of ['names', 'authors'])
      await this.pull(
        table,
        `names k join ${table} x on x.site_id = k.site_id and x.author = k.author where k.load_id = $1`,
        id,
      )
  }

  /** Pulls people by what identifies them within sites, by the sites' ids; and what they are called. */
  async pullNamed(people: readonly (readonly [site: number, author: string])[]): Promise<void> {
    const isHere = this.db.$client.prepare<[number, string]>(
      'select 1 from authors where site_id = ? and author = ?',
    )
    const others = people.filter(person => isHere.get(...person) === undefined)
    for (const [table, whose] of [
      ['authors', others],
      ['names', people],
    ] as const)
      for (const some of inParts(whose))
        await this.pull(
          table,
          `unnest($1::bigint[], $2::text[]) as k (site, author)
             join ${table} x on x.site_id = k.site and x.author = k.author`,
          some.map(([site]) => site),
          some.map(([, author]) => heldText(author)),
        )
  }

  /**
   * Takes what people did who were there before, as far as it is on the server alone. Pairs of theirs that count are noted as taken
   * out.
   */
  async readDone(people: readonly number[], done: Done): Promise<void> {
    const connection = this.#connection
    await connection.query(
      'create temp table if not exists touched_authors (id bigint primary key); truncate touched_authors',
    )
    for (const some of inParts(people))
      await connection.query('insert into touched_authors select unnest($1::bigint[])', [some])
    await connection.query('analyze touched_authors')
    const each = (question: string, take: (row: readonly Cell[]) => void) =>
      eachOfNumbers(connection, this.#server.asked(question).text, row => {
        if (!this.#conversations.has(row[0]!)) take(row)
      })
    await each(asked.messages(true, 'm.conversation_id,'), row => done.message(row, 1))
    const note = this.db.$client.prepare<[number, number]>(
      'insert or ignore into before.pairs (from_id, to_id) values (?, ?)',
    )
    await each(asked.edges(true), row => {
      if (!done.hasPair(row)) return
      note.run(row[1]!, row[2]!)
      done.edge(row)
    })
    await each(asked.sums(true), row => done.sum(row))
  }

  /** In how many pairs people are that were not pulled: all that the server has of theirs are counted there. */
  pairsBeside(): PairsBeside {
    const { $client } = this.db
    const pulled = (one: string) =>
      new Map(
        $client
          .prepare<[], [number, number]>(`select ${one}, count(*) from before.pairs group by ${one}`)
          .raw()
          .all(),
      )
    const [from, to] = [pulled('from_id'), pulled('to_id')]
    return $client
      .prepare<[], [number, number, number]>('select id, out_degree, in_degree from before.authors')
      .raw()
      .all()
      .map(([id, out, into]) => [id, out - (from.get(id) ?? 0), into - (to.get(id) ?? 0)])
  }

  /** Pulls days of sites. */
  async pullDays(days: readonly { readonly day: number; readonly site: number }[]): Promise<void> {
    for (const some of inParts(days))
      await this.pull(
        'days',
        `unnest($1::bigint[], $2::bigint[]) as k (day, site) join days x on x.day = k.day and x.site_id = k.site`,
        some.map(({ day }) => day),
        some.map(({ site }) => site),
      )
  }
}
