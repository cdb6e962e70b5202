import { Column } from '../../lib/discussion/columns.ts'
import type { Db } from '../open.ts'
import type { Stage } from './stage.ts'
import type { Totals } from './totals.ts'

/** Who the authors of a load are in the database: those that were there keep their ids, the others get the next ones. */
export class People {
  readonly #stage: Stage
  readonly #siteIds: readonly number[]
  readonly #totals: Totals
  /** By author's number: the id; 0 where it was not asked for. */
  readonly #ids: Float64Array
  /** Numbers of those who were there, and of those who are new, in the order in which they were met. */
  readonly #known: number[] = []
  readonly #new = new Column(Int32Array)
  readonly #firstNew: number
  readonly #find
  readonly #rename

  constructor({ $client }: Db, stage: Stage, siteIds: readonly number[], totals: Totals) {
    this.#stage = stage
    this.#siteIds = siteIds
    this.#totals = totals
    this.#ids = new Float64Array(stage.authors.size)
    this.#firstNew =
      1 + $client.prepare<[], number>('select coalesce(max(id), 0) from authors').pluck().get()!
    this.#find = $client
      .prepare<[number, string], number>('select id from authors where site_id = ? and author = ?')
      .pluck()
    this.#rename = $client.prepare<[string, number]>('update authors set name = ? where id = ?')
  }

  /** The id of an author. */
  id(author: number): number {
    return this.#ids[author]! || this.#meet(author)
  }

  /** Whether an author, once met, has no row yet. */
  isNew(author: number): boolean {
    return this.#ids[author]! >= this.#firstNew
  }

  /** The numbers of all who were met, in order of their ids. */
  inOrder(): Int32Array {
    const known = this.#known.sort((a, b) => this.#ids[a]! - this.#ids[b]!)
    const all = new Int32Array(known.length + this.#new.length)
    all.set(known)
    all.set(this.#new.values.subarray(0, this.#new.length), known.length)
    return all
  }

  /** What a new author's row begins with: id, site, key, shown name. */
  row(author: number): [number, number, string, string] {
    const { authors, shownNames } = this.#stage
    const key = authors.name(author)
    return [this.#ids[author]!, this.#site(author), key, shownNames.get(author)?.name ?? key]
  }

  #site(author: number): number {
    return this.#siteIds[this.#stage.authors.scope(author)]!
  }

  #meet(author: number): number {
    const before =
      this.#firstNew === 1 ? undefined : this.#find.get(this.#site(author), this.#stage.authors.name(author))
    const id = before ?? this.#firstNew + this.#new.length
    this.#ids[author] = id
    if (before === undefined) this.#new.push(author)
    else {
      this.#known.push(author)
      this.#totals.touchAuthor(id)
      const shown = this.#stage.shownNames.get(author)
      if (shown !== undefined) this.#rename.run(shown.name, id)
    }
    return id
  }
}
