import { setTimeout } from 'node:timers/promises'
import { indexTexts } from '../db/load/index-texts.ts'
import type { Db } from '../db/open.ts'
import { isUnmeasured, standingsIn } from '../db/queries/network/standing.ts'
import { everything } from '../db/queries/selection.ts'
import type { IndexProgress } from '../db/text-index.ts'
import { databaseOption, jsonOption, writingTo } from './arguments.ts'
import { command } from './command.ts'
import { print, rowsAsJson } from './output.ts'
import { type Shown, shownOn } from './progress.ts'

/** Between two looks whether a load that is under way has ended. */
const LOOK_AGAIN_MS = 2000

/**
 * `index`: makes searchable what was loaded, and measures the network of everything. Waits for loads that are under way;
 * may be ended at any time.
 */
export const indexCommand = command({
  name: 'index',
  words: '',
  most: 0,
  options: { ...databaseOption, ...jsonOption },
  notes: ['Pages have it done when they need it: this does it beforehand.'],
  examples: ['index'],
  async run({ values }) {
    const progress = indexingOn(process.stderr)
    return writingTo(values.db, async db => {
      while ((await indexTexts(db, progress.show)) === 'busy') await setTimeout(LOOK_AGAIN_MS)
      progress.end()
      return measured(db, values.json)
    })
  },
})

async function measured(db: Db, asJson: boolean): Promise<number> {
  if (await isUnmeasured(db)) await standingsIn(db, everything)
  if (asJson) await print(rowsAsJson([]))
  return 0
}

/** Shows how far indexing is. */
export const indexingOn = (out: NodeJS.WriteStream): Shown<IndexProgress> =>
  shownOn(out, ({ done, all }) => `Making the texts searchable: ${Math.floor((100 * done) / all)} %`)
