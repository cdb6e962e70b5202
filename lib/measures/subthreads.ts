import type { Definition } from '../definition.ts'
import { COMMENT_NODE, type Discussion } from '../discussion/discussion.ts'
import { commentCount } from '../discussion/facts.ts'

/** Comments that a sub-thread has at least before its pace means something. */
const ENOUGH_FOR_PACE = 5
/** Share of the comments from which on one sub-thread is most of its conversation. */
export const MOST_OF_IT = 0.6

/** A top-level comment and everything below it. */
export interface Subthread {
  /** Its first node. */
  readonly top: number
  /** Nodes, itself and placeholders included: it is `top … top + size − 1`. */
  readonly size: number
  /** The author who began it; -1 where unknown. */
  readonly begunBy: number
  readonly comments: number
  /** Distinct known authors. */
  readonly authors: number
  /** Of the conversation's comments. */
  readonly share: number
  /** Levels, its first comment at level 1. */
  readonly maxDepth: number
  readonly hIndex: number
  /** Earliest and latest dated comment, ms; null where none is dated. */
  readonly startedAt: number | null
  readonly lastAt: number | null
  /** Comments an hour from the first to the last; null under five comments, where any is undated, or all came at once. */
  readonly pace: number | null
}

/** The sub-threads of a conversation in reading order; a missing answer to the post heads one, and is not counted. */
export function subthreads(discussion: Discussion): readonly Subthread[] {
  const all = commentCount(discussion)
  const found: Subthread[] = []
  for (let top = 1; top < discussion.length; top += discussion.size[top]!)
    found.push(subthread(discussion, top, all))
  return found
}

function subthread({ kind, size, author, depth, time }: Discussion, top: number, all: number): Subthread {
  const people = new Set<number>()
  const widths: number[] = [0]
  let comments = 0
  let dated = 0
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (let i = top; i < top + size[top]!; i++) {
    if (kind[i] !== COMMENT_NODE) continue
    comments++
    if (author[i] !== -1) people.add(author[i]!)
    const level = depth[i]! - depth[top]! + 1
    while (widths.length <= level) widths.push(0)
    widths[level]!++
    if (Number.isNaN(time[i]!)) continue
    dated++
    first = Math.min(first, time[i]!)
    last = Math.max(last, time[i]!)
  }
  let hIndex = 0
  while ((widths[hIndex + 1] ?? 0) >= hIndex + 1) hIndex++
  const isPaced = comments >= ENOUGH_FOR_PACE && dated === comments && last > first
  return {
    top,
    size: size[top]!,
    begunBy: author[top]!,
    comments,
    authors: people.size,
    share: all === 0 ? 0 : comments / all,
    maxDepth: widths.length - 1,
    hIndex,
    startedAt: dated === 0 ? null : first,
    lastAt: dated === 0 ? null : last,
    pace: isPaced ? comments / ((last - first) / 3_600_000) : null,
  }
}

/** People from whom on views tell sub-threads apart by colour: of so many people most would be grey. */
export const MANY_PEOPLE = 100
/** Comments that a branch has at least to be told apart: one alone is none. */
const LEAST_BRANCH = 2

/** Parts of a conversation that are told apart by colour. */
export interface Branches {
  /**
   * The node whose answers they are: 0, the post; where one sub-thread is more than 60 % of the comments, its first
   * comment with two answers or more.
   */
  readonly under: number
  /** Their first nodes, the largest first; of equally large ones, the first read. */
  readonly tops: readonly number[]
}

