import { problemLine, UserError } from '../../lib/errors.ts'
import { formatsFor } from '../../lib/formats/index.ts'
import type { ReadOptions } from '../../lib/formats/read-options.ts'
import type { Source } from '../../lib/input/source.ts'
import type { Known } from './asked.ts'
import { excused, Standstill, standstill, type ToRead } from './open-all.ts'
import type { Output } from './output.ts'
import { type Receiver, readSource } from './read.ts'
import type { Content, ReadContent } from './record.ts'
import { emptyReport, type LoadReport } from './report.ts'
import { Recalled } from './settle/recalled.ts'
import { settleAll } from './settle/settle-all.ts'
import { Stage, type StagedCount } from './stage.ts'
import { readInThread } from './threads/read-in-thread.ts'

/** Task of `workOut`, besides the sources. */
export interface Work {
  /** Of all sources, also of those that could not be opened. */
  readonly names: readonly string[]
  /** The id of the format that the user chose; null: each file's own. */
  readonly format: string | null
  readonly reading: ReadOptions
  readonly site: string | null
  readonly strict: boolean
  /** By source: what it was loaded as already, and need not be read as again: see `loadedBefore`. */
  readonly loaded: readonly (readonly Content[])[]
  /** Whether what is removed in a source is forgotten. */
  readonly forgetRemoved: boolean
  /** How long nothing may come of reading a source, in ms. */
  readonly patience: number
  /** Told which source, by its number, and which file of it is begun. */
  began(source: number, path: string): void
  /** When the load began, ms since 1970: nothing was seen later. */
  readonly now: number
  readonly known: Known
  /** Told often how many bytes and messages were read so far. */
  progress(bytes: number, messages: number): void
}

/** Outcome of the sources, each by its number. */
export interface WorkedOut {
  /** Without `seconds`. */
  readonly reports: readonly LoadReport[]
  /** Null: nothing of it was read. */
  readonly read: readonly (ReadContent | null)[]
  readonly counts: readonly StagedCount[]
}

/**
 * Reads sources, works out their conversations, and gives all rows to the output. Messages find each other whatever source
 * and order they stand in. A source that cannot be read is reported and the others go on, unless `strict`. Null for a
 * source that could not be opened.
 */
export async function workOut(
  sources: readonly (ToRead | null)[],
  work: Work,
  output: Output,
): Promise<WorkedOut> {
  const stage = new Stage(work.site, work.now, texts => output.texts(texts))
  const reports = work.names.map(emptyReport)
  if (work.forgetRemoved) for (const number of reports.keys()) stage.forgetting.add(number)
  const seen = { bytes: 0 }
  const tell = () => work.progress(seen.bytes, stage.links.length)
  const read: (ReadContent | null)[] = reports.map(() => null)
  for (const [number, toRead] of sources.entries()) {
    if (toRead === null) continue
    const report = reports[number]!
    const receiver: Receiver = {
      report,
      began: path => work.began(number, path),
      passed(bytes) {
        seen.bytes += bytes
        tell()
      },
      take(found) {
        stage.take(found, number)
        if ((stage.links.length & 63) === 0) tell()
      },
    }
    try {
      work.began(number, toRead.source.name)
      report.unchanged = await isAmong(work.loaded[number] ?? [], toRead.source, tell)
      if (report.unchanged) continue
      const hash = await readOne(toRead, number, work, receiver)
      const bytes = toRead.source.size ?? toRead.source.bytesRead()
      read[number] = { hash, bytes, saysWhen: !stage.undated.has(number) }
    } catch (error) {
      report.error = excused(error, work.strict)
    }
    if (work.strict && report.problem_count > 0) throw strictFault(report)
  }
  tell()
  stage.flush()
  const recalled = new Recalled(stage, reports.length)
  await settleAll({ stage, recalled, reports, known: work.known, output })
  return { reports, read, counts: stage.counts }
}

/** Reads the source through for this only where there is anything that it may be. */
async function isAmong(contents: readonly Content[], source: Source, onPiece: () => void): Promise<boolean> {
  if (contents.length === 0) return false
  const own = await source.hash(onPiece)
  return contents.some(({ hash }) => hash === own)
}

/** From this size on a source is read in a thread of its own, while this one deals with what is in it. */
const THREAD_FROM = 8e6

function readOne(
  { source, path }: ToRead,
  number: number,
  { format, reading, patience }: Work,
  receiver: Receiver,
): Promise<string> {
  if ((source.size ?? 0) < THREAD_FROM) return readSource(source, formatsFor(format), reading, receiver)
  const { name } = source
  let at = name
  const began = (path: string) => {
    at = path
    receiver.began(path)
  }
  const silent = () => new Standstill(number, standstill(at, patience))
  return readInThread({ path, name, format, reading }, { ...receiver, began }, patience, silent)
}

function strictFault({ source, problems: [first] }: LoadReport): UserError {
  return new UserError(`${source}: ${problemLine(first!)} Because of --strict nothing was imported.`)
}
