import { htmlReport } from '../db/archives/report/html-report.ts'
import { markdownReport } from '../db/archives/report/markdown-report.ts'
import { reported } from '../db/archives/report/reported.ts'
import { conversationId } from '../db/queries/resolve.ts'
import { MOST } from '../lib/report-limits.ts'
import { databaseOption, withDatabase } from './arguments.ts'
import { command } from './command.ts'
import { UsageError } from './output.ts'
import { outOption, writeOut } from './write-out.ts'

const writers = { html: htmlReport, md: markdownReport } as const

/** `report CONVERSATION…`: one conversation, or a comparison of up to six, to read and print. */
export const reportCommand = command({
  name: 'report',
  words: 'CONVERSATION …',
  most: MOST.conversations,
  options: {
    'no-posts': { type: 'boolean', default: false, says: 'do not count answers to posts' },
    format: { type: 'string', default: 'html', value: 'FORMAT', says: 'html or md' },
    ...outOption,
    ...databaseOption,
  },
  examples: ['report 12 --out report.html', 'report 12 13 --format md'],
  async run({ values, positionals }) {
    const { format } = values
    if (positionals.length === 0)
      throw new UsageError('Of which conversation? `replyscope list` shows them all.')
    if (format !== 'html' && format !== 'md')
      throw new UsageError(`There is no format “${format}”: ${Object.keys(writers).join(', ')}.`)
    return withDatabase(values.db, async db => {
      const ids = await Promise.all(positionals.map(name => conversationId(db, name)))
      const all = await reported(db, ids, !values['no-posts'])
      const write = writers[format]
      async function* whole() {
        yield write(all)
      }
      await writeOut(values.out, whole())
      return 0
    })
  },
})
