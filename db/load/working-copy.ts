import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type pg from 'pg'
import { copiedTable, postgresClient } from '../copy.ts'
import { type Copied, heldText, inFile, inParts, type Row } from '../copy-lines.ts'
import { asDistributed } from '../distribute.ts'
import { databaseFault } from '../fault.ts'
import { removeLeftOvers } from '../left-overs.ts'
import { type Db, open, type SqliteDb } from '../open.ts'
import type { PostgresClient } from '../postgres.ts'
import type { StoredSaid } from '../said.ts'
import * as schema from '../schema.ts'
import { publish } from './publish.ts'
import type { StoreOptions } from './store.ts'
import { busy } from './transaction.ts'

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

const NOT_UNIQUE = `select name from sqlite_master where type = 'index' and sql is not null and sql not like 'create unique%'`

/** Indexes that help nobody here: pages and lists read by them. */
const NOT_NEEDED = `name not in ('messages_author', 'messages_findable', 'messages_made_up', 'participations_author', 'pairs_to',
  'conversations_load', 'copies_load', 'counts_load', 'counts_conversation', 'problems_load', 'names_load')`

/** Columns by which rows are handed out over machines, which stand first and no file knows. */
const notInFile = ({ name, columns }: Copied) =>
  columns.slice(0, columns.length - WORKED.find(each => each.name === name)!.columns.length)

/** Where a working copy is to be, and what makes it when nobody else writes. */
export interface Place {
  readonly folder: string
  begin(): Promise<WorkingCopy>
}

/**
 * Runs `work` on a working copy of a database on a server, and writes what it changed there to the server in one transaction: readers
 * see all of it or nothing. From `begin` on only one does so at a time: a second is refused with a `UserError`, or waits for its turn.
 * What is killed leaves nothing but files in the temporary folder.
 */
export async function inWorkingCopy<T>(
  db: Db,
  work: (place: Place) => Promise<T>,
  { keep, turn }: Required<StoreOptions>,
): Promise<T> {
  const client = postgresClient(db.$client)
  const connection = await client.connect()
  let isWell = false
  try {
    // What was killed left its folder there. Where that cannot be seen to, making this one says what is wrong.
    await removeLeftOvers().catch(() => {})
    const folder = mkdtempSync(join(tmpdir(), `replyscope-${process.pid}-`))
    let copy: WorkingCopy | null = null
    let isOver = false
    try {
      const result = await work({
        folder,
        async begin() {
          while (!(await isFree(connection))) {
            if (turn === null) throw busy()
            await turn.wait()
          }
          copy = await WorkingCopy.of(client, connection, folder)
          return copy
        },
      })
      if (keep && copy !== null) await publish(connection, copy, turn?.also)
      isOver = true
      return result
    } catch (error) {
      throw databaseFault(error, `The temporary folder (${tmpdir()})`)
    } finally {
      closed(copy)
      rmSync(folder, { recursive: true, force: true })
      isWell = await letGo(connection, isOver)
    }
  } finally {
    connection.release(!isWell)
  }
}

const closed = (copy: WorkingCopy | null) => copy?.db.$client.close()

/** What a connection is told that holds a lock while nothing is asked of it. */
export const UNTIL_DONE = 'set idle_session_timeout = 0'

/** Takes the one place of those who write; it is free again when the connection ends, which a long silence is no reason for. */
async function isFree(connection: pg.PoolClient): Promise<boolean> {
  await connection.query(UNTIL_DONE)
  const { rows } = await connection.query<{ free: boolean }>(
    `select pg_try_advisory_lock(hashtext('replyscope import'), hashtext(current_schema())) as free`,
  )
  return rows[0]!.free
}

