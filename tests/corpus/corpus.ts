import { join } from 'node:path'
import { defaultOptions, load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { open } from '../../db/open.ts'
import { folderFiles } from '../../lib/input/folder.ts'

/** Outcome of loading one file of a corpus. */
export interface CorpusResult {
  readonly path: string
  readonly bytes: number
  /** Id of the format it was read as; null: it was not loaded. */
  readonly format: string | null
  readonly conversations: number
  readonly comments: number
  /** Of the processor, in seconds. */
  readonly seconds: number
  readonly leftOut: Readonly<Record<string, number>>
  readonly missing: Readonly<Record<string, number>>
  readonly problems: number
  /** The first problem, or why nothing was loaded: a sentence. */
  readonly said: string | null
  /** An exception that is no sentence for users: a fault of the program. */
  readonly exception: string | null
}

/** Seconds of the processor that a megabyte may take. */
export const SECONDS_A_MEGABYTE = 5
/** Smaller files are measured as if they had so many: what every load takes is not theirs. */
const LEAST_MEGABYTES = 0.2

export const isTooSlow = ({ bytes, seconds }: CorpusResult): boolean =>
  seconds > SECONDS_A_MEGABYTE * Math.max(bytes / 1e6, LEAST_MEGABYTES)

/** Loads every file below a folder by itself, into a database that is thrown away. */
export async function* corpus(folder: string): AsyncIterable<CorpusResult> {
  for await (const file of folderFiles(folder)) {
    if (file.kind === 'file') yield await loaded(join(folder, file.path), file.path, file.size)
  }
}

async function loaded(disk: string, path: string, bytes: number): Promise<CorpusResult> {
  const nothing = { conversations: 0, comments: 0, leftOut: {}, missing: {}, problems: 0 }
  const begun = process.cpuUsage()
  const seconds = () => {
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1e6
  }
  const db = open(':memory:')
  try {
    const [report] = await load(db, [sourceAt(disk, path)], defaultOptions)
    if (report === undefined) throw new Error('There is no report.')
    const {
      error,
      format,
      conversations,
      comments,
      left_out: leftOut,
      missing,
      problem_count: problems,
    } = report
    const [first] = report.problems
    const said = error ?? (first === undefined ? null : `${first.where}: ${first.what}`)
    return {
      ...{
        path,
        bytes,
        format: error === null ? format : null,
        conversations,
        comments,
        leftOut,
        missing,
        problems,
      },
      ...{ seconds: seconds(), said, exception: null },
    }
  } catch (error) {
    const exception = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { ...nothing, path, bytes, format: null, seconds: seconds(), said: null, exception }
  } finally {
    db.$client.close()
  }
}
