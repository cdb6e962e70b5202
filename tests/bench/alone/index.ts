import { indexTexts } from '../../../db/load/index-texts.ts'
import { open } from '../../../db/open.ts'
import { measured } from '../measured.ts'

/** Makes a loaded database searchable. */
const [database = ''] = process.argv.slice(2)

const result = await measured(async () => {
  const db = open(database)
  const outcome = await indexTexts(db)
  if (outcome !== 'done') throw new Error(`Indexing ended as ${outcome}.`)
  db.$client.close()
})
process.stdout.write(JSON.stringify(result))
