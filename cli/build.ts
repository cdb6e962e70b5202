import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../lib/errors.ts'
import { root, runScript } from './program.ts'

/** Sources of the built pages: a change in any of these makes the build stale. */
const sources = ['app', 'db', 'lib', 'public', 'next.config.js', 'package-lock.json', 'tsconfig.json']

const stamp = join(root, '.next', 'replyscope-sources')

/** Builds the pages unless the build at hand was made of the sources as they are now. Throws `UserError`. */
export async function buildWhereStale(): Promise<void> {
  const current = await sourcesDigest()
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === current) return
  console.log('Building the pages (about half a minute, once after each change) …')
  await rm(stamp, { force: true })
  const { code, stdout, stderr } = await runScript([next, 'build'], {
    output: 'kept',
    env: { NODE_ENV: 'production' },
  })
  if (code !== 0)
    throw new UserError(`${stdout}${stderr}\nThe pages could not be built; Next says why above.`)
  await writeFile(stamp, current)
}

/** The script of Next's command line. */
export const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')

/** A digest of every source's path and content: the same tree gives the same, whenever and wherever it was checked out. */
async function sourcesDigest(): Promise<string> {
  const digest = createHash('sha256')
  for (const source of sources) {
    for (const path of await filesOf(source)) {
      digest.update(`\0${path}\0`).update(await readFile(join(root, path)))
    }
  }
  return digest.digest('hex')
}

/** The files in a folder and below it, sorted; a file is itself; what does not exist has none. */
async function filesOf(source: string): Promise<readonly string[]> {
  const path = join(root, source)
  if (!existsSync(path)) return []
  if ((await stat(path)).isFile()) return [source]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}
