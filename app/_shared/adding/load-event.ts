import type { LoadProgress } from '../../../db/load/load.ts'
import type { LoadReport } from '../../../db/load/report.ts'
import type { SettingId } from '../../../lib/formats/read-options.ts'
import type { Target } from '../../../lib/sentences/import.ts'

/** An event of a running load: one JSON object a line. The last is `done` or `failed`. */
export type LoadEvent =
  | ({ readonly kind: 'progress' } & LoadProgress)
  | { readonly kind: 'done'; readonly reports: readonly LoadedSource[] }
  | { readonly kind: 'failed'; readonly error: string }

/** The user's settings for reading a source, empty where nothing is said. */
export interface SourceOptions {
  /** A format's id; empty: it is recognised. */
  readonly format: string
  /** Empty: as found. */
  readonly site: string
  /** Our field → a table's column; an empty column: none holds it. Fields left out are recognised. */
  readonly map: Readonly<Record<string, string>>
  /** Further settings by their ids; those left out are detected. */
  readonly settings: Readonly<Partial<Record<SettingId, string>>>
  /** Whether what it holds as removed is forgotten, also where earlier loads have it. */
  readonly forgetRemoved: boolean
}

/** Nothing. */
export const noSourceOptions: SourceOptions = {
  format: '',
  site: '',
  map: {},
  settings: {},
  forgetRemoved: false,
}

/** Report of a source, with the id of its load; null: nothing new was loaded. */
export interface LoadedSource extends LoadReport {
  readonly load: number | null
  /** The conversation, where the load is of a single one. */
  readonly conversation: number | null
}

/**
 * Where whoever imported something wants to be: its conversation, else the list of what it has. Null where there is first
 * something to be read: it failed, more could not be read than they were `warned` of, or nothing is new.
 */
export function placeAfter(event: LoadEvent | null, warned: number): string | null {
  if (event?.kind !== 'done' || event.reports.length > 1) return null
  const [report] = event.reports
  if (report === undefined) return null
  const { load, conversation, unchanged, problem_count, conversations } = report
  if (load === null || unchanged || bringsNothing(report)) return null
  if (problem_count > warned || conversations === 0) return null
  return conversation === null ? `/conversations?load=${load}` : `/conversations/${conversation}`
}

/** Where the numbers of an import are. */
export const importPlaces: Readonly<Record<Target['to'], (load: number) => string>> = {
  conversations: load => `/conversations?load=${load}`,
  new: load => `/conversations?load=${load}`,
  problems: load => `/loads/${load}#problems`,
  counted: load => `/loads/${load}#counted`,
}

/** Whether all that was read was there before, as it is now. */
const bringsNothing = ({ comments, new_comments, changed, removed, forgotten }: LoadReport): boolean =>
  comments > 0 && new_comments + changed + removed + forgotten === 0

/** Cuts text that arrives in pieces into lines, and keeps the piece of a line that is still to come. */
export class LineCutter {
  #rest = ''

  /** The lines that are whole now. */
  push(piece: string): string[] {
    const lines = (this.#rest + piece).split('\n')
    this.#rest = lines.pop() ?? ''
    return lines.filter(line => line !== '')
  }
}

/** A line that our own server wrote: it is what the type says. */
export function parseEvent(line: string): LoadEvent {
  return JSON.parse(line) as LoadEvent
}