/** Leaves a connection as it was before; false where it cannot be used any more. `isOver`: no transaction is open. */
const letGo = (connection: pg.PoolClient, isOver: boolean): Promise<boolean> =>
  connection
    .query(
      `${isOver ? '' : 'rollback;'} drop table if exists pg_temp.pulled_people; reset idle_session_timeout;
       select pg_advisory_unlock_all()`,
    )
    .then(
      () => true,
      () => false,
    )

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
  readonly #people = new Set<number>()
  #parts = 0
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
    await connection.query('begin read only')
    const found = this.#server.rowsOn<Row>(
      connection,
      `select ${columns.map(column => `x.${column}`).join(', ')} from ${rows}`,
      parameters,
    )
    for await (const some of found)
      for (const row of some) {
        const own = inOwn(row)
        if (before.run(...own).changes === 1) main.run(...(apart === 0 ? own : own.slice(apart)))
      }
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

  /** Pulls conversations with all that is in them and said of them, and the people and pairs that are. */
  async pullConversations(ids: readonly number[]): Promise<void> {
    for (const some of inParts(ids.filter(id => !this.#conversations.has(id)))) {
      for (const id of some) this.#conversations.add(id)
      const within = 'conversation_id = any($1::bigint[])'
      const messages = `conversations c join messages m on m.id between c.first_message_id and c.last_message_id`
      await this.pull('conversations', 'conversations x where x.id = any($1::bigint[])', some)
      if (this.isDistributed)
        for (const table of ['messages', 'texts'])
          await this.pull(table, `${table} x where x.${within}`, some)
      else {
        await this.pull(
          'messages',
          `${messages.replace('messages m', 'messages x').replaceAll('m.id', 'x.id')} where c.id = any($1::bigint[])`,
          some,
        )
        await this.pull(
          'texts',
          `${messages} join texts x on x.id = m.text_id where c.id = any($1::bigint[])`,
          some,
        )
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

  /** What loads say of conversations names texts, and those loads. */
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
        for (const { text } of (JSON.parse(each.said) as StoredSaid).messages) if (text !== 0) texts.add(text)
      }
    }
    for (const some of inParts([...texts]))
      await this.pull('texts', 'texts x where x.id = any($1::bigint[])', some)
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
    for (const some of inParts(people))
      for (const table of ['authors', 'names'])
        await this.pull(
          table,
          `unnest($1::bigint[], $2::text[]) as k (site, author)
             join ${table} x on x.site_id = k.site and x.author = k.author`,
          some.map(([site]) => site),
          some.map(([, author]) => heldText(author)),
        )
  }

  /** Pulls all that people did, wherever it was, and whom they are pairs with. */
  async pullPeople(ids: Iterable<number>): Promise<void> {
    const highest = this.db.$highest?.get('authors') ?? 0
    const fresh = [...ids].filter(id => id <= highest && !this.#people.has(id))
    if (fresh.length === 0) return
    const part = ++this.#parts
    const connection = this.#connection
    await connection.query('create temp table if not exists pulled_people (id bigint primary key, part int)')
    for (const id of fresh) this.#people.add(id)
    for (const some of inParts(fresh))
      await connection.query('insert into pulled_people select unnest($1::bigint[]), $2', [some, part])
    await connection.query('analyze pulled_people')
    const theirs = (table: string, column: string) =>
      this.pull(table, `pulled_people n join ${table} x on x.${column} = n.id where n.part = $1`, part)
    await theirs('authors', 'id')
    await theirs('participations', 'author_id')
    await theirs('messages', 'author_id')
    await theirs('pairs', 'from_id')
    await theirs('pairs', 'to_id')
    await this.pull(
      'edges',
      `pulled_people n join participations p on p.author_id = n.id
         join edges x on x.conversation_id = p.conversation_id and x.from_id = n.id
         join pulled_people o on o.id = x.to_id where n.part = $1`,
      part,
    )
    // Those before them, to them.
    if (part > 1)
      await this.pull(
        'edges',
        `pulled_people n join participations p on p.author_id = n.id
           join participations q on q.conversation_id = p.conversation_id
           join pulled_people o on o.id = q.author_id and o.part < n.part
           join edges x on x.conversation_id = p.conversation_id and x.from_id = o.id and x.to_id = n.id
         where n.part = $1`,
        part,
      )
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
