import type { Thread } from '../../lib/discussion/thread.ts'
import type { FoundProblem } from '../../lib/formats/found.ts'

/** How many problems of one source are kept with their place; the rest are counted. */
export const PROBLEMS_KEPT = 1000

/** What became of one source, as `load --json` says it. Names are those of docs/measures.md. */
export interface LoadReport {
  /** As the user named it. */
  source: string
  /** The format of most of its messages; null where nothing was recognised. */
  format: string | null
  conversations: number
  comments: number
  /** Different known authors of comments. */
  authors: number
  /** What the source itself says, summed over its conversations; null: it says nothing. */
  announced: number | null
  orphans: number
  placeholders: number
  duplicates: number
  cycles: number
  undated: number
  before_parent: number
  deleted: number
  /** Conversations whose post is not in the source. */
  posts_absent: number
  /** In the source, but no comments: counts by name. */
  left_out: Record<string, number>
  /** Known to the source, but not in it: counts by name. */
  missing: Record<string, number>
  /** Conversations of earlier loads that this one's copies took the place of. */
  replaced: number
  /** What could not be read; the first `PROBLEMS_KEPT`. */
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
  source,
  format: null,
  conversations: 0,
  comments: 0,
  authors: 0,
  announced: null,
  orphans: 0,
  placeholders: 0,
  duplicates: 0,
  cycles: 0,
  undated: 0,
  before_parent: 0,
  deleted: 0,
  posts_absent: 0,
  left_out: {},
  missing: {},
  replaced: 0,
  problems: [],
  problem_count: 0,
  unchanged: false,
  error: null,
  seconds: 0,
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

/** Adds what became of one conversation; people are counted over all of them. */
export function addConversation(report: LoadReport, { discussion, faults }: Thread): void {
  report.conversations++
  report.comments += discussion.length - 1 - faults.placeholders
  if (discussion.announced !== null) report.announced = (report.announced ?? 0) + discussion.announced
  report.orphans += faults.orphans
  report.placeholders += faults.placeholders
  report.duplicates += faults.duplicates
  report.cycles += faults.cycles
  report.undated += faults.undated
  report.before_parent += faults.beforeParent
  report.deleted += faults.deleted
  if (faults.postAbsent) report.posts_absent++
}
