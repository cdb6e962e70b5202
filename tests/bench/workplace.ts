import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { alone, type Measured } from './measured.ts'

/** How large the largest conversation is made where there are comments enough. */
const LARGEST = 50_000

const main = join(import.meta.dirname, '../../cli/main.ts')
const generator = join(import.meta.dirname, 'alone/generate.ts')

/** A temporary folder with what the measurements share: dumps, and databases that they were loaded into. */
export class Workplace {
  /** How many comments the measurements use that do not name a size. */
  readonly size: number
  /** Whether there is time for ten times as many. */
  readonly large: boolean
  readonly folder = mkdtempSync(join(tmpdir(), 'replyscope-bench-'))
  readonly #loads = new Map<number, Measured>()
  #isAtRest = false

  constructor(size: number, large: boolean) {
    this.size = size
    this.large = large
  }

  /** A dump of so many comments. */
  dump(comments: number = this.size): string {
    const path = join(this.folder, `${comments}.ndjson`)
    const largest = comments < 20 * LARGEST ? 0 : LARGEST
    if (!existsSync(path))
      execFileSync(process.execPath, [generator, path, String(comments), String(largest)])
    return path
  }

  /** The path of the database that a dump of so many comments is loaded into. */
  database(comments: number = this.size): string {
    return join(this.folder, `${comments}.sqlite`)
  }

  /** Loads a dump, once, and gives what it took. */
  async load(comments: number = this.size): Promise<Measured> {
    let taken = this.#loads.get(comments)
    if (taken === undefined) {
      taken = await alone('load', this.dump(comments), this.database(comments))
      this.#loads.set(comments, taken)
    }
    return taken
  }

  /** The path of the loaded database when all is done that follows a load: pages are not timed beside that. */
  async atRest(): Promise<string> {
    await this.load()
    const database = this.database()
    if (!this.#isAtRest)
      execFileSync(process.execPath, [main, 'index', '--db', database], { stdio: 'ignore' })
    this.#isAtRest = true
    return database
  }

  /** Removes a dump and its database, so that a larger one has room. */
  forget(comments: number): void {
    rmSync(this.dump(comments), { force: true })
    for (const ending of ['', '-wal', '-shm']) rmSync(this.database(comments) + ending, { force: true })
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }
}
