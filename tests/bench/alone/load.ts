import { opened } from '../../../cli/arguments.ts'
import { keepCompiled } from '../../../cli/program.ts'
import { load } from '../../../db/load/load.ts'
import { sourceAt } from '../../../db/load/load-source.ts'
import { measured } from '../measured.ts'

/** The whole load of a file, from opening the database, a file or on a server, to closing it. */
const [path = '', database = ''] = process.argv.slice(2)
// As the command line does.
keepCompiled()

const result = await measured(async () => {
  const db = await opened(database)
  const [report] = await load(db, [sourceAt(path)])
  if (report === undefined || report.error !== null || report.problem_count > 0)
    throw new Error(`The load failed: ${JSON.stringify(report)}`)
  await db.$client.close()
})
process.stdout.write(JSON.stringify(result))
