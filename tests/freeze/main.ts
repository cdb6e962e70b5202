import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { startServer } from '../support/server.ts'
import { answers } from './answers.ts'
import { databaseNames, exampleIds, makeDatabase } from './databases.ts'

const usage = `npm run freeze [-- --compare] [--folder FOLDER] [--only ${databaseNames.join(',')}]

Asks the built app for every path of /openapi.json over three databases (the example, all fixtures, 100,000 generated
comments) and keeps a hash of each answer in FOLDER (else in the system's temporary folder). With --compare it keeps
nothing, says which answers are others than those that were kept, and ends with 1 where there are any: freeze before a
change that should leave data as it is, compare after it.`

/** Up to this size, in bytes, an answer is kept whole, so that its first line that differs can be shown. */
const KEPT_WHOLE = 300_000
/** Characters of a line that are shown. */
const SHOWN = 160

interface Frozen {
  readonly commit: string
  /** Digests by database and name. */
  readonly answers: Readonly<Record<string, string>>
}

const { values } = parseArgs({
  options: {
    compare: { type: 'boolean', default: false },
    folder: { type: 'string', default: join(tmpdir(), 'replyscope-freeze') },
    only: { type: 'string', default: databaseNames.join(',') },
    help: { type: 'boolean', default: false },
  },
})
const wanted = values.only.split(',')
if (values.help || !wanted.every(name => databaseNames.includes(name))) {
  console.error(usage)
  process.exit(values.help ? 0 : 2)
}
const listed = join(values.folder, 'answers.json')
if (values.compare && !existsSync(listed)) {
  console.error(`Nothing was kept in ${values.folder}: run without --compare first.`)
  process.exit(2)
}
mkdirSync(join(values.folder, 'whole'), { recursive: true })
const before: Frozen = existsSync(listed)
  ? JSON.parse(readFileSync(listed, 'utf8'))
  : { commit: '', answers: {} }

const now: Record<string, string> = {}
const changes: string[] = []
const place = mkdtempSync(join(tmpdir(), 'replyscope-freezing-'))
try {
  for (const name of wanted) {
    console.error(`${name} …`)
    await ask(name)
  }
} finally {
  rmSync(place, { recursive: true })
}
/** Of databases that were not asked, what was kept stays. */
const others = Object.entries(before.answers).filter(([key]) => !wanted.includes(key.split(' ')[0] ?? ''))
const isGone = (key: string) => !(key in now) && wanted.includes(key.split(' ')[0] ?? '')
changes.push(...Object.keys(before.answers).flatMap(key => (isGone(key) ? [`gone     ${key}`] : [])))
if (values.compare) {
  console.log(changes.join('\n'))
  const differing = changes.filter(line => !line.startsWith(' ')).length
  console.log(`${differing} of ${Object.keys(now).length} answers are others than at ${before.commit}.`)
  process.exitCode = changes.length === 0 ? 0 : 1
} else {
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
  const frozen: Frozen = { commit, answers: { ...Object.fromEntries(others), ...now } }
  writeFileSync(listed, JSON.stringify(frozen, null, 1))
  console.log(`${Object.keys(now).length} answers are kept in ${values.folder}.`)
}

/** All answers over a database: kept, or compared with those that were. */
async function ask(database: string): Promise<void> {
  const path = await makeDatabase(database, place)
  const server = await startServer(path)
  try {
    for await (const { name, content } of answers(server.address, exampleIds(path), place)) {
      const key = `${database} ${name}`
      const digest = createHash('sha256').update(content).digest('hex')
      now[key] = digest
      if (values.compare) compare(key, digest, content)
      else if (content.length <= KEPT_WHOLE) writeFileSync(wholeFile(key), gzipSync(content))
      else rmSync(wholeFile(key), { force: true })
    }
  } finally {
    await server.stop()
  }
}

function compare(key: string, digest: string, content: Buffer): void {
  const kept = before.answers[key]
  if (kept === digest) return
  changes.push(`${kept === undefined ? 'new      ' : 'changed  '}${key}`)
  if (kept !== undefined && existsSync(wholeFile(key)))
    changes.push(...firstDifference(gunzipSync(readFileSync(wholeFile(key))).toString(), content.toString()))
}

function wholeFile(key: string): string {
  const name = createHash('sha256').update(key).digest('hex').slice(0, 24)
  return join(values.folder, 'whole', `${name}.gz`)
}

/** The first line that differs, as it was and as it is, from a little before where it does. */
function firstDifference(was: string, is: string): string[] {
  const [old, fresh] = [was.split('\n'), is.split('\n')]
  const line = old.findIndex((text, at) => text !== fresh[at])
  const [one, other] = [old[line] ?? '', fresh[line === -1 ? old.length : line] ?? '']
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  const from = Math.max(0, at - SHOWN / 4)
  const shown = (text: string) => text.slice(from, from + SHOWN)
  return [
    `  line ${line === -1 ? old.length + 1 : line + 1}, character ${at + 1}`,
    `  - ${shown(one)}`,
    `  + ${shown(other)}`,
  ]
}
