import { lstat, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COPY_FOLDER } from './open.ts'

/** How folders begin in which uploads are kept. */
export const UPLOAD_FOLDER = 'replyscope-upload-'

/** A folder of ours that was not touched for so long is left over: a server touches those it needs. */
const LEFT_OVER_MS = 7_200_000

/** Folders of ours by their names: uploads, copies, what a load keeps of its standard input; some name their process. */
const OURS = new RegExp(`^(?:${UPLOAD_FOLDER}|(?:${COPY_FOLDER}|replyscope-)(\\d+)-|${COPY_FOLDER})`)

/** Removes what servers and loads of this user that were killed left in the temporary folder. */
export async function removeLeftOvers(now = Date.now()): Promise<void> {
  const owner = process.getuid?.()
  for (const name of await readdir(tmpdir())) {
    const [ours, pid] = OURS.exec(name) ?? []
    if (ours === undefined || (pid !== undefined && isRunning(Number(pid)))) continue
    const folder = join(tmpdir(), name)
    const touched = await lastTouched(folder, owner)
    if (touched !== null && now - touched > LEFT_OVER_MS) await rm(folder, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Another user's may not be asked.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When something in a folder of this owner was last written, ms; null: it is none, or gone. */
async function lastTouched(folder: string, owner: number | undefined): Promise<number | null> {
  try {
    const own = await lstat(folder)
    if (!own.isDirectory() || (owner !== undefined && own.uid !== owner)) return null
    const inside = await Promise.all((await readdir(folder)).map(each => lstat(join(folder, each))))
    return inside.reduce((latest, { mtimeMs }) => Math.max(latest, mtimeMs), own.mtimeMs)
  } catch {
    // Its server is removing it.
    return null
  }
}