/** The largest branches of a conversation, up to `most`. */
export function branches(discussion: Discussion, most: number): Branches {
  const { kind, size, length } = discussion
  const largest = subthreads(discussion).find(({ share }) => share > MOST_OF_IT)
  const under = largest === undefined ? 0 : (firstFork(discussion, largest.top) ?? 0)
  const found: { readonly top: number; readonly comments: number }[] = []
  const end = under === 0 ? length : under + size[under]!
  for (let top = under + 1; top < end; top += size[top]!) {
    let comments = 0
    for (let i = top; i < top + size[top]!; i++) if (kind[i] === COMMENT_NODE) comments++
    if (comments >= LEAST_BRANCH) found.push({ top, comments })
  }
  found.sort((a, b) => b.comments - a.comments || a.top - b.top)
  return { under, tops: found.slice(0, most).map(({ top }) => top) }
}

/** The first node from one downwards that has two answers or more; null: it is a chain. */
function firstFork({ size }: Discussion, top: number): number | null {
  let node = top
  // The only answer of a node holds all that is below it.
  while (size[node]! > 1 && size[node + 1]! === size[node]! - 1) node++
  return size[node] === 1 ? null : node
}

/** A drawn part of a tree: flat arrays in reading order, `size` also counting what is not drawn. */
export interface DrawnSizes {
  readonly parent: ArrayLike<number>
  readonly size: ArrayLike<number>
}

/**
 * By node of a drawing: the place of its branch among the largest, from 0; -1: of none. The same as `branches` says, as far as
 * messages stand for comments: placeholders count here.
 */
export function branchPlaces({ parent, size }: DrawnSizes, most: number): Int8Array {
  const length = parent.length
  const below = (top: number) =>
    Array.from({ length }, (_, node) => node).filter(node => node > 0 && parent[node] === top)
  let under = 0
  const largest = below(0).find(top => size[top]! > MOST_OF_IT * (size[0]! - 1))
  if (largest !== undefined) {
    let node = largest
    while (size[node]! > 1 && parent[node + 1] === node && size[node + 1] === size[node]! - 1) node++
    if (size[node]! > 1) under = node
  }
  const tops = below(under)
    .filter(top => size[top]! >= LEAST_BRANCH)
    .sort((a, b) => size[b]! - size[a]! || a - b)
    .slice(0, most)
  const place = new Int8Array(length).fill(-1)
  for (let node = 1; node < length; node++) {
    const own = tops.indexOf(node)
    place[node] = own === -1 ? (parent[node]! > 0 ? place[parent[node]!]! : -1) : own
  }
  return place
}

const NOBODY_DATED = 'none of its comments is dated'

/** What is measured of a sub-thread, in the order tables show it. */
export const subthreadMeasures = [
  {
    key: 'comments',
    label: 'Comments',
    unit: 'comments',
    definition: 'Comments of the sub-thread, the one that began it included.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'authors',
    label: 'People',
    unit: 'people',
    definition: 'Different known people who wrote in it.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'share',
    label: 'Share',
    unit: 'share',
    definition: 'Its share of the conversation’s comments.',
    formula: 'comments / comments of the conversation',
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'max_depth',
    label: 'Depth',
    unit: 'levels',
    definition: 'How many levels deep it is; the comment that began it is at level 1.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'h_index',
    label: 'h-index',
    unit: 'index',
    definition:
      'The largest h such that each of its levels from 1 to h has at least as many comments as its number.',
    formula: null,
    undefinedWhen: null,
    source: 'Gómez, Kaltenbrunner & López (2008)',
  },
  {
    key: 'comments_per_hour',
    label: 'Pace',
    unit: 'comments',
    definition: 'Comments an hour, from its first to its last comment.',
    formula: 'comments / hours between the earliest and the latest comment',
    undefinedWhen: 'it has fewer than five comments, one is undated, or all have the same time',
    source: null,
  },
  {
    key: 'started_at',
    label: 'Started',
    unit: 'time',
    definition: 'When its earliest comment was written.',
    formula: null,
    undefinedWhen: NOBODY_DATED,
    source: null,
  },
  {
    key: 'last_at',
    label: 'Last comment',
    unit: 'time',
    definition: 'When its latest comment was written.',
    formula: null,
    undefinedWhen: NOBODY_DATED,
    source: null,
  },
] as const satisfies readonly Definition[]
