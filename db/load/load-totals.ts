import type { SqliteDb } from '../open.ts'
import { addCounts, NO_COUNTS, SOURCE_COUNTS, type SourceCounts } from './source-counts.ts'

const COUNTED = ['conversations', 'grown', 'grown_known', ...SOURCE_COUNTS] as const
type Counted = { [Column in (typeof COUNTED)[number]]: number }

/** Keeps what earlier loads told in all equal to what they tell of conversations that are taken out and written anew. */
export class LoadTotals {
  readonly #differences = new Map<number, Counted>()
  readonly #update

  constructor({ $client }: SqliteDb) {
    this.#update = $client.prepare(
      `update loads set ${COUNTED.map(column => `${column} = ${column} + ?`).join(', ')} where id = ?`,
    )
  }

  /** Adds, or with -1 takes away, what a load tells of a conversation; `isFirst`: whether no other load tells of it before. */
  count(load: number, counts: Readonly<SourceCounts>, isFirst: boolean, sign: 1 | -1): void {
    const own = this.#differences.get(load) ?? { conversations: 0, grown: 0, grown_known: 0, ...NO_COUNTS }
    this.#differences.set(load, own)
    addCounts(own, counts, sign)
    own.conversations += sign
    if (counts.new_comments === 0) return
    own.grown += sign
    if (!isFirst) own.grown_known += sign
  }

  /** Writes what changed. To be called once, at the end. */
  update(): void {
    for (const [load, own] of this.#differences)
      if (COUNTED.some(column => own[column] !== 0))
        this.#update.run(...COUNTED.map(column => own[column]), load)
  }
}
