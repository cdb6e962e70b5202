import type { LoadReport } from '../db/load/report.ts'

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
  const all: [number, string][] = [
    [orphans, `answer a message that is missing (${many(placeholders, 'place')} kept for those)`],
    [duplicates, 'came twice and were stored once'],
    [cycles, 'circles of replies were cut'],
    [before_parent, 'are dated before the message they answer'],
    [deleted, 'have a deleted or unknown author'],
    [posts_absent, 'conversations lack their post'],
    [replaced, 'conversations took the place of earlier copies'],
  ]
  return [
    ...all.filter(([count]) => count > 0).map(([count, words]) => `${count.toLocaleString('en')} ${words}`),
    ...Object.entries(report.left_out).map(
      ([what, count]) => `${count} ${words(what)} left out: no comments`,
    ),
    ...Object.entries(report.missing).map(
      ([what, count]) => `${count} ${words(what)}: known to the source, not in the file`,
    ),
  ]
}

function problems({ problems, problem_count }: LoadReport): string[] {
  const shown = problems.slice(0, PROBLEMS_SHOWN).map(({ where, what }) => `${where}: ${what}`)
  const more = problem_count - shown.length
  return more > 0
    ? [...shown, `and ${more.toLocaleString('en')} more problems (replyscope export problems)`]
    : shown
}

const words = (key: string) => key.replaceAll('_', ' ')

const many = (count: number, one: string, several = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`
