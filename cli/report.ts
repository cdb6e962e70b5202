import { htmlReport } from '../app/report/html-report.ts'
import { markdownReport } from '../app/report/markdown-report.ts'
import { MOST } from '../app/report/most.ts'
import { reported } from '../app/report/reported.ts'
import { conversationId } from '../db/queries/resolve.ts'
import { databaseOption, parsed, withDatabase } from './arguments.ts'
import { UsageError } from './output.ts'
import { outOption, writeOut } from './write-out.ts'

const options = { ...databaseOption, ...outOption, format: { type: 'string', default: 'html' } } as const

const writers = { html: htmlReport, md: markdownReport } as const

/** `report CONVERSATION…`: one conversation, or a comparison of up to six, to read and print. */
export async function reportCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args, options, MOST.conversations)
  const { format } = values
  if (positionals.length === 0)
    throw new UsageError('Of which conversation? `replyscope list` shows them all.')
  if (format !== 'html' && format !== 'md')
    throw new UsageError(`There is no format “${format}”: ${Object.keys(writers).join(', ')}.`)
  return withDatabase(values.db, async db => {
    const all = await reported(
      db,
      positionals.map(name => conversationId(db, name)),
    )
    const write = writers[format]
    async function* whole() {
      yield write(all)
    }
    await writeOut(values.out, whole())
    return 0
  })
}
