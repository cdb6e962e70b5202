import { setTimeout } from 'node:timers/promises'
import { workOnce } from '../db/load/server/incoming.ts'
import { incomingInWords } from '../db/queries/incoming.ts'
import { databaseOption } from './arguments.ts'
import { command } from './command.ts'
import { say } from './output.ts'
import { progressOn } from './progress.ts'
import { reportAsText } from './report-text.ts'
import { onServer } from './status.ts'

/** Between two looks for what others may leave. */
const LOOK_AGAIN_MS = 500

/** `work`: imports what was staged, beside others that do. */
export const workCommand = command({
  name: 'work',
  words: '',
  most: 0,
  options: {
    wait: { type: 'boolean', default: false, says: 'waits for more when all is done' },
    ...databaseOption,
  },
  notes: [
    'Imports the files that `replyscope stage` brought to the server, one after the other, until none is left. Any',
    'number of processes share the work: they read at once and write by turns. What one was at that ended goes to others.',
  ],
  examples: ['work --db postgres://ann@db.example/forum', 'work --wait'],
  async run({ values }) {
    return onServer(values.db, async (db, so) => {
      for (;;) {
        const progress = progressOn(process.stderr, false)
        const report = await workOnce(db, { now: () => Date.now(), progress: progress.show }).finally(
          progress.end,
        )
        if (report !== null) {
          await say(
            report.error === null ? reportAsText(report, false) : `${report.source}: ${report.error}\n`,
          )
          continue
        }
        const found = await so()
        const { all, done, failed } = found
        if (all === done + failed && !values.wait) {
          await say(`${incomingInWords(found)}\n`)
          return failed === 0 ? 0 : 1
        }
        await setTimeout(LOOK_AGAIN_MS)
      }
    })
  },
})
