import type { FoundMessage, FoundProblem } from '../discussion/found.ts'
import type { Source } from '../input/source.ts'
import type { Head, SourceFile } from '../input/source-file.ts'
import { writesNone } from './fields/ids.ts'
import type { Format, OutlinedFile } from './format.ts'
import { formats as everyFormat } from './index.ts'
import type { Outline } from './json/outline.ts'
import type { ReadOptions } from './read-options.ts'
import { doubt, type NotRecognised, taken } from './recognise.ts'
import type { SampleTable } from './table/sample.ts'

/** A message as it would be read, for a look before anything is stored. */
export interface PreviewMessage {
  readonly kind: FoundMessage['kind']
  /** Answers between it and the message shown that all of it stands below; 0 for that message. */
  readonly depth: number
  /** The shown name; null: deleted, anonymous or unknown. */
  readonly author: string | null
  /** ms since 1970. */
  readonly createdAt: number | null
  /** Whom it answers: the name of the author where that message was seen, else its id; null: nobody, or the post. */
  readonly answers: string | null
  readonly title: string | null
  /** Its beginning; null: deleted or not in the source. */
  readonly text: string | null
}

/** The recognised format of a source, and its first messages when read so. */
export interface Preview {
  /** The file that was looked at; differs from the source's name where that is an archive or a folder. */
  readonly file: string
  /** The id of the format it was read by; null: there is none to read it by. */
  readonly format: string | null
  /** Ids of formats that claim the file; the one it is read by need not be among them. */
  readonly claiming: readonly string[]
  /** Why it was not recognised, as a sentence; null: it was, or its format was said. */
  readonly doubt: string | null
  /** Where it was not: formats that come close, and why it is not theirs, as a clause. */
  readonly closest: readonly { readonly format: string; readonly why: string }[]
  /** The first messages that were found, each below the one it answers. */
  readonly messages: readonly PreviewMessage[]
  /** Faults that were found on the way to them. */
  readonly problems: readonly FoundProblem[]
  /** Its columns, where there are some to choose from: those of a table, or paths in JSON. */
  readonly table: SampleTable | null
  /** How its messages lie in it, where it is JSON. */
  readonly outline: Outline | null
}

/** Choices of the user for the source. */
interface PreviewOptions {
  /** Overrules recognition. */
  readonly format: Format | null
  readonly reading: ReadOptions
}

const MESSAGES = 10
const PROBLEMS = 5
/** Items that are looked at for messages; conversations and people may come before them. */
const MOST_ITEMS = 2000
/** Files that are looked at for one that can be read. */
const MOST_FILES = 100
const TEXT_LENGTH = 300

/**
 * How a source begins. `open` is called once for each look at it. Reads no further than needed; formats whose notation is
 * one document read all of it. Throws a `UserError` where the source cannot be opened.
 */
export async function preview(
  open: () => Promise<Source>,
  { format, reading }: PreviewOptions,
): Promise<Preview> {
  const source = await open()
  let declined: Preview | null = null
  let files = 0
  for await (const file of source.files()) {
    if (++files > MOST_FILES) break
    if ('kind' in file) {
      declined ??= { ...nothing(source.name), problems: [file] }
      continue
    }
    const claiming = claims(file)
    const found = taken(file, format === null ? everyFormat : [format], reading)
    if (found.kind !== 'recognised') {
      const closest =
        found.kind === 'unknown' ? found.closest.map(({ format, why }) => ({ format: format.id, why })) : []
      declined ??= { ...nothing(file.path), claiming, closest, doubt: inWords(found) }
      continue
    }
    const { id } = found.format
    const items = await firstItems(found.format, file, reading)
    const place = files
    const seen = await outlined(found.format, open, place, reading)
    return { ...nothing(file.path), format: id, claiming, ...items, ...seen }
  }
  return declined ?? { ...nothing(source.name), doubt: 'It holds no file.' }
}

const nothing = (file: string): Preview => ({
  ...{ file, format: null, claiming: [], doubt: null, closest: [], messages: [], problems: [] },
  ...{ table: null, outline: null },
})

/** Why it was not recognised, for a page where its format can be chosen. */
const inWords = (found: NotRecognised): string =>
  found.kind === 'unknown'
    ? `We couldn’t find comments in this file. It holds ${found.seen}.`
    : `It ${doubt(found)} Choose one.`

const claims = (head: Head): string[] =>
  everyFormat.filter((each: Format) => each.claims(head) !== 'no').map(({ id }) => id)

async function firstItems(format: Format, file: SourceFile, reading: ReadOptions) {
  const found: FoundMessage[] = []
  const problems: FoundProblem[] = []
  let items = 0
  for await (const item of format.read(file, reading)) {
    if (item.kind === 'problem') problems.push(item)
    else if (item.kind === 'post' || item.kind === 'comment' || item.kind === 'message') found.push(item)
    if (found.length === MESSAGES || ++items === MOST_ITEMS) break
  }
  const names = new Map(found.map(({ id, name, author }) => [id, name ?? author]))
  const messages = inReadingOrder(found).map(({ message, depth }) => ({ ...shown(message, names), depth }))
  return { messages, problems: problems.slice(0, PROBLEMS) }
}

/** Messages with answers below what they answer, as far as that is among them; those of a circle stand last. */
function inReadingOrder(found: readonly FoundMessage[]) {
  const posts = new Map(found.flatMap((each, at) => (each.kind === 'post' ? [[each.conversation, at]] : [])))
  const places = new Map(found.map(({ id }, at) => [id, at]))
  places.delete(null)
  const answers = new Map<number | undefined, number[]>()
  for (const [at, { kind, parent, conversation }] of found.entries()) {
    const named = parent === null ? undefined : places.get(parent)
    const above = kind === 'comment' ? (named ?? posts.get(conversation)) : named
    const key = above === at ? undefined : above
    answers.set(key, [...(answers.get(key) ?? []), at])
  }
  const ordered: { readonly message: FoundMessage; readonly depth: number }[] = []
  const reached = new Set<number>()
  const waiting = (answers.get(undefined) ?? []).map(at => ({ at, depth: 0 })).reverse()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { at, depth } = next
    reached.add(at)
    ordered.push({ message: found[at]!, depth })
    for (const answer of (answers.get(at) ?? []).toReversed()) waiting.push({ at: answer, depth: depth + 1 })
  }
  const circled = found.filter((_, at) => !reached.has(at)).map(message => ({ message, depth: 0 }))
  return [...ordered, ...circled]
}

function shown(
  { kind, id, author, name, createdAt, parent, title, text }: FoundMessage,
  names: ReadonlyMap<string | null, string | null>,
): Omit<PreviewMessage, 'depth'> {
  const cut = (given: string | null, length: number) =>
    given === null || given.length <= length ? given : `${given.slice(0, length).toWellFormed()} …`
  const answersNone = parent === null || parent === id || (writesNone(parent) && !names.has(parent))
  return {
    kind,
    author: cut(name ?? author, 100),
    createdAt,
    answers: answersNone ? null : cut(names.get(parent) ?? `#${parent}`, 100),
    title: cut(title, 200),
    text: cut(text, TEXT_LENGTH),
  }
}

/** How messages lie in the file at this place of the source; opened anew, since a file is read once. */
async function outlined(
  format: Format,
  open: () => Promise<Source>,
  place: number,
  reading: ReadOptions,
): Promise<OutlinedFile | null> {
  if (format.outline === undefined) return null
  let at = 0
  for await (const file of (await open()).files()) {
    if (++at === place) return 'kind' in file ? null : format.outline(file, reading)
  }
  return null
}
