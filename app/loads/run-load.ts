import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type { LoadProgress } from '../../db/load/load.ts'
import { LOAD_FLAGS } from '../../db/load/node-flags.ts'
import type { LoadReport } from '../../db/load/report.ts'
import { settings } from '../../lib/formats/read-options.ts'
import { startCommand } from '../_server/run-command.ts'
import { type LoadEvent, noSourceOptions, type SourceOptions } from '../_shared/adding/load-event.ts'

/** A source to load, as the command line takes it. */
export interface LoadRequest {
  readonly path: string
  /** Name of the file, as the user knows it. */
  readonly name: string
  /** The user's settings for reading it. */
  readonly options: SourceOptions
}

/** How the child ended, before its reports are looked up in the database. */
type Outcome =
  | Extract<LoadEvent, { readonly kind: 'progress' | 'failed' }>
  | { readonly kind: 'loaded'; readonly reports: readonly LoadReport[] }

/** Lines of a crash that are told: they hold its name and place. */
const COMPLAINTS_SHOWN = 12

/**
 * Loads a file in a process of its own, so that neither its memory nor its end touches this one. Aborting ends the
 * process, and with it the transaction that the load is: nothing of it stays.
 */
export async function* runLoad(request: LoadRequest, signal: AbortSignal): AsyncIterable<Outcome> {
  const child = startCommand(argumentsFor(request), {
    flags: LOAD_FLAGS,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const ended = once(child, 'close').catch((error: unknown) => error)
  const output = text(child.stdout!)
  const complaints: string[] = []
  for await (const line of createInterface({ input: child.stderr! })) {
    const progress = progressIn(line)
    if (progress === null) complaints.push(line)
    else yield { kind: 'progress', ...progress }
  }
  await ended
  yield answerIn(await output) ?? {
    kind: 'failed',
    error: ['The import ended before it was done.', ...complaints.slice(0, COMPLAINTS_SHOWN)].join('\n'),
  }
}

/** The words of a command about a file. */
export function commandArguments(
  command: 'load' | 'preview',
  { path, name, options }: LoadRequest,
): string[] {
  return [
    command,
    path,
    `--name=${name}`,
    ...(options.format === '' ? [] : [`--format=${options.format}`]),
    ...Object.entries(options.settings).map(([id, value]) => `--${id}=${value}`),
    ...Object.entries(options.map).map(([field, column]) => `--map=${field}=${column}`),
  ].map(sayable)
}

/** No program can be told U+0000: as where files are read, it is written as what is no character. */
const sayable = (argument: string) => argument.replaceAll('\0', '\uFFFD')

/** The words of the command that loads it. */
export function argumentsFor(request: LoadRequest): string[] {
  const { site, forgetRemoved } = request.options
  return [
    ...commandArguments('load', request),
    ...(site === '' ? [] : [sayable(`--site=${site}`)]),
    ...(forgetRemoved ? ['--forget-removed'] : []),
    '--json',
    '--progress=json',
  ]
}

/** A line of progress; null: the line is something else, a warning say. */
function progressIn(line: string): LoadProgress | null {
  return line.startsWith('{"phase":') ? parsed<LoadProgress>(line) : null
}

type Answer =
  | { readonly ok: true; readonly rows: readonly LoadReport[] }
  | { readonly ok: false; readonly error: string }

function answerIn(output: string): Outcome | null {
  const answer = parsed<Answer>(output)
  if (answer === null) return null
  return answer.ok ? { kind: 'loaded', reports: answer.rows } : { kind: 'failed', error: answer.error }
}

/** Parses output of our own command line, which is what its type says; null where it was cut off. */
export function parsed<Written>(json: string): Written | null {
  try {
    return JSON.parse(json) as Written
  } catch {
    return null
  }
}

const LONGEST = 1000

/**
 * Source options of a query string: `format`, `site`, each setting by its id, `forget-removed=1`, and `map=field=column` for
 * each column.
 */
export function sourceOptionsIn(query: URLSearchParams): SourceOptions {
  const text = (key: 'format' | 'site') => query.get(key)?.trim().slice(0, LONGEST) ?? noSourceOptions[key]
  const map = query.getAll('map').flatMap(each => {
    const at = each.indexOf('=')
    return at < 1 ? [] : [[each.slice(0, at), each.slice(at + 1).slice(0, LONGEST)] as const]
  })
  return {
    format: text('format'),
    site: text('site'),
    map: Object.fromEntries(map),
    settings: Object.fromEntries(
      settings.flatMap(({ id }) => {
        const value = query.get(id)?.trim().slice(0, LONGEST) ?? ''
        return value === '' ? [] : [[id, value]]
      }),
    ),
    forgetRemoved: query.get('forget-removed') === '1',
  }
}
