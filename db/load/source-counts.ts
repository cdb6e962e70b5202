import { COMMENT_NODE } from '../../lib/discussion/discussion.ts'
import { commentCount } from '../../lib/discussion/facts.ts'
import { FORGOTTEN, type Links } from '../../lib/discussion/links.ts'
import { inOrder, type Marks, type Merged, marksOf } from '../../lib/discussion/merge.ts'
import type { Thread } from '../../lib/discussion/thread.ts'
import type { SqliteDb } from '../open.ts'
import { copiesOf, duplicatesOf, isAlone, repeats, type Spoken } from './settle/copies.ts'

/** Counts of a source, named as the columns of `loads` and `copies`. */
export const SOURCE_COUNTS = [
  /** Different comments in it, … */
  'comments',
  /** … those that no source before held, … */
  'new_comments',
  /** … those with another text than in the sources before, … */
  'changed',
  /** … those that were taken away since the sources before. The others were there already. */
  'removed',
  /** The rest as of a conversation (lib/measures/quality.ts). */
  'orphans',
  'placeholders',
  'duplicates',
  'cycles',
  'undated',
  'before_parent',
  'deleted',
  'posts_absent',
] as const

/** The counts of one source: of a conversation, or of all its conversations. */
export type SourceCounts = { [Column in (typeof SOURCE_COUNTS)[number]]: number }

/** The counts of a source that is the only one of a conversation. */
export function countsOfOnly({ discussion, faults }: Thread): SourceCounts {
  const comments = commentCount(discussion)
  return {
    ...{ comments, new_comments: comments, changed: 0, removed: 0 },
    orphans: faults.orphans,
    placeholders: faults.placeholders,
    duplicates: faults.duplicates,
    cycles: faults.cycles,
    undated: faults.undated,
    before_parent: faults.beforeParent,
    deleted: faults.deleted,
    posts_absent: faults.postAbsent ? 1 : 0,
  }
}

/**
 * The counts of each source of a conversation, beside those loaded before it. `order`: says of two sources which comes first. What is
 * at fault with the whole conversation, each of them counts.
 */
export function countsOfEach(
  spoken: Spoken,
  order: (a: number, b: number) => number,
): Map<number, SourceCounts> {
  const { stage, merged, thread } = spoken
  const { links } = stage
  const { discussion, message } = thread
  const all = new Map<number, SourceCounts>()
  const of = (source: number) => {
    const known = all.get(source)
    if (known !== undefined) return known
    const whole = countsOfOnly(thread)
    const own: SourceCounts = {
      ...NO_COUNTS,
      ...{ placeholders: whole.placeholders, cycles: whole.cycles, posts_absent: whole.posts_absent },
    }
    all.set(source, own)
    return own
  }
  for (let node = 0; node < discussion.length; node++) {
    const own = message[node]!
    if (own === -1) continue
    const isComment = discussion.kind[node] === COMMENT_NODE
    if (isAlone(merged, own)) {
      const counts = of(links.source.at(own))
      counts.duplicates += duplicatesOf(links, merged, own)
      if (!isComment) continue
      counts.comments++
      counts.new_comments++
      addFaults(counts, spoken, node)
      continue
    }
    const copies = copiesOf(merged, own)
    const sources = [...new Set(Array.from(copies, copy => links.source.at(copy)))].sort(order)
    for (const [at, copy] of copies.entries())
      of(links.source.at(copy)).duplicates += repeats(links, copies, at)
    const marks = sources.length === 1 ? null : new GrowingMarks(links, merged, own)
    let before: Marks | null = null
    for (const [index, source] of sources.entries()) {
      const counts = of(source)
      if (!isComment) continue
      counts.comments++
      addFaults(counts, spoken, node)
      const after: Marks | null = marks?.add(source) ?? null
      if (index === 0) counts.new_comments++
      else if (before !== null && after !== null) {
        if (Number.isNaN(before.removedAt) && !Number.isNaN(after.removedAt)) counts.removed++
        else if (after.changed > before.changed) counts.changed++
      }
      before = after
    }
  }
  return all
}

/** Nothing at all. */
export const NO_COUNTS: Readonly<SourceCounts> = {
  ...{ comments: 0, new_comments: 0, changed: 0, removed: 0, orphans: 0, placeholders: 0 },
  ...{ duplicates: 0, cycles: 0, undated: 0, before_parent: 0, deleted: 0, posts_absent: 0 },
}

/** Adds, or with -1 takes away, such counts. */
export function addCounts(to: SourceCounts, counts: Readonly<SourceCounts>, sign: 1 | -1 = 1): void {
  for (const column of SOURCE_COUNTS) to[column] += sign * counts[column]
}

function addFaults(counts: SourceCounts, { stage: { links }, thread }: Spoken, node: number): void {
  const { discussion, message, id } = thread
  const { author, time } = discussion
  const above = discussion.parent[node]!
  const parent = links.parent.values[message[node]!]!
  if (parent !== -1 && (message[above] === -1 || id[above] !== parent)) counts.orphans++
  if (Number.isNaN(time[node]!)) counts.undated++
  if (time[node]! < time[above]!) counts.before_parent++
  if (author[node] === -1) counts.deleted++
}

/** Changes and removals of a message over the copies of some sources, as these become more. */
class GrowingMarks {
  readonly #links: Links
  readonly #merged: Merged
  readonly #order: readonly number[]
  readonly #sources = new Set<number>()
  /** Whether all copies say the same, so that whatever sources there are nothing was changed or removed. */
  readonly #isEven: boolean

  constructor(links: Links, merged: Merged, message: number) {
    this.#links = links
    this.#merged = merged
    const { copies, texts, groupOf } = merged
    this.#order = inOrder(links, copies, texts, groupOf[message]!)
    const first = texts.words[this.#order[0]!]!
    this.#isEven = this.#order.every(place => {
      const copy = copies.members[place]!
      const wasFull = (links.flags.values[copy]! & FORGOTTEN) !== 0
      return texts.words[place] === first && first !== -1 && links.author.values[copy] !== -1 && !wasFull
    })
  }

  /** Those of the sources that were added, with this one. */
  add(source: number): Marks {
    if (this.#isEven) return { removedAt: Number.NaN, changed: 0 }
    this.#sources.add(source)
    const { copies, texts } = this.#merged
    const theirs = this.#order.filter(place =>
      this.#sources.has(this.#links.source.at(copies.members[place]!)),
    )
    return marksOf(this.#links, copies, texts, theirs)
  }
}

/** The same of a conversation with one source, from its row: columns of a query. */
export const COUNTS_BY_CONVERSATION = SOURCE_COUNTS.map(column => {
  if (column === 'new_comments') return 'comments as new_comments'
  if (column === 'posts_absent') return 'post_absent as posts_absent'
  return column === 'changed' || column === 'removed' ? `0 as ${column}` : column
}).join(', ')

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
