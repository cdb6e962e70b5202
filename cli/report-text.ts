import type { LoadReport } from '../db/load/report.ts'
import { UNREAD } from '../lib/discussion/found.ts'
import { problemLine } from '../lib/errors.ts'
import { thingsInWords } from '../lib/measures/quality.ts'
import { importFacts, importSentences } from '../lib/sentences/import.ts'
import { plainText } from '../lib/sentences/sentence.ts'

const PROBLEMS_SHOWN = 10

/** Outcome of a source, with the summary that its page has; where it was not loaded, the reason stands in `error`. */
export function withSummary(report: LoadReport): LoadReport & { readonly summary: string | null } {
  const wasRead = report.error === null && !report.unchanged
  return { ...report, summary: wasRead ? plainText(importSentences(importFacts(report))) : null }
}

/** Outcome of a source in words, for a person. */
export function reportAsText(report: LoadReport, isDryRun: boolean): string {
  if (report.error !== null) return `${report.source}: not imported. ${report.error}\n`
  if (report.unchanged) return `${report.source}: imported before, and nothing has changed since.\n`
  const lines = [
    `${report.source}: ${report.format}; ${many(report.conversations, 'conversation')}, ` +
      `${many(report.comments, 'comment')} by ${many(report.authors, 'person', 'people')}${announced(report)}` +
      `${isDryRun ? '; nothing stored (--dry-run)' : ''}.`,
    ...besideBefore(report).map(line => `  ${line}`),
    ...facts(report).map(fact => `  ${fact}`),
    ...problems(report).map(line => `  ${line}`),
  ]
  return `${lines.join('\n')}\n`
}

const announced = ({ announced, comments }: LoadReport) =>
  announced === null || announced <= comments ? '' : ` (the source says ${announced.toLocaleString('en')})`

/** Lines on what is new beside what was there before; none where all of it is new, in conversations that were not known. */
function besideBefore(report: LoadReport): string[] {
  const { forgotten, replaced, replaced_comments } = report
  return [
    ...known(report),
    ...(forgotten > 0
      ? [`Author or text of ${many(forgotten, 'message')} was forgotten (--forget-removed).`]
      : []),
    ...(replaced > 0
      ? [
          `${many(replaced, 'earlier conversation')} with ${many(replaced_comments, 'comment')} replaced (--replace).`,
        ]
      : []),
  ]
}

function known(report: LoadReport): string[] {
  const { comments, new_comments, grown, grown_known, changed, removed } = report
  if (comments === new_comments && grown_known === 0) return []
  const read = `${many(comments, 'comment')} read`
  if (new_comments + changed + removed === 0) return [`${read}: nothing new, all of it was already there.`]
  const known = grown_known > 0 ? ` (${grown_known.toLocaleString('en')} known before)` : ''
  const there = comments - new_comments - changed - removed
  const parts = [
    `${new_comments.toLocaleString('en')} new in ${many(grown, 'conversation')}${known}`,
    `${there.toLocaleString('en')} already there`,
    ...(changed > 0 ? [`${changed.toLocaleString('en')} changed`] : []),
    ...(removed > 0 ? [`${removed.toLocaleString('en')} removed since`] : []),
  ]
  return [`${read}: ${parts.join(', ')}.`]
}

function facts(report: LoadReport): string[] {
  const { orphans, placeholders, duplicates, cycles, before_parent, deleted, posts_absent } = report
  const all: readonly (readonly [count: number, one: string, several: string])[] = [
    [orphans, 'answers a message that is missing', 'answer a message that is missing'],
    [placeholders, 'placeholder for a missing message', 'placeholders for missing messages'],
    [duplicates, 'came twice and was stored once', 'came twice and were stored once'],
    [cycles, 'reply loop was broken', 'reply loops were broken'],
    [before_parent, 'is dated before the message it answers', 'are dated before the message they answer'],
    [deleted, 'has a deleted or unknown author', 'have a deleted or unknown author'],
    [posts_absent, 'conversation without its opening post', 'conversations without their opening post'],
  ]
  return [
    ...(report.conversations === 0 ? ['No messages in it.'] : []),
    ...all.filter(([count]) => count > 0).map(([count, one, several]) => many(count, one, several)),
    ...Object.entries(report.left_out).map(([what, count]) =>
      what === UNREAD
        ? many(
            count,
            'thing that looks like a message was not read',
            'things that look like messages were not read',
          )
        : `${things(what, count)} skipped: not comments`,
    ),
    ...Object.entries(report.missing).map(
      ([what, count]) => `${things(what, count)}: known to the source, not in the file`,
    ),
  ]
}

function problems({ problems, problem_count }: LoadReport): string[] {
  const shown = problems.slice(0, PROBLEMS_SHOWN).map(problemLine)
  const more = problem_count - shown.length
  return more > 0 ? [...shown, `and ${many(more, 'more problem')} (replyscope export problems)`] : shown
}

/** With spaces that a search of what is printed finds. */
const things = (what: string, count: number) => thingsInWords(what, count).replaceAll('\u00a0', ' ')

const many = (count: number, one: string, several = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`
