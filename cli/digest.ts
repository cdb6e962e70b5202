import { statSync } from 'node:fs'
import { join } from 'node:path'
import { htmlLetter, letterOf, markdownLetter } from '../db/archives/letter.ts'
import { selectionOf, selectionQuery } from '../db/lists/selection-query.ts'
import { conversationParameters } from '../db/lists/tables.ts'
import { digestOf } from '../db/queries/digest.ts'
import { scopeOf } from '../db/queries/selection.ts'
import { UserError } from '../lib/errors.ts'
import { type PeriodUnit, periodUnits } from '../lib/measures/health/periods.ts'
import { day } from '../lib/query-string.ts'
import { databaseOption, withDatabase } from './arguments.ts'
import { command } from './command.ts'
import { say, UsageError } from './output.ts'
import { groupOption, where, whereOption, withGroup } from './where.ts'
import { writeOut } from './write-out.ts'

/** `digest`: a letter of what changed in a week or another period, for a chat or a mail. */
export const digestCommand = command({
  name: 'digest',
  words: '',
  most: 0,
  options: {
    period: { type: 'string', default: 'week', value: 'UNIT', says: 'day, week, month, quarter or year' },
    from: {
      type: 'string',
      value: 'DAY',
      says: 'the period that holds this day, else the last whole one of the data',
    },
    format: { type: 'string', value: 'FORMAT', says: 'md or html; else as --out ends, else md' },
    address: {
      type: 'string',
      default: 'http://127.0.0.1:3000',
      value: 'URL',
      says: 'where the pages are that its numbers lead to',
    },
    out: {
      type: 'string',
      value: 'FILE',
      says: 'a file, or a folder for both formats; else standard output',
    },
    ...whereOption,
    ...groupOption,
    ...databaseOption,
  },
  notes: ['Weeks begin on Monday; times are UTC.'],
  examples: [
    'digest --period week --out letters',
    'digest --period month --from 2024-03-01 --out march.html',
    'digest --where site=forum.example --out letters',
  ],
  async run({ values }) {
    const { from, out, format } = values
    const unit = unitNamed(values.period)
    const at = day.parse(from)
    if (from !== undefined && (at === null || day.serialise(at) !== from))
      throw new UsageError(`--from wants a day such as 2024-02-01, not “${from}”.`)
    if (format !== undefined && !isFormat(format))
      throw new UsageError(`There is no format “${format}”: md, html.`)
    const address = values.address.replace(/\/$/, '')
    if (!/^https?:\/\/[^\s]+$/.test(address))
      throw new UsageError('--address wants where the pages are, such as http://127.0.0.1:3000.')
    return withDatabase(values.db, async db => {
      const query = where(await withGroup(db, values.group, values.where), scopeParameters)
      const digest = await digestOf(db, unit, at, scopeOf(selectionOf(selectionQuery.parse(query))))
      if (digest === null)
        throw new UserError('Nothing in this database has a date, so there is nothing to tell of a week.')
      const letter = letterOf(digest, address)
      const written = (as: Format) =>
        writeOut(fileFor(out, unit, digest.period.from, as), once(writers[as](letter)))
      if (isFolder(out) && format === undefined) {
        for (const as of ['md', 'html'] as const) await written(as)
        await say(
          `Written: ${['md', 'html'].map(as => fileFor(out, unit, digest.period.from, as)).join(', ')}\n`,
        )
      } else await written(format ?? (/\.html?$/i.test(out ?? '') ? 'html' : 'md'))
      return 0
    })
  },
})

/** Which conversations; its days are those of the letter. */
const { from: _from, to: _to, ...scopeParameters } = conversationParameters

const writers = { md: markdownLetter, html: htmlLetter } as const
type Format = keyof typeof writers
const isFormat = (name: string): name is Format => Object.hasOwn(writers, name)

function unitNamed(name: string): PeriodUnit {
  const unit = periodUnits.find(each => each === name)
  if (unit === undefined) throw new UsageError(`There is no period “${name}”: ${periodUnits.join(', ')}.`)
  return unit
}

const isFolder = (out: string | undefined): out is string =>
  out !== undefined && statSync(out, { throwIfNoEntry: false })?.isDirectory() === true

/** In a folder: `digest-week-2024-03-04.md`. */
const fileFor = (out: string | undefined, unit: string, from: number, as: string): string | undefined =>
  isFolder(out) ? join(out, `digest-${unit}-${day.serialise(from)}.${as}`) : out

async function* once(text: string) {
  yield text
}
