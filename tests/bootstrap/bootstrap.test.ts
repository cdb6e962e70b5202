import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const { platform, arch } = process
const elsewhere = platform === 'linux' ? 'darwin' : 'linux'
const wanted = {
  '': { version: '1.0.0' },
  'node_modules/left': { version: '1.0.0' },
  'node_modules/left-here': { version: '1.0.0', optional: true, os: [platform], cpu: [arch] },
  'node_modules/left-elsewhere': { version: '1.0.0', optional: true, os: [elsewhere], cpu: [arch] },
  'node_modules/left-musl': { version: '1.0.0', optional: true, os: [platform], cpu: [arch], libc: ['musl'] },
}
const installed = {
  'node_modules/left': { version: '1.0.0' },
  'node_modules/left-here': { version: '1.0.0' },
}

/** Stands in for npm: notes its arguments, and does to node_modules what npm would. */
const npm = `
const { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } = require('node:fs')
const command = process.argv[2]
appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n')
if (command === process.env.NPM_FAILS_AT) process.exit(1)
if (command === 'ci') {
  rmSync('node_modules', { recursive: true, force: true })
  mkdirSync('node_modules/.bin', { recursive: true })
  writeFileSync('node_modules/.package-lock.json', process.env.INSTALLED)
}
if (command === 'install') {
  const prefix = process.argv[process.argv.indexOf('--prefix') + 1]
  const spec = process.argv.find(argument => /^node-.+@/.test(argument))
  const bin = prefix + '/node_modules/' + spec.split('@')[0] + '/bin'
  mkdirSync(bin, { recursive: true })
  symlinkSync(process.env.BROUGHT_NODE, bin + '/node')
}
`

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'replyscope-bootstrap-'))
  mkdirSync(join(project, 'cli'))
  copyFileSync(join(import.meta.dirname, '../../cli/bootstrap.mjs'), join(project, 'cli', 'bootstrap.mjs'))
  writeFileSync(join(project, 'npm-cli.js'), npm)
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: wanted }))
})

afterEach(() => rmSync(project, { recursive: true }))

function bootstrap(env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, 'cli', 'bootstrap.mjs')], {
    encoding: 'utf8',
    env: {
      NODE_ENV: 'test',
      npm_execpath: join(project, 'npm-cli.js'),
      INSTALLED: JSON.stringify({ packages: installed }),
      BROUGHT_NODE: process.execPath,
      ...env,
    },
  })
  const log = join(project, 'npm.log')
  const commands = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
  rmSync(log, { force: true })
  return { status, stdout, stderr, commands }
}

test('a fresh clone gets its packages, without their install scripts, and says so', () => {
  const { status, stdout, stderr, commands } = bootstrap()
  expect(commands).toEqual([expect.stringMatching(/^ci .*--ignore-scripts/)])
  // Standard output is left to what comes after: a command's data.
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  expect(stderr).toMatch(/^Installing the packages.*\n$/)
})

test('what is installed is used as it is, in silence', () => {
  bootstrap()
  expect(bootstrap()).toEqual({ status: 0, stdout: '', stderr: '', commands: [] })
})

test('another version in package-lock.json, or another platform, means installing again', () => {
  bootstrap()
  const newer = { ...wanted, 'node_modules/left': { version: '1.0.1' } }
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: newer }))
  expect(bootstrap().commands).toHaveLength(1)
  const moved = { ...wanted, 'node_modules/left-elsewhere': { ...wanted['node_modules/left-here'] } }
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: moved }))
  expect(bootstrap().commands).toHaveLength(1)
})

/** How a Node that runs no TypeScript looks to the script. */
const olderNode = { NODE_OPTIONS: '--no-experimental-strip-types' }

test.skipIf(platform === 'win32')(
  'an older Node brings a newer one, which then installs the packages',
  () => {
    const { status, stderr, commands } = bootstrap(olderNode)
    expect(commands).toEqual([
      expect.stringMatching(/^install --no-save --prefix \S+ node-\S+@24\.\S+ .*--ignore-scripts/),
      expect.stringMatching(/^ci .*--ignore-scripts/),
    ])
    const brought = spawnSync(join(project, 'node_modules', '.bin', 'node'), ['--version'], {
      encoding: 'utf8',
    })
    expect(brought.stdout).toBe(`${process.version}\n`)
    expect(stderr).toMatch(/^Replyscope needs Node 22\.18 or newer: bringing one/)
    expect(status).toBe(0)
    expect(existsSync(join(project, '.replyscope', 'node'))).toBe(false)
    expect(bootstrap(olderNode)).toMatchObject({ status: 0, stderr: '', commands: [] })
  },
)

test.skipIf(platform === 'win32')('every failure is one sentence and exit code 1', () => {
  expect(bootstrap({ NPM_FAILS_AT: 'ci' })).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/\nThe packages could not be installed; npm says why above\.\n$/),
  })
  expect(bootstrap({ ...olderNode, NPM_FAILS_AT: 'install' })).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /\nNode could not be brought.* Install Node 24 from \S+ and run this again\.\n$/,
    ),
  })
  rmSync(join(project, '.replyscope'), { recursive: true, force: true })
  expect(bootstrap({ ...olderNode, BROUGHT_NODE: '/bin/false' })).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /\nThe Node that npm has for this system does not run on it\. Install Node 24/,
    ),
  })
})

test('npm prepares itself before every script that runs the project', () => {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  const named = Object.keys(scripts).filter(name => !name.startsWith('pre'))
  expect(named).toEqual(expect.arrayContaining(['start', 'test', 'replyscope', 'bench', 'docs', 'fixtures']))
  for (const name of named) expect(scripts[`pre${name}`], name).toBe('node cli/bootstrap.mjs')
})
