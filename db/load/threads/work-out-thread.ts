import { parentPort } from 'node:worker_threads'
import { UserError } from '../../../lib/errors.ts'
import { knownBy, type Question, type Reply } from '../asked.ts'
import { openAll, type Place, Standstill } from '../open-all.ts'
import type { Output } from '../output.ts'
import { type Work, type WorkedOut, workOut } from '../work-out.ts'
import { type Inside, insideThread } from './threads.ts'

/** Task of the thread that works out a load. */
export interface Assignment extends Omit<Work, 'began' | 'progress' | 'known'> {
  readonly sources: readonly (Place | null)[]
}

type Part<Name extends keyof Output> = Parameters<Output[Name]>[0]

/** Messages of that thread: the calls of its output; how far it is; at last the outcome. */
export type Told =
  | { readonly kind: 'texts'; readonly part: Part<'texts'> }
  | { readonly kind: 'read'; readonly part: number }
  | { readonly kind: 'conversations'; readonly part: Part<'conversations'> }
  | { readonly kind: 'settled'; readonly part: Part<'settled'> }
  | { readonly kind: 'names'; readonly part: Part<'names'> }
  | { readonly kind: 'asked'; readonly question: Question }
  | { readonly kind: 'pairs'; readonly part: Part<'pairs'> }
  | { readonly kind: 'people'; readonly part: Part<'people'> }
  | { readonly kind: 'began'; readonly source: number; readonly path: string }
  | { readonly kind: 'progress'; readonly bytes: number; readonly messages: number }
  | { readonly kind: 'done'; readonly result: WorkedOut }
  /** `stuck`: the number of the source that nothing more came of. */
  | { readonly kind: 'failed'; readonly message: string; readonly stuck: number | null }

/** Progress is told about so often, ms; and when all is read. */
const PAUSE_MS = 100

async function run({ data, send, ask }: Inside<Assignment, Told, Reply>): Promise<void> {
  const output: Output = {
    texts: part => send({ kind: 'texts', part }),
    read(part) {
      tell()
      send({ kind: 'read', part })
    },
    conversations: part => send({ kind: 'conversations', part }),
    settled: part => send({ kind: 'settled', part }),
    names: part => send({ kind: 'names', part }),
    pairs: part => send({ kind: 'pairs', part }),
    people: part => send({ kind: 'people', part }),
  }
  let told = 0
  let untold: Told | null = null
  const tell = () => {
    if (untold !== null) send(untold)
    untold = null
    told = performance.now()
  }
  try {
    // A file that could be opened a moment ago may be gone by now.
    const { sources, faults } = await openAll(data.sources, data.strict)
    const progress = (bytes: number, messages: number) => {
      untold = { kind: 'progress', bytes, messages }
      if (performance.now() - told >= PAUSE_MS) tell()
    }
    const began = (source: number, path: string) => send({ kind: 'began', source, path })
    const known = knownBy(question => ask({ kind: 'asked', question }))
    const result = await workOut(sources, { ...data, known, began, progress }, output)
    for (const [number, report] of result.reports.entries()) report.error ??= faults[number] ?? null
    send({ kind: 'done', result })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    send({ kind: 'failed', message: error.message, stuck: error instanceof Standstill ? error.source : null })
  }
}

insideThread(parentPort, run)
