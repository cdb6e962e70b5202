import { Column } from '../../../lib/discussion/columns.ts'
import type { SqliteDb } from '../../open.ts'
import type { NewPeople } from '../output.ts'
import { nextId } from './statements.ts'

/**
 * Who the people of a load are in the database: those that were there keep their ids, the others get the next ones. People
 * are numbered as in `NewPeople`.
 */
export class People {
  readonly #siteIds: readonly number[]
  readonly #ids = new Column(Float64Array)
  readonly #firstNew: number
  #nextNew: number
  readonly #find

  /** `siteIds`: by the load's number of a site; may grow. */
  constructor(db: SqliteDb, siteIds: readonly number[]) {
    this.#siteIds = siteIds
    this.#firstNew = nextId(db, 'authors')
    this.#nextNew = this.#firstNew
    this.#find = db.$client
      .prepare<[number, string], number>('select id from authors where site_id = ? and author = ?')
      .pluck()
  }

  /** Takes the next people. */
  add({ sites, keys }: NewPeople): void {
    for (const [i, key] of keys.entries()) {
      const known = this.areNew ? undefined : this.#find.get(this.#siteIds[sites[i]!]!, key)
      this.#ids.push(known ?? this.#nextNew++)
    }
  }

  /** The id of a person; null for NaN, an unknown author. */
  id(person: number): number | null {
    return Number.isNaN(person) ? null : this.#ids.values[person]!
  }

  /** How many there are. */
  get length(): number {
    return this.#ids.length
  }

  /** By id of those who have a row: their number; -1: they are not among these. */
  numbers(): Int32Array {
    const numbers = new Int32Array(this.#firstNew).fill(-1)
    for (let person = 0; person < this.length; person++)
      if (!this.isNew(person)) numbers[this.#ids.values[person]!] = person
    return numbers
  }

  /** By person: the place in the order of ids; `numbers`: see above. Who is new comes behind all others. */
  rank(numbers: Int32Array): Int32Array<ArrayBuffer> {
    const rank = new Int32Array(this.length)
    let next = 0
    for (const person of numbers) if (person !== -1) rank[person] = next++
    for (let person = 0; person < this.length; person++) if (this.isNew(person)) rank[person] = next++
    return rank
  }

  /** Whether nobody has a row yet. */
  get areNew(): boolean {
    return this.#firstNew === 1
  }

  /** Whether a person has no row yet. */
  isNew(person: number): boolean {
    return this.#ids.values[person]! >= this.#firstNew
  }
}
