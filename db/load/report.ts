import type { FoundProblem } from '../../lib/discussion/found.ts'
import { addCounts, NO_COUNTS, type SourceCounts } from './source-counts.ts'

/** How many problems of one source are kept with their place; the rest are counted. */
const PROBLEMS_KEPT = 1000

/** Outcome of one source, as `load --json` prints it. Names are those of docs/measures.md, and of `TOLD`. */
export interface LoadReport extends SourceCounts {
  /** As the user named it. */
  source: string
  /** The format of most of its messages; null where nothing was recognised. */
  format: string | null
  /** Conversations of which it holds any message. */
  conversations: number
  /** Those that it has new comments for … */
  grown: number
  /** … of which something was known before. */
  grown_known: number
  /** Comments of which earlier loads said more than may be kept: `--forget-removed`. */
  forgotten: number
  /** Earlier conversations that gave way to the load, told with its first source: `--replace`; … */
  replaced: number
  /** … and how many comments they had. */
  replaced_comments: number
  /** The deepest level at which any of its conversations has a comment. */
  levels: number
  /** Different known authors of its comments. */
  authors: number
  /** Comments that the source itself announces, summed over its conversations; null: it says nothing. */
  announced: number | null
  /** In the source, but no comments: counts by name. */
  left_out: Record<string, number>
  /** Known to the source, but not in it: counts by name. */
  missing: Record<string, number>
  /** Problems of reading, each with its place; the first `PROBLEMS_KEPT`. */
  problems: { readonly where: string; readonly what: string }[]
  problem_count: number
  /** Whether the very same content had been loaded before, so that nothing was done. */
  unchanged: boolean
  /** Why nothing of the source was loaded; null: something was, or it was there already. */
  error: string | null
  seconds: number
}

/** A report of nothing yet. */
export const emptyReport = (source: string): LoadReport => ({
  ...{ source, format: null, conversations: 0, levels: 0, authors: 0, announced: null },
  ...{
    grown: 0,
    grown_known: 0,
    forgotten: 0,
    replaced: 0,
    replaced_comments: 0,
    ...NO_COUNTS,
    left_out: {},
    missing: {},
  },
  ...{ problems: [], problem_count: 0, unchanged: false, error: null, seconds: 0 },
})

/** Notes a problem; beyond `PROBLEMS_KEPT` it is counted. `path`: the file inside the source, where there are several. */
export function addProblem(report: LoadReport, { where, what }: FoundProblem, path: string | null): void {
  report.problem_count++
  if (report.problems.length < PROBLEMS_KEPT) {
    report.problems.push({ where: path === null ? where : where === '' ? path : `${path}, ${where}`, what })
  }
}

/** Adds to a count by name. Names come from sources: `__proto__` is a name like any other. */
export function addCount(counts: Record<string, number>, what: string, count: number): void {
  const before = Object.hasOwn(counts, what) ? counts[what]! : 0
  Object.defineProperty(counts, what, {
    value: before + count,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

/** Adds what a source tells of a conversation; `isFirst`: whether no other source tells of it before. */
export function addConversation(report: LoadReport, counts: Readonly<SourceCounts>, isFirst: boolean): void {
  addCounts(report, counts)
  report.conversations++
  if (counts.new_comments === 0) return
  report.grown++
  if (!isFirst) report.grown_known++
}
