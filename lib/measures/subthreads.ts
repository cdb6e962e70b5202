import type { Definition } from '../definition.ts'
import { COMMENT_NODE, type Discussion } from '../discussion/discussion.ts'
import { commentCount } from '../discussion/facts.ts'
import { HOUR } from '../milliseconds.ts'

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
    pace: isPaced ? comments / ((last - first) / HOUR) : null,
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

/** A tree or a connected part of it in reading order; `size` and `comments` are of whole branches, their first one included. */
interface BranchSizes {
  readonly parent: ArrayLike<number>
  /** Nodes, placeholders included. */
  readonly size: ArrayLike<number>
  /** Comments: placeholders and the post are none. */
  readonly comments: ArrayLike<number>
}

/** Comments of the branch of each node, its first one included. */
export function branchComments({ kind, parent, length }: Discussion): Int32Array {
  const comments = new Int32Array(length)
  for (let node = length - 1; node >= 0; node--) {
    if (kind[node] === COMMENT_NODE) comments[node]!++
    if (node > 0) comments[parent[node]!]! += comments[node]!
  }
  return comments
}

/** The largest branches of a conversation, up to `most`. */
export function branches(tree: BranchSizes, most: number): Branches {
  const { parent, comments } = tree
  const below = (top: number) => {
    const found: number[] = []
    for (let node = top + 1; node < parent.length; node++) if (parent[node] === top) found.push(node)
    return found
  }
  const largest = below(0).find(top => comments[top]! / comments[0]! > MOST_OF_IT)
  const under = largest === undefined ? 0 : (firstFork(tree, largest) ?? 0)
  const tops = below(under)
    .filter(top => comments[top]! >= LEAST_BRANCH)
    .sort((a, b) => comments[b]! - comments[a]! || a - b)
    .slice(0, most)
  return { under, tops }
}

/** The first node from one downwards that has two answers or more; null: it is a chain. */
function firstFork({ parent, size }: BranchSizes, top: number): number | null {
  let node = top
  // The only answer of a node holds all that is below it.
  while (size[node]! > 1 && parent[node + 1] === node && size[node + 1]! === size[node]! - 1) node++
  return size[node] === 1 ? null : node
}

/** By node: the place of its branch among the largest, from 0; -1: of none. */
export function branchPlaces(tree: BranchSizes, most: number): Int8Array {
  const { parent } = tree
  const { tops } = branches(tree, most)
  const place = new Int8Array(parent.length).fill(-1)
  for (let node = 1; node < parent.length; node++) {
    const own = tops.indexOf(node)
    place[node] = own === -1 ? (parent[node]! > 0 ? place[parent[node]!]! : -1) : own
  }
  return place
}

const NOBODY_DATED = 'none of its comments is dated'

/** Measures of a sub-thread, in the order of tables. */
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

/** How lists of sub-threads are ordered: by size, by comments an hour, by h-index. */
export const subthreadOrders = ['largest', 'fastest', 'contested'] as const
export type SubthreadOrder = (typeof subthreadOrders)[number]

const rankOf: Readonly<Record<SubthreadOrder, (of: Subthread) => readonly [number, number]>> = {
  largest: ({ comments, hIndex }) => [comments, hIndex],
  fastest: ({ pace, comments }) => [pace ?? -1, comments],
  contested: ({ hIndex, comments }) => [hIndex, comments],
}

/** Sub-threads in an order, the first read of equal ones first; those that have no value in it are left out. */
export function inOrder<Of extends Subthread>(all: readonly Of[], order: SubthreadOrder): readonly Of[] {
  const rank = rankOf[order]
  return all
    .filter(of => rank(of)[0] >= 0 && of.comments > 0)
    .toSorted((a, b) => rank(b)[0] - rank(a)[0] || rank(b)[1] - rank(a)[1] || a.top - b.top)
}
