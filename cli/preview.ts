import { existsSync, statSync } from 'node:fs'
import { isAddress, shownAddress } from '../db/address.ts'
import { forecastInWords, LARGEST_TOLD } from '../db/load/forecast.ts'
import { sourceAt } from '../db/load/load-source.ts'
import { standstill } from '../db/load/open-all.ts'
import { inThread } from '../db/load/threads/threads.ts'
import { problemLine, UserError } from '../lib/errors.ts'
import { singular } from '../lib/format.ts'
import type { Outline } from '../lib/formats/json/outline.ts'
import type { Preview, PreviewMessage } from '../lib/formats/preview.ts'
import {
  databaseName,
  databaseOption,
  jsonOption,
  patienceIn,
  patienceOption,
  writingTo,
} from './arguments.ts'
import { command } from './command.ts'
import { print, UsageError } from './output.ts'
import type { Assignment, Told } from './preview-thread.ts'
import { formatNamed, readingOptions, readOptions } from './reading-options.ts'

/** `preview PATH`: what it is taken for, and how it begins when read so. Nothing is stored. */
export const previewCommand = command({
  name: 'preview',
  words: 'PATH',
  most: 1,
  options: {
    format: { type: 'string', value: 'ID', says: 'its format, where it is detected wrongly' },
    ...readingOptions,
    name: { type: 'string', value: 'NAME', says: 'a name for the file, instead of its own' },
    ...patienceOption,
    ...databaseOption,
    ...jsonOption,
  },
  notes: ['Where there is a database, what importing a file of up to 5 MB would add to it is said as well.'],
  examples: ['preview posts.csv', 'preview posts.csv --columns author=nick,parent=reply_to'],
  async run({ values, positionals }) {
    const [path] = positionals
    if (path === undefined || path === '-') throw new UsageError('preview wants a file or a folder.')
    const format = (await formatNamed(values.format))?.id ?? null
    const patience = patienceIn(values)
    const told = await inThread<Assignment, Told, Exclude<Told, 'looking'>>(
      new URL('./preview-thread.ts', import.meta.url),
      { path, name: values.name, format, reading: readOptions(values) },
      answer => (answer === 'looking' ? undefined : answer),
      { patience, silent: () => new UserError(standstill(values.name ?? path, patience)) },
    )
    if ('error' in told) throw new UserError(told.error)
    const found = told.preview
    await print(
      values.json
        ? `${JSON.stringify({ ok: true, ...found })}\n`
        : described(found, told.formatName) + (await forecast(path, found.format, values)),
    )
    return found.format === null ? 1 : 0
  },
})

/** Effect of importing it on the database, as a line: it is imported for that, and taken back. */
async function forecast(path: string, format: string | null, values: ForecastValues): Promise<string> {
  const database = databaseName(values.db)
  const isThere = isAddress(database) || existsSync(database)
  const shown = isAddress(database) ? shownAddress(database) : database
  const isTold = format !== null && isThere && statSync(path).size <= LARGEST_TOLD
  if (!isTold) return ''
  // Who only looks at a file does not wait for what loads.
  const { defaultOptions, load } = await import('../db/load/load.ts')
  const own = { ...defaultOptions, format: await formatNamed(values.format), reading: readOptions(values) }
  const given = [sourceAt(path, values.name)]
  try {
    const [report] = await writingTo(values.db, db => load(db, given, { ...own, dryRun: true }))
    return report === undefined || report.error !== null
      ? ''
      : `Beside what is in ${shown}: ${forecastInWords(report).replaceAll('\u00a0', ' ')}\n`
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return `What it would add to ${shown} cannot be told: ${error.message}\n`
  }
}

type ForecastValues = Parameters<typeof readOptions>[0] & {
  readonly db?: string | undefined
  readonly format?: string | undefined
  readonly name?: string | undefined
}

function described(
  { file, format, claiming, doubt, closest, messages, problems, table, outline }: Preview,
  name: string | null,
): string {
  const others = claiming.filter(id => id !== format)
  return [
    format === null ? `${file}: ${doubt ?? 'It cannot be read.'}` : `${file}: ${format}, ${name}`,
    ...closest.map(each => `  not ${each.format}: ${each.why}`),
    ...(others.length === 0 ? [] : [`It could also be read as ${others.join(', ')}: --format ${others[0]}.`]),
    ...(outline === null ? [] : ['', ...outlineLines(outline)]),
    ...(table === null
      ? []
      : ['', 'Columns (--columns field=column,… changes them):', ...columnLines(table)]),
    ...(messages.length === 0 ? [] : ['', ...messages.map(messageLine)]),
    ...problems.map(each => `! ${problemLine(each)}`),
    '',
  ].join('\n')
}

function outlineLines({ lists, unread, isWhole }: Outline): string[] {
  const places = lists.map(
    ({ path, level }) => `${'  '.repeat(level + 1)}${path === '' ? '(each object)' : oneLine(path, 80)}`,
  )
  const width = places.reduce((most, place) => Math.max(most, place.length), 0)
  return [
    `Messages found${isWhole ? '' : ' in the beginning of the file'}:`,
    ...lists.map(({ what, count, leftOut, fields }, at) => {
      const left = leftOut === 0 ? '' : `, ${leftOut} left out`
      const held = fields.map(each => `${each.field} ${each.path}`).join(', ')
      return `${places[at]!.padEnd(width)}  ${oneLine(`${count} ${count === 1 ? singular(what) : what}${left}: ${held}`, 400)}`
    }),
    ...unread.map(
      ({ path, count }) => `  ! not read: ${count} at ${path === '' ? 'its top' : oneLine(path, 80)}`,
    ),
  ]
}

const columnLines = ({ columns, fields }: NonNullable<Preview['table']>): string[] =>
  columns.map(({ name, cells }) => {
    const used = fields.filter(({ column }) => column === name).map(({ field }) => field)
    return `  ${(used.join(', ') || '–').padEnd(14)} ${oneLine(name)}: ${oneLine(cells.join(' | '), 70)}`
  })

function messageLine({ depth, author, createdAt, answers, title, text }: PreviewMessage): string {
  const when =
    createdAt === null ? 'no date' : new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ')
  const who = oneLine(author ?? 'unknown', 40)
  const whom = answers === null ? '' : ` → ${oneLine(answers, 40)}`
  const said = oneLine([title, text].filter(Boolean).join(': '), 90)
  return `${'  '.repeat(Math.min(depth, MOST_INDENTED) + 1)}${who}${whom} · ${when}: ${said}`
}

/** Levels beyond are no longer indented: lines have an end. */
const MOST_INDENTED = 12

/** Without line breaks and whatever else would move a terminal's cursor. */
function oneLine(text: string, most = Number.POSITIVE_INFINITY): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}
