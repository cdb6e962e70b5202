import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { problem } from '../discussion/found.ts'
import { reason } from '../errors.ts'
import type { Report } from './content.ts'

/** Bytes put into a file, for what must be read out of order. */
interface Spooled {
  readonly disk: string
  /** Removes the file. */
  remove(): Promise<void>
}

/** Writes bytes to a file of the system's folder for temporary ones. Null where there is no room, which is reported. */
export async function spooled(bytes: AsyncIterable<Uint8Array>, report: Report): Promise<Spooled | null> {
  let folder: string | null = null
  const remove = async () => {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
  try {
    folder = await mkdtemp(join(tmpdir(), `replyscope-${process.pid}-`))
    const disk = join(folder, 'content')
    await writeFile(disk, bytes, { mode: 0o600 })
    return { disk, remove }
  } catch (error) {
    await remove()
    report(problem('file', `It cannot be kept in ${tmpdir()} while it is read: ${reason(error)}.`))
    return null
  }
}
