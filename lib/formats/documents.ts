import { type Found, problem } from '../discussion/found.ts'
import { beginning, documents } from '../input/json/document.ts'
import { fields, number } from '../input/json/json.ts'
import type { Head, SourceFile } from '../input/source-file.ts'
import { Account } from './account.ts'

/** A JSON object's fields, not looked at yet. */
export type Fields = Readonly<Record<string, unknown>>

const openings = new WeakMap<Head, { readonly value: unknown }>()

/** The first JSON value of a file as far as its head shows it; undefined: it is no JSON. Read once, however many ask. */
export function opening(head: Head): unknown {
  let known = openings.get(head)
  if (known === undefined) {
    known = { value: beginning(head.start) }
    openings.set(head, known)
  }
  return known.value
}

/** How documents are read. */
interface Reading {
  /** Where the file is cut off inside a comment, what is complete of its replies is wanted. */
  readonly branches?: boolean
  /** Whether what looks like messages is held against what is found: not where records change earlier ones. */
  readonly accounts?: boolean
  /** Whether a value keeps the place of a message that is missing, and is none. */
  readonly isPlace?: (value: unknown) => boolean
}

/**
 * The items that `items` finds in each JSON value of a file; damage and problems with their place in the file; and last an
 * account of what looks like messages and was in none of the items.
 */
export async function* readDocuments(
  file: SourceFile,
  items: (value: unknown) => Iterable<Found>,
  { branches = false, accounts = true, isPlace = () => false }: Reading = {},
): AsyncIterable<Found> {
  const account = new Account()
  for await (const { value, where, damage } of documents(file.start, file.text(), branches)) {
    if (value !== undefined) {
      for (const found of accounts && !isPlace(value) ? account.over(items(value), value) : items(value)) {
        yield found.kind === 'problem' ? problem(join(where, found.where), found.what) : found
      }
    }
    if (damage !== null) yield problem(damage.where, damage.what)
  }
  yield* account.end()
}

/** A path begins with a dot where it begins with a key. */
const join = (line: string, path: string) => [line, path.replace(/^\./, '')].filter(Boolean).join(', ')

/** In characters; of a longer path the middle is left out, or each problem in a deep document is as long as that is deep. */
const LONGEST_PATH = 200

/** The path of what lies below another: `step` is `.key` or `[index]`. */
export function below(path: string, step: string): string {
  const whole = path + step
  return whole.length <= LONGEST_PATH ? whole : `${whole.slice(0, 60)}…${whole.slice(-120)}`
}

/**
 * The objects of a list, of lists in it, and so on (pages come in all of these), each with its path; a value that is no
 * list is itself the only one. Null stands for what is no object.
 */
export function* objects(value: unknown, path = ''): Iterable<readonly [Fields | null, string]> {
  if (!Array.isArray(value)) return yield [fields(value), path]
  const open: OpenList[] = [{ list: value, path, next: 0 }]
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    if (top.next === top.list.length) {
      open.pop()
      continue
    }
    const element = top.list[top.next++]
    if (Array.isArray(element)) open.push({ list: element, path: null, next: 0 })
    else yield [fields(element), below(pathOf(open), `[${top.next - 1}]`)]
  }
}

/** A list that is gone through; its path is made when something in it is told. */
interface OpenList {
  readonly list: readonly unknown[]
  path: string | null
  next: number
}

/** The path of the innermost of lists in each other. */
function pathOf(open: readonly OpenList[]): string {
  const known = open.findLastIndex(({ path }) => path !== null)
  let path = open[known]!.path!
  for (let i = known + 1; i < open.length; i++) {
    path = below(path, `[${open[i - 1]!.next - 1}]`)
    open[i]!.path = path
  }
  return path
}

/** How many of the things in a value recognition looks at. */
const MOST_LOOKED_AT = 5

interface Beginning {
  readonly first: Fields | null
  readonly few: readonly (Fields | null)[]
}
const beginnings = new WeakMap<readonly unknown[], Beginning>()

function beginningOf(value: readonly unknown[]): Beginning {
  const known = beginnings.get(value)
  if (known !== undefined) return known
  const few: (Fields | null)[] = []
  let first: Fields | null = null
  for (const [object] of objects(value)) {
    if (few.length < MOST_LOOKED_AT) few.push(object)
    first ??= object
    if (first !== null && few.length === MOST_LOOKED_AT) break
  }
  const found = { first, few }
  beginnings.set(value, found)
  return found
}

/** The first object in a value: what recognition looks at. Looked for once, however many formats ask. */
export const firstObject = (value: unknown): Fields | null =>
  Array.isArray(value) ? beginningOf(value).first : fields(value)

/** The first few things in a value, null for what is no object. Looked for once, however many formats ask. */
export const firstFew = (value: unknown): readonly (Fields | null)[] =>
  Array.isArray(value) ? beginningOf(value).few : [fields(value)]

/** How many of something a source says there are; null where it says nothing that can be true. */
export function count(value: unknown): number | null {
  const said = number(value)
  return said !== null && said >= 0 && Number.isSafeInteger(said) ? said : null
}
