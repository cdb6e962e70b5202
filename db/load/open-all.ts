import { UserError } from '../../lib/errors.ts'
import { openSource, type Source } from '../../lib/input/source.ts'

/** One source of a load. */
export interface ToRead {
  readonly source: Source
  readonly path: string
}

/** Sources by number, null for those that could not be opened; and why that was. */
interface Opened {
  readonly sources: readonly (ToRead | null)[]
  readonly faults: readonly (string | undefined)[]
}

/** Where a source lies, and as what it is read. */
export interface Place {
  readonly path: string
  readonly name: string
  /** Whether it came as a stream and is only kept there: it has no time of its own. */
  readonly isKept?: boolean
}

/** Opens all of a load, before anything is read; null: there is nothing to open. One that fails is noted, unless `strict`. */
export async function openAll(places: readonly (Place | null)[], strict: boolean): Promise<Opened> {
  const sources: (ToRead | null)[] = []
  const faults: string[] = []
  for (const [number, each] of places.entries()) {
    try {
      sources.push(each && (await toRead(each)))
    } catch (error) {
      faults[number] = excused(error, strict)
      sources.push(null)
    }
  }
  return { sources, faults }
}

async function toRead({ path, name, isKept = false }: Place): Promise<ToRead> {
  const source = await openSource(path, name)
  return { source: isKept ? { ...source, modifiedAt: null } : source, path }
}

/** A source that nothing more came of: what was taken from it has to go, so that the load begins anew without it. */
export class Standstill extends UserError {
  override readonly name: string = 'Standstill'
  /** Its number in the load. */
  readonly source: number

  constructor(source: number, message: string) {
    super(message)
    this.source = source
  }
}

/** That nothing came of a file for `patience` ms, and what to do next. */
export const standstill = (file: string, patience: number): string =>
  `${file}: reading it showed no progress for ${(patience / 1000).toLocaleString('en')} seconds, so it was ended. ` +
  'Nothing of it was stored. If the machine is only slow, give it longer with --patience SECONDS.'

/**
 * Makes attempts until one does not come to a standstill: what it took from that source went with it, and the others are
 * loaded without. `places` and `faults` are by source.
 */
export async function withoutStuck<T>(
  places: (Place | null)[],
  faults: string[],
  attempt: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Standstill) || places[error.source] === null) throw error
      places[error.source] = null
      faults[error.source] = error.message
    }
  }
}

/**
 * The message of an error that a user caused, so that the rest goes on. Throws the error with `strict`, and where it is a bug
 * or a `Standstill`: then everything ends.
 */
export function excused(error: unknown, strict: boolean): string {
  if (!(error instanceof UserError) || error instanceof Standstill || strict) throw error
  return error.message
}
