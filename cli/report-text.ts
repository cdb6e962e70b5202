import type { LoadReport } from '../db/load/report.ts'
import { problemLine } from '../lib/errors.ts'
import { UNREAD } from '../lib/formats/account.ts'

const PROBLEMS_SHOWN = 10

/** What became of a source, for a person. */
export function reportAsText(report: LoadReport, isDryRun: boolean): string {
  if (report.error !== null) return `${report.source}: not loaded. ${report.error}\n`
  if (report.unchanged) return `${report.source}: loaded before, and nothing has changed since.\n`
  const lines = [
    `${report.source}: ${report.format}; ${many(report.conversations, 'conversation')}, ` +
      `${many(report.comments, 'comment')} by ${many(report.authors, 'person', 'people')}${announced(report)}` +
      `${isDryRun ? '; nothing stored (--dry-run)' : ''}.`,
    ...facts(report).map(fact => `  ${fact}`),
    ...problems(report).map(line => `  ${line}`),
  ]
  return `${lines.join('\n')}\n`
}

const announced = ({ announced, comments }: LoadReport) =>
  announced === null || announced === comments ? '' : ` (the source says ${announced.toLocaleString('en')})`

function facts(report: LoadReport): string[] {
  const { orphans, placeholders, duplicates, cycles, before_parent, deleted, posts_absent, replaced } = report
  const all: readonly (readonly [count: number, one: string, several: string])[] = [
    [orphans, 'answers a message that is missing', 'answer a message that is missing'],
    [placeholders, 'place is kept for a missing message', 'places are kept for missing messages'],
    [duplicates, 'came twice and was stored once', 'came twice and were stored once'],
    [cycles, 'circle of replies was cut', 'circles of replies were cut'],
    [before_parent, 'is dated before the message it answers', 'are dated before the message they answer'],
    [deleted, 'has a deleted or unknown author', 'have a deleted or unknown author'],
    [posts_absent, 'conversation lacks its post', 'conversations lack their post'],
    [
      replaced,
      'conversation took the place of an earlier copy',
      'conversations took the place of earlier copies',
    ],
  ]
  return [
    ...(report.conversations === 0 ? ['There is no message in it.'] : []),
    ...all.filter(([count]) => count > 0).map(([count, one, several]) => many(count, one, several)),
    ...Object.entries(report.left_out).map(([what, count]) =>
      what === UNREAD
        ? `${count} things that look like messages were not read`
        : `${count} ${words(what)} left out: no comments`,
    ),
    ...Object.entries(report.missing).map(
      ([what, count]) => `${count} ${words(what)}: known to the source, not in the file`,
    ),
  ]
}

function problems({ problems, problem_count }: LoadReport): string[] {
  const shown = problems.slice(0, PROBLEMS_SHOWN).map(problemLine)
  const more = problem_count - shown.length
  return more > 0 ? [...shown, `and ${many(more, 'more problem')} (replyscope export problems)`] : shown
}

const words = (key: string) => key.replaceAll('_', ' ')

const many = (count: number, one: string, several = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`
