import type { Format } from '../../lib/formats/format.ts'
import { formats } from '../../lib/formats/index.ts'
import { nothingSaid, type ReadOptions } from '../../lib/formats/read-options.ts'
import type { Db } from '../open.ts'
import type { Given } from './given.ts'
import { openAll, type ToRead } from './open-all.ts'
import { loadedBefore, nextLoadId, recordLoad } from './record.ts'
import type { LoadReport } from './report.ts'
import { inTransaction } from './transaction.ts'
import { type Work, workOut } from './work-out.ts'
import { workOutInThread } from './work-out-in-thread.ts'
import { Writer } from './write.ts'

/** What the user says about the sources. */
export interface LoadOptions {
  /** Overrules recognition. */
  readonly format: Format | null
  /** Overrules the site that formats find. */
  readonly site: string | null
  readonly reading: ReadOptions
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
  reading: nothingSaid,
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
  // Everything is opened first, so that the progress knows how much there is.
  const { sources, faults } = await openAll(given, options.strict)
  const said = spoken(options)
  const sizes = sources.flatMap(source => source?.source.size ?? [])
  const seen = { bytes: 0, of: sumOfSizes(sources), messages: 0, conversations: 0 }
  const work: Work = {
    names: given.map(({ name }) => name),
    formats: options.format === null ? formats : [options.format],
    reading: options.reading,
    site: options.site,
    strict: options.strict,
    loaded: await loadedBefore(db, sizes, said),
    progress(bytes, messages) {
      seen.bytes = bytes
      seen.messages = messages
      effects.progress({ phase: 'read', ...seen })
    },
  }
  const firstLoad = nextLoadId(db)
  const writer = new Writer(db, firstLoad, () => {
    seen.conversations++
    if ((seen.conversations & 255) === 0) effects.progress({ phase: 'settle', ...seen })
  })
  const { reports, read, counts } = await (isLarge(sources) ? workOutInThread : workOut)(
    sources,
    work,
    writer,
  )
  writer.finish()
  const seconds = (effects.now() - started) / 1000
  const stored = { counts, conversationIds: writer.conversationIds.values, options: said, loadedAt: started }
  for (const [number, report] of reports.entries()) {
    report.seconds = seconds
    report.replaced = writer.replaced[number] ?? 0
    report.error ??= faults[number] ?? null
    const content = read[number]
    if (content) recordLoad(db, firstLoad + number, { number, ...content }, report, stored)
  }
  return [...reports]
}

/** From this size on, in all, sources are worked out in a thread, while this one writes. */
const THREAD_FROM = 8e6

/** Streams cannot be opened by another thread. */
function isLarge(sources: readonly (ToRead | null)[]): boolean {
  const size = sumOfSizes(sources)
  return (
    size !== null && size >= THREAD_FROM && sources.every(source => source === null || source.path !== null)
  )
}

/** Bytes of all sources; null where that is not known. */
function sumOfSizes(sources: readonly (ToRead | null)[]): number | null {
  let sum = 0
  for (const each of sources) {
    if (each?.source.size === null) return null
    sum += each?.source.size ?? 0
  }
  return sum
}

/** What the user said, as one text that is equal for equal words: part of what makes two loads the same. */
function spoken({ format, site, reading: { map, settings } }: LoadOptions): string {
  return JSON.stringify({
    format: format?.id ?? null,
    site,
    map: inOrder(map),
    ...(settings.size === 0 ? {} : { settings: inOrder(settings) }),
  })
}

const inOrder = (said: ReadonlyMap<string, string>) => [...said].sort(([a], [b]) => (a < b ? -1 : 1))
