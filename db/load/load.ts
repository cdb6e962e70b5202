import { nothingSaid, type ReadOptions } from '../../lib/formats/read-options.ts'
import type { Db } from '../open.ts'
import { type LoadSource, type Received, received } from './load-source.ts'
import { openAll, withoutStuck } from './open-all.ts'
import { loadedBefore, nextLoadId, recordLoad } from './record.ts'
import { addProblem, type LoadReport } from './report.ts'
import { inStore, type Store, type Turn } from './store.ts'
import { workOutInThread } from './threads/work-out-in-thread.ts'
import type { Work } from './work-out.ts'
import { Writer } from './write/write.ts'

/** Options of a load, as the user gave them. */
export interface LoadOptions {
  /** Overrules recognition. */
  readonly format: { readonly id: string } | null
  /** Overrules the site that formats find. */
  readonly site: string | null
  readonly reading: ReadOptions
  /** Read and report, but store nothing. */
  readonly dryRun: boolean
  /** One unreadable file ends the whole load. */
  readonly strict: boolean
  /** Messages that a source holds as removed (without author or text) are forgotten, also where earlier loads have them. */
  readonly forgetRemoved: boolean
  /** Everything known of the conversations of the load goes: it stands for them alone. */
  readonly replace: boolean
  /** How long reading a source may show no progress before it is ended, in ms. */
  readonly patience: number
}

/** How far a load is. */
export interface LoadProgress {
  /** `receive`: bytes of a stream rise; `read`: bytes and messages; `settle`: conversations; `finish`: what is over all of them. */
  readonly phase: 'receive' | 'read' | 'settle' | 'finish'
  readonly bytes: number
  /** All bytes of all sources; null where that is not known (a stream that still comes). */
  readonly of: number | null
  readonly messages: number
  readonly conversations: number
}

/** Effects of a load besides those on the database. */
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
  forgetRemoved: false,
  replace: false,
  patience: 120_000,
}

/** The world as it is, with nobody looking on. */
export const quietly: LoadEffects = { now: () => Date.now(), progress: () => {} }

/**
 * Loads sources as one: their messages find each other whatever file and order they stand in. Gives a report for each
 * source, in order. All of it is one transaction, which begins when there is something to write; a source that cannot be
 * read, or of which nothing comes for too long, is reported (`error`) and the others are loaded, unless `strict`. Throws a
 * `UserError` where another load is under way, unless it waits for its turn.
 */
export async function load(
  db: Db,
  sources: readonly LoadSource[],
  options: LoadOptions = defaultOptions,
  effects: LoadEffects = quietly,
  turn: Turn | null = null,
): Promise<LoadReport[]> {
  const started = effects.now()
  // Clocks of the day are put right while this goes on.
  const begun = performance.now()
  const { places, faults, problems, remove } = await received(sources, options.strict, bytes =>
    effects.progress({ phase: 'receive', bytes, of: null, messages: 0, conversations: 0 }),
  )
  try {
    const job: Job = { sources, places, faults, problems, options, effects, started, begun }
    const attempt = () => inStore(db, store => loadAll(store, job), { keep: !options.dryRun, turn })
    return await (options.strict ? attempt() : withoutStuck(places, faults, attempt))
  } finally {
    await remove()
  }
}

/** A load: its sources, where they lie, its options and effects. */
interface Job extends Omit<Received, 'remove'> {
  readonly sources: readonly LoadSource[]
  readonly options: LoadOptions
  readonly effects: LoadEffects
  /** ms since 1970. */
  readonly started: number
  /** ms of a clock that only goes forward. */
  readonly begun: number
}

async function loadAll(store: Store, job: Job): Promise<LoadReport[]> {
  const { sources, places, options, effects, started, begun } = job
  // Everything is opened first, so that the progress knows how much there is.
  const { sources: opened, faults } = await openAll(places, options.strict)
  const said = spoken(options)
  const size = opened.reduce((sum, each) => sum + (each?.source.size ?? 0), 0)
  const seen = { bytes: 0, of: size, messages: 0, conversations: 0 }
  const work: Omit<Work, 'known'> = {
    names: sources.map(({ name }) => name),
    format: options.format?.id ?? null,
    reading: options.reading,
    site: options.site,
    strict: options.strict,
    forgetRemoved: options.forgetRemoved,
    patience: options.patience,
    now: started,
    loaded: await loadedBefore(
      store.asked,
      opened.map(each => each?.source ?? null),
      said,
    ),
    began: () => {},
    progress(bytes, messages) {
      seen.bytes = bytes
      seen.messages = messages
      effects.progress({ phase: 'read', ...seen })
    },
  }
  let firstLoad = 0
  const { taker, finish } = store.writer(() => {
    firstLoad = nextLoadId(store.written)
    const onSettled = () => {
      if ((seen.conversations++ & 255) === 0) effects.progress({ phase: 'settle', ...seen })
    }
    return new Writer(store.written, firstLoad, onSettled, { replacing: options.replace })
  })
  const { reports, read, counts } = await workOutInThread(opened, work, taker, size < LARGE)
  effects.progress({ phase: 'finish', ...seen })
  const { conversationIds, replaced } = await finish()
  const first = reports[read.findIndex(content => content !== null)]
  if (first !== undefined) {
    first.replaced = replaced.conversations
    first.replaced_comments = replaced.comments
  }
  const seconds = (performance.now() - begun) / 1000
  const stored = { counts, conversationIds: conversationIds.values, options: said, loadedAt: started }
  for (const [number, report] of reports.entries()) {
    for (const found of job.problems[number] ?? []) addProblem(report, found, null)
    report.seconds = seconds
    report.error ??= faults[number] ?? job.faults[number] ?? null
    const content = read[number]
    if (content === null || content === undefined) continue
    const seen_at = content.saysWhen ? null : (opened[number]?.source.modifiedAt ?? started)
    recordLoad(store.written, firstLoad + number, { number, ...content, seen_at }, report, stored)
  }
  return [...reports]
}

/** From this size on, the thread is not kept for the next load: it would keep the memory as well. */
const LARGE = 8e6

/** The user's options as one text that is equal for equal options: part of what makes two loads the same. */
function spoken({ format, site, reading: { map, settings }, forgetRemoved, replace }: LoadOptions): string {
  return JSON.stringify({
    format: format?.id ?? null,
    site,
    map: inOrder(map),
    ...(settings.size === 0 ? {} : { settings: inOrder(settings) }),
    ...(forgetRemoved ? { forgetRemoved } : {}),
    ...(replace ? { replace } : {}),
  })
}

const inOrder = (said: ReadonlyMap<string, string>) => [...said].sort(([a], [b]) => (a < b ? -1 : 1))
