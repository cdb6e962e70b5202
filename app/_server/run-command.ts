import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { join } from 'node:path'
import { databaseName } from './database.ts'

interface CommandOptions extends Pick<SpawnOptions, 'stdio' | 'signal'> {
  /** Flags of Node. */
  readonly flags?: readonly string[]
}

/**
 * Starts `replyscope` with these words, for the same database, in a process of its own, so that neither its memory nor its end touches this one. It
 * ends when the server does, however that ends.
 */
export function startCommand(
  words: readonly string[],
  { flags = [], ...options }: CommandOptions,
): ChildProcess {
  const main = join(process.cwd(), 'cli', 'main.ts')
  return spawn(process.execPath, [...flags, main, ...words.map(withoutNul)], {
    ...options,
    cwd: process.cwd(),
    env: { ...process.env, REPLYSCOPE_DB: databaseName(), REPLYSCOPE_PARENT: String(process.pid) },
  })
}

/** No word of a command line can hold one. */
const withoutNul = (word: string) => word.replaceAll('\0', '\u{FFFD}')
