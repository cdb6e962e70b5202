import { UserError } from '../../lib/errors.ts'
import type { Source } from '../../lib/input/source.ts'

/** One source of a load. */
export interface ToRead {
  readonly source: Source
  /** Where it lies; null where it comes as a stream. */
  readonly path: string | null
}

/** Sources by number, null for those that could not be opened; and why that was. */
export interface Opened {
  readonly sources: readonly (ToRead | null)[]
  readonly faults: readonly (string | undefined)[]
}

/** What can be opened to be read. */
interface Openable {
  readonly path?: string
  open(): Promise<Source>
}

/** Opens all of a load, before anything is read; null: there is nothing to open. One that fails is noted, unless `strict`. */
export async function openAll(given: readonly (Openable | null)[], strict: boolean): Promise<Opened> {
  const sources: (ToRead | null)[] = []
  const faults: string[] = []
  for (const [number, each] of given.entries()) {
    try {
      sources.push(each && { source: await each.open(), path: each.path ?? null })
    } catch (error) {
      faults[number] = excused(error, strict)
      sources.push(null)
    }
  }
  return { sources, faults }
}

/** What a user caused is reported and the rest goes on; with `strict`, and for a bug, everything ends. */
export function excused(error: unknown, strict: boolean): string {
  if (!(error instanceof UserError) || strict) throw error
  return error.message
}
