import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { open } from '../../db/open.ts'
import { openBrowser, visit, withPage } from './browser.ts'
import { startServer } from './server.ts'
import { sharedData } from './shared-data.ts'

const usage = `npm run screenshots [-- FILE…] [--widths 390,1440,2560] [--only conversation,people]

Pictures of every page, light and dark, in data/screenshots: of the discussions in FILE…, else of a comment section, a
forum and a mailing list where those are beside the project, else of the example.`

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'data', 'screenshots')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    widths: { type: 'string', default: '390,1440,2560' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}

const beside = ['outline/former-nato-chief.txt', 'discourse/urho3d-topics.zip', 'mbox/berlios-gpsd-dev'].map(
  file => join(sharedData, file),
)
const there = beside.filter(file => existsSync(file))
const files =
  positionals.length > 0
    ? positionals
    : there.length > 0
      ? there
      : [join(root, 'examples', 'railway-bridge.txt')]

const place = mkdtempSync(join(tmpdir(), 'replyscope-screenshots-'))
const database = join(place, 'd.sqlite')
execFileSync(process.execPath, [join(root, 'cli/main.ts'), 'load', ...files, '--db', database], {
  stdio: 'inherit',
})
mkdirSync(folder, { recursive: true })
const server = await startServer(database)
const browser = await openBrowser()
try {
  const wanted = values.only === '' ? null : values.only.split(',')
  for (const [name, path] of pages()) {
    if (wanted !== null && !wanted.some(each => name.startsWith(each))) continue
    for (const width of values.widths.split(',').map(Number))
      for (const colorScheme of ['light', 'dark'] as const)
        await withPage(
          browser,
          async (page, problems) => {
            await visit(page, server.address + path)
            const file = `${name}-${width}-${colorScheme}.png`
            await page.screenshot({ path: join(folder, file), fullPage: true })
            console.log(file)
            for (const problem of problems) console.error(problem)
          },
          { viewport: { width, height: Math.round(width < 500 ? 844 : width * 0.6) }, colorScheme },
        )
  }
} finally {
  await browser.close()
  await server.stop()
  rmSync(place, { recursive: true })
}

/** Every page by its name, and where it is: the largest conversation of each load, and who wrote most. */
function pages(): [string, string][] {
  const db = open(database)
  const ids = (query: string) => db.$client.prepare<[], number>(query).pluck().all()
  const largest = ids(
    'select (select c.id from conversations c where c.load_id = l.id order by comments desc limit 1) from loads l',
  )
  const [person] = ids('select id from authors order by comments desc limit 1')
  const [load] = ids('select id from loads order by comments desc limit 1')
  db.$client.close()
  return [
    ['overview', '/'],
    ['conversations', '/conversations'],
    ['conversations-trees', '/conversations?view=trees'],
    ...largest.map((id, i): [string, string] => [`conversation-${i + 1}`, `/conversations/${id}`]),
    ['compare-choosing', '/compare'],
    ['compare', `/compare?c=${largest.join(',')}`],
    ['people', '/people'],
    ['people-crowd', '/people?view=crowd'],
    ['people-patterns', '/people?view=patterns'],
    ['person', `/people/${person}`],
    ['network', '/network'],
    ['network-matrix', '/network?view=matrix'],
    ['network-exchanges', '/network?view=exchanges'],
    ['search', '/search?q=the'],
    ['loads', '/loads'],
    ['load', `/loads/${load}`],
    ['measures', '/measures'],
    ['not-found', '/nothing-here'],
  ]
}
