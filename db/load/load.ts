import { UserError } from '../../lib/errors.ts'
import type { Format } from '../../lib/formats/format.ts'
import { formats } from '../../lib/formats/index.ts'
import type { Source } from '../../lib/input/source.ts'
import type { Db } from '../open.ts'
import type { Given } from './given.ts'
import { type Receiver, readSource } from './read.ts'
import { readInThread } from './read-in-thread.ts'
import { isLoaded, nextLoadId, recordLoad } from './record.ts'
import { emptyReport, type LoadReport } from './report.ts'
import { Stage } from './stage.ts'
import { inTransaction } from './transaction.ts'
import { writeStaged } from './write.ts'

/** What the user says about the sources. */
export interface LoadOptions {
  /** Overrules recognition. */
  readonly format: Format | null
  /** Overrules the site that formats find. */
  readonly site: string | null
  /** Our field → the file's column. */
  readonly map: ReadonlyMap<string, string>
  /** Read and report, but store nothing. */
  readonly dryRun: boolean
  /** One unreadable file ends the whole load. */
  readonly strict: boolean
}

/** How far a load is. */
export interface LoadProgress {
  /** `read`: bytes and messages rise; `settle`: conversations do. */
  readonly phase: 'read' | 'settle'
  readonly bytes: number
  /** All bytes of all sources; null where that is not known (standard input). */
  readonly of: number | null
  readonly messages: number
  readonly conversations: number
}

/** What a load does to the world besides the database. */
export interface LoadEffects {
  /** ms since 1970. */
  now(): number
  /** Called often: the receiver decides what to show. */
  progress(progress: LoadProgress): void
}

/** Nothing said: recognise everything, take the sites as found, keep what is read. */
export const defaultOptions: LoadOptions = {
  format: null,
  site: null,
  map: new Map(),
  dryRun: false,
  strict: false,
}

/** The world as it is, with nobody looking on. */
export const quietly: LoadEffects = { now: () => Date.now(), progress: () => {} }

/**
 * Loads sources as one: their messages find each other whatever file and order they stand in. Gives a report for each
 * source, in order. All of it is one transaction; a source that cannot be read is reported (`error`) and the others
 * are loaded, unless `strict`. Throws a `UserError` where another load is under way.
 */
export async function load(
  db: Db,
  given: readonly Given[],
  options: LoadOptions = defaultOptions,
  effects: LoadEffects = quietly,
): Promise<LoadReport[]> {
  return inTransaction(db, () => loadAll(db, given, options, effects), { keep: !options.dryRun })
}

async function loadAll(
  db: Db,
  given: readonly Given[],
  options: LoadOptions,
  effects: LoadEffects,
): Promise<LoadReport[]> {
  const started = effects.now()
  const names = given.map(({ name }) => name)
  const stage = new Stage(db, names, options.site)
  const reports = names.map(emptyReport)
  const said = spoken(options)
  const seen = { bytes: 0, of: 0 as number | null, messages: 0, conversations: 0 }
  const tell = (phase: LoadProgress['phase']) => effects.progress({ phase, ...seen })
  const passed = (bytes: number) => {
    seen.bytes += bytes
    tell('read')
  }
  const sources = await openAll(given, reports, options.strict)
  seen.of = sources.reduce<number | null>((sum, source) => addSize(sum, source), 0)

  const hashes: string[] = []
  for (const [number, source] of sources.entries()) {
    const report = reports[number]!
    if (source === null) continue
    try {
      report.unchanged = await isLoaded(db, source, said)
      if (report.unchanged) continue
      hashes[number] = await read(source, given[number]!, options, {
        report,
        passed,
        take(found) {
          stage.take(found, number)
          seen.messages = stage.links.length
          if ((seen.messages & 1023) === 0) tell('read')
        },
      })
    } catch (error) {
      report.error = excused(error, options.strict)
    }
    if (options.strict && report.problem_count > 0) {
      const [first] = report.problems
      throw new UserError(
        `${report.source}: ${first?.where}: ${first?.what} Because of --strict nothing was loaded.`,
      )
    }
  }

  const firstLoad = nextLoadId(db)
  const conversationIds = writeStaged(db, stage, reports, firstLoad, () => {
    seen.conversations++
    if ((seen.conversations & 255) === 0) tell('settle')
  })
  const seconds = (effects.now() - started) / 1000
  const stored = { stage, conversationIds, options: said, loadedAt: started }
  for (const [number, source] of sources.entries()) {
    const report = reports[number]!
    report.seconds = seconds
    const hash = hashes[number]
    if (source === null || hash === undefined) continue
    const read = { number, hash, bytes: source.size ?? source.bytesRead() }
    recordLoad(db, firstLoad + number, read, report, stored)
  }
  return reports
}

/** From this size on a source is read in a thread of its own. */
const THREAD_FROM = 8e6

function read(
  source: Source,
  { path }: Given,
  { format, map }: LoadOptions,
  receiver: Receiver,
): Promise<string> {
  const toTry: readonly Format[] = format === null ? formats : [format]
  return path !== undefined && (source.size ?? 0) >= THREAD_FROM
    ? readInThread({ path, name: source.name }, toTry, map, receiver)
    : readSource(source, toTry, map, receiver)
}

/** Opens everything first, so that the progress knows how much there is; null where that failed, which is reported. */
async function openAll(
  given: readonly Given[],
  reports: readonly LoadReport[],
  strict: boolean,
): Promise<(Source | null)[]> {
  const sources: (Source | null)[] = []
  for (const [number, each] of given.entries()) {
    try {
      sources.push(await each.open())
    } catch (error) {
      reports[number]!.error = excused(error, strict)
      sources.push(null)
    }
  }
  return sources
}

/** What a user caused is reported and the rest goes on; with `strict`, and for a bug, everything ends. */
function excused(error: unknown, strict: boolean): string {
  if (!(error instanceof UserError) || strict) throw error
  return error.message
}

const addSize = (sum: number | null, source: Source | null) =>
  source === null ? sum : sum === null || source.size === null ? null : sum + source.size

/** What the user said, as one text that is equal for equal words: part of what makes two loads the same. */
function spoken({ format, site, map }: LoadOptions): string {
  return JSON.stringify({
    format: format?.id ?? null,
    site,
    map: [...map].sort(([a], [b]) => (a < b ? -1 : 1)),
  })
}
