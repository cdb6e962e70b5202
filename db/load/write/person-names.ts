import type { SqliteDb } from '../../open.ts'
import { names } from '../../schema.ts'
import type { PersonName } from '../output.ts'
import { bulkInserter, nextId } from './statements.ts'

/** Keeps by what names loads show people, and shows the latest. */
export class PersonNames {
  readonly #siteIds: readonly number[]
  readonly #firstLoad: number
  readonly #insert
  /** Whether anybody was known before, and the last of them. */
  readonly #before: { readonly names: boolean; readonly lastAuthor: number }
  readonly #written: PersonName[] = []
  readonly #db: SqliteDb

  /** `siteIds`: by the load's number of a site; may grow. */
  constructor(db: SqliteDb, siteIds: readonly number[], firstLoad: number) {
    this.#db = db
    this.#siteIds = siteIds
    this.#firstLoad = firstLoad
    this.#insert = bulkInserter(db, names, ['site_id', 'author', 'load_id', 'name', 'at'])
    const { $client } = db
    this.#before = {
      names: $client.prepare('select 1 from names limit 1').get() !== undefined,
      lastAuthor: nextId(db, 'authors') - 1,
    }
  }

  write(part: readonly PersonName[]): void {
    for (const { site, key, source, name, at } of part) {
      this.#insert.push(this.#siteIds[site]!)
      this.#insert.push(key)
      this.#insert.push(this.#firstLoad + source)
      this.#insert.push(name)
      this.#insert.push(at)
    }
    this.#insert.flush()
    if (this.#before.lastAuthor > 0) for (const each of part) this.#written.push(each)
  }

  /** Forgets what people are called of whom nothing is left. */
  forget(people: readonly { readonly site: number; readonly key: string }[]): void {
    const forget = this.#db.$client.prepare<[number, string]>(
      `delete from names where site_id = ? and author = ? and not exists
       (select 1 from authors a where a.site_id = names.site_id and a.author = names.author)`,
    )
    for (const { site, key } of people) forget.run(this.#siteIds[site]!, key)
  }

  /** Gives people the latest of their names. To be called once, when all are written. */
  showLatest(): void {
    const { $client } = this.#db
    const show = $client.prepare<[number, string]>(`${SHOW_LATEST} where site_id = ? and author = ?`)
    for (const { site, key } of this.#written) show.run(this.#siteIds[site]!, key)
    if (this.#before.names)
      $client.prepare<[number]>(`${SHOW_LATEST} where id > ?`).run(this.#before.lastAuthor)
  }
}

/** As `isNewer` in stage.ts has it; who has no name is shown by the key. */
export const SHOW_LATEST = `update authors set name = coalesce(
  (select name from names n where n.site_id = authors.site_id and n.author = authors.author
   order by at desc, length(name) desc, name desc limit 1), author)`
