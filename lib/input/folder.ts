import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { problem } from '../discussion/found.ts'
import { reason } from '../errors.ts'
import type { SourceProblem } from './content.ts'

/** A file in a folder. */
interface FolderFile {
  readonly kind: 'file'
  /** Its path below the folder, with slashes. */
  readonly path: string
  /** Its path on disk. */
  readonly disk: string
  readonly size: number
  /** When it was last changed, ms since 1970. */
  readonly modifiedAt: number
}

/**
 * The files below a folder, each folder's own before those of its folders, by name. Hidden ones are left out; symbolic
 * links are followed, but no folder is entered twice. What cannot be looked at gives a problem.
 */
export async function* folderFiles(folder: string): AsyncIterable<FolderFile | SourceProblem> {
  const entered = new Set<string>()
  const waiting = ['']
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    const folders: string[] = []
    try {
      const real = await realpath(join(folder, below))
      if (entered.has(real)) continue
      entered.add(real)
      const names = await readdir(real)
      for (const name of names.filter(name => !isHidden(name)).sort()) {
        const path = below === '' ? name : `${below}/${name}`
        const found = await lookedAt(path, join(folder, path))
        if (found === 'folder') folders.push(path)
        else yield found
      }
    } catch (error) {
      yield { path: below, ...problem('folder', `It cannot be read: ${reason(error)}.`) }
    }
    for (const folder of folders.reverse()) waiting.push(folder)
  }
}

async function lookedAt(path: string, disk: string): Promise<'folder' | FolderFile | SourceProblem> {
  try {
    const found = await stat(disk)
    if (found.isDirectory()) return 'folder'
    if (found.isFile())
      return { kind: 'file', path, disk, size: found.size, modifiedAt: Math.trunc(found.mtimeMs) }
    return { path, ...problem('file', 'It is neither a file nor a folder and was left out.') }
  } catch (error) {
    return { path, ...problem('file', `It cannot be read: ${reason(error)}.`) }
  }
}

/** Whether a file or folder of this name is a system's own and no one's content. */
export const isHidden = (name: string): boolean => name.startsWith('.') || name === '__MACOSX'
