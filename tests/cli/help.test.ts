import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { formatsCommand, measuresCommand } from '../../cli/catalogue.ts'
import { citeCommand } from '../../cli/cite.ts'
import { type Command, didYouMean, parsed } from '../../cli/command.ts'
import { copyCommand } from '../../cli/copy.ts'
import { digestCommand } from '../../cli/digest.ts'
import { bundleCommand, exportCommand } from '../../cli/export.ts'
import { groupsCommand } from '../../cli/groups.ts'
import { healthCommand } from '../../cli/health.ts'
import { indexCommand } from '../../cli/index-command.ts'
import { inviteCommand } from '../../cli/invite.ts'
import { listCommand, statsCommand } from '../../cli/list.ts'
import { loadCommand } from '../../cli/load.ts'
import { networkCommand } from '../../cli/network.ts'
import { peopleCommand, spacesCommand, tokensCommand } from '../../cli/people.ts'
import { previewCommand } from '../../cli/preview.ts'
import { removeCommand } from '../../cli/remove.ts'
import { reportCommand } from '../../cli/report.ts'
import { searchCommand } from '../../cli/search.ts'
import { serveCommand } from '../../cli/serve.ts'
import { stageCommand } from '../../cli/stage.ts'
import { statusCommand } from '../../cli/status.ts'
import { workCommand } from '../../cli/work.ts'
import { VERSION } from '../../lib/version.ts'
import { clumsyIn, withoutNames } from '../support/clumsy.ts'
import { replyscope } from '../support/replyscope.ts'

const root = join(import.meta.dirname, '../..')
const commands: readonly Command[] = [
  loadCommand,
  previewCommand,
  listCommand,
  statsCommand,
  searchCommand,
  networkCommand,
  copyCommand,
  digestCommand,
  groupsCommand,
  healthCommand,
  reportCommand,
  citeCommand,
  exportCommand,
  bundleCommand,
  formatsCommand,
  measuresCommand,
  indexCommand,
  removeCommand,
  stageCommand,
  workCommand,
  statusCommand,
  inviteCommand,
  peopleCommand,
  tokensCommand,
  spacesCommand,
  serveCommand,
]

test.each(commands)('$name tells how it is called, each option and an example, in plain words', command => {
  const help = command.help()
  expect(clumsyIn(withoutNames(help))).toEqual([])
  expect(help).toContain(`replyscope ${command.name}`)
  for (const [name, { value, says, type }] of Object.entries(command.options)) {
    expect(help).toContain(`--${name}${value === undefined ? '' : ` ${value}`}`)
    expect(says.length).toBeGreaterThan(5)
    expect(value === undefined).toBe(type === 'boolean')
  }
  for (const example of command.examples) {
    const [name, ...rest] = example.split(' ')
    expect(name).toBe(command.name)
    const options = rest.filter(word => word.startsWith('--')).map(word => word.slice(2))
    for (const option of options) expect(Object.keys(command.options)).toContain(option)
  }
  expect(Math.max(...help.split('\n').map(line => line.length))).toBeLessThanOrEqual(120)
})

test('the list of commands has all of them; each of them, and help, is found from there', async () => {
  const { out: usage } = await replyscope('--help')
  for (const { name } of commands) expect(usage).toMatch(new RegExp(`^  ${name} `, 'm'))
  expect(usage.match(/^ {2}\w+ {2,}/gm)?.length).toBe(commands.length)
  expect(clumsyIn(withoutNames(usage))).toEqual([])
  expect((await replyscope('load', '--help')).out).toBe(loadCommand.help())
  expect((await replyscope('help', 'export')).out).toBe(exportCommand.help())
  expect((await replyscope('--version')).out).toContain(VERSION)
})

const scripts = Object.entries<string>(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts)
  .filter(([name]) => !name.startsWith('pre'))
  .map(
    ([name, line]) =>
      [name, line.split(' ').filter(word => word !== 'node' && !word.startsWith('--'))] as const,
  )

test.concurrent.each(scripts)(
  'npm run %s -- --help tells how it is called',
  async (name, words) => {
    // Most of what those take that are no command: which modules drizzle-orm has.
    const flags = ['--import', './db/drizzle-modules.ts']
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...flags, ...words, '--help'], {
      cwd: root,
    })
    expect(stdout + stderr).toContain(name === 'start' || name === 'test' ? `npm ${name}` : name)
    expect(stdout + stderr).not.toMatch(/Unknown option|^\s+at /m)
  },
  120_000,
)

test('the version is that of the package', () => {
  expect(VERSION).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
})

test('a wrong option names the nearest, and nothing where none is near', () => {
  const fault = (...args: readonly string[]) => {
    try {
      return parsed(args, loadCommand.options, 9)
    } catch (error) {
      return String(error)
    }
  }
  expect(fault('x', '--fromat', 'a')).toContain('Did you mean --format?')
  expect(fault('x', '--dry')).toContain('Did you mean --dry-run?')
  expect(fault('x', '--zzzzzz')).not.toContain('Did you mean')
  expect(didYouMean('', ['load'])).toBe('')
  expect(didYouMean('lost', ['list', 'load'])).toBe(' Did you mean list?')
})
