import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import type { LaunchOptions } from 'playwright-core'

/** Options with which Playwright starts a Chromium on this machine: which program, and its environment. */
export type Chromium = Pick<LaunchOptions, 'executablePath' | 'channel' | 'env'>

/**
 * The Chromium to test with: `CHROME_PATH` where it is set, on Linux (x64) the one that an npm package carries,
 * elsewhere the Chrome that is installed.
 */
export async function findChromium(): Promise<Chromium> {
  if (process.env.CHROME_PATH) return { executablePath: process.env.CHROME_PATH }
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' }
  const folder = await unpacked()
  const executablePath = join(folder, 'chromium')
  const env: NodeJS.ProcessEnv = { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  if (runs(executablePath, env)) return { executablePath, env }
  // A bare container lacks libnss3 and its like; the package brings them, but the system's own are the better match.
  const libraries = join(folder, 'al2023', 'lib')
  const withLibraries = {
    ...env,
    LD_LIBRARY_PATH: [libraries, env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
  }
  if (runs(executablePath, withLibraries)) return { executablePath, env: withLibraries }
  throw new Error('Chromium does not run on this machine: set CHROME_PATH to a Chrome or Chromium that does.')
}

function runs(program: string, env: NodeJS.ProcessEnv): boolean {
  return spawnSync(program, ['--version'], { env, stdio: 'ignore', timeout: 20_000 }).status === 0
}

/** The folder with the package's archives unpacked: once for each version, whole or not there at all. */
async function unpacked(): Promise<string> {
  const archives = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')
  const manifest: { version: string } = JSON.parse(
    await readFile(join(archives, '..', 'package.json'), 'utf8'),
  )
  const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache')
  const folder = join(cache, `chromium-${manifest.version}`)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const unfinished = await mkdtemp(`${folder}-`)
  try {
    await unpack(archives, unfinished)
    await writeFile(join(unfinished, 'fonts.conf'), fontSettings(folder))
    await rename(unfinished, folder)
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true })
    // Another process may have been quicker.
    if (!existsSync(folder)) throw new Error('Chromium could not be unpacked.', { cause })
  }
  return folder
}

async function unpack(archives: string, folder: string): Promise<void> {
  const before = process.env.TMPDIR
  // `inflate` writes into the system's temporary folder, which it looks up as it is called.
  process.env.TMPDIR = folder
  const writing = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map(archive =>
    inflate(join(archives, archive)),
  )
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  await Promise.all(writing)
}

/** The system's fonts where it has any, and the package's for a machine without. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
}
