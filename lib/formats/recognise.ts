import { AmbiguousFormat, UnknownFormat } from '../errors.ts'
import type { Head } from '../input/source-file.ts'
import type { Format } from './format.ts'
import type { ReadOptions } from './read-options.ts'
import { seen } from './seen.ts'

/** The outcome of recognising a file's format. */
export type Recognised =
  | { readonly kind: 'recognised'; readonly format: Format }
  /** Several formats claim it equally. */
  | { readonly kind: 'ambiguous'; readonly formats: readonly Format[] }
  /** None does: a description of the content, and why those declined that come close. */
  | { readonly kind: 'unknown'; readonly seen: string; readonly closest: readonly Declined[] }

/** A format that comes close, and why the file is not its own: a clause, as "it has no column for the author". */
interface Declined {
  readonly format: Format
  readonly why: string
}

/**
 * The format that claims a file most strongly, from the file's head alone. Those that read whatever no other does are only
 * asked where none of the others claims it.
 */
export function recognise(head: Head, formats: readonly Format[]): Recognised {
  for (const wanted of [false, true]) {
    const claiming = strongest(
      head,
      formats.filter(({ generic = false }) => generic === wanted),
    )
    const [format, second] = claiming
    if (second !== undefined) return { kind: 'ambiguous', formats: claiming }
    if (format !== undefined) return { kind: 'recognised', format }
  }
  const closest = formats.flatMap(format => {
    const why = format.why?.(head) ?? null
    return why === null ? [] : [{ format, why }]
  })
  return { kind: 'unknown', seen: seen(head), closest }
}

/** Those whose claim is `certain`, else those whose claim is `maybe`. */
function strongest(head: Head, formats: readonly Format[]): Format[] {
  const claims = formats.map(format => format.claims(head))
  const certain = formats.filter((_, at) => claims[at] === 'certain')
  return certain.length > 0 ? certain : formats.filter((_, at) => claims[at] === 'maybe')
}

/**
 * The format to read a file by: the only one there is to try; where columns are named, one that reads by them, unless the file
 * is certainly something else; else the one that claims it.
 */
export function taken(head: Head, formats: readonly Format[], { map, settings }: ReadOptions): Recognised {
  const [chosen, ...others] = formats
  if (chosen !== undefined && others.length === 0) return { kind: 'recognised', format: chosen }
  const found = recognise(head, formats)
  const isOfTable = map.size > 0 || settings.has('sheet') || settings.has('header-row')
  const byColumns = isOfTable ? formats.filter(format => format.byColumns?.(head)) : []
  if (byColumns.length === 0) return found
  if (found.kind === 'recognised') {
    if (byColumns.includes(found.format) || found.format.claims(head) === 'certain') return found
  }
  const [first] = byColumns
  return byColumns.length === 1 && first !== undefined
    ? { kind: 'recognised', format: first }
    : { kind: 'ambiguous', formats: byColumns }
}

/** The outcome where no single format claims a file. */
export type NotRecognised = Exclude<Recognised, { readonly kind: 'recognised' }>

/** Why a file was not recognised: the end of a sentence that begins with the file. */
export function doubt(found: NotRecognised): string {
  if (found.kind === 'unknown') return `is in no format that can be read: it holds ${found.seen}.`
  return `could be ${found.formats.map(({ id, name }) => `${id} (${name})`).join(' or ')}.`
}

/** The error that tells a user why a file was not recognised and what to do. */
export function notRecognised(path: string, found: NotRecognised): UnknownFormat | AmbiguousFormat {
  const fact = `${path} ${doubt(found)}`
  if (found.kind === 'ambiguous')
    return new AmbiguousFormat(`${fact} Say which with --format ${found.formats[0]?.id}.`)
  const declined = found.closest.map(({ format, why }) => `\n  not ${format.id}: ${why}`).join('')
  return new UnknownFormat(
    `${fact}${declined}\n` +
      'If you know its format, say so with --format. Tables of messages can be read whatever their columns are called: ' +
      '--columns author=nick,text=post,parent=answers says which holds what.',
  )
}
