import type { Found } from '../../lib/discussion/found.ts'
import { problemLine, UnknownFormat, UserError } from '../../lib/errors.ts'
import type { FoundComments } from '../../lib/formats/batch.ts'
import type { Format } from '../../lib/formats/format.ts'
import type { ReadOptions } from '../../lib/formats/read-options.ts'
import { doubt, notRecognised, taken } from '../../lib/formats/recognise.ts'
import type { Source } from '../../lib/input/source.ts'
import { addProblem, type LoadReport } from './report.ts'
import type { Staged } from './stage.ts'

/** Who is told what is read. */
export interface Receiver {
  /** Gets the problems, and the format. */
  readonly report: LoadReport
  /** Called with the path of each file before it is looked at. */
  began(path: string): void
  /** Called with each stretch of bytes that was read; 0: something else went on. */
  passed(bytes: number): void
  take(found: Staged): void
}

/**
 * Reads every file of a source by the format that claims it, or by the only one there is to try. A file that none claims
 * is a problem where others can be read; where none can, that is a `UserError` that says what was seen. Gives the hash of the content.
 */
export async function readSource(
  source: Source,
  formats: readonly Format[],
  reading: ReadOptions,
  { report, began, passed, take }: Receiver,
): Promise<string> {
  const messages = new Map<string, number>()
  const unknown = new UnknownFiles()
  let declined: UserError | null = null
  let anything = false
  for await (const file of source.files(passed)) {
    const inside = file.path === source.name ? null : file.path
    if ('kind' in file) {
      addProblem(report, file, inside)
      continue
    }
    began(file.path)
    const found = taken(file, formats, reading)
    if (found.kind !== 'recognised') {
      declined ??= notRecognised(file.path, found)
      unknown.see(inside, doubt(found))
      continue
    }
    const format: Format = found.format
    let count = messages.get(format.id) ?? 0
    const held = format.whole === undefined ? null : new Held(format.whole)
    take({
      kind: 'file',
      path: file.path,
      seenAt: file.modifiedAt ?? null,
      saysWhen: file.saysWhen ?? false,
      findable: format.findable ?? false,
      movable: format.moves ?? false,
    })
    for await (const item of format.readBatches?.(file, reading) ?? format.read(file, reading)) {
      held?.see(item)
      if (item.kind === 'problem') {
        addProblem(report, item, inside)
        passed(0)
      } else {
        anything = true
        count += messagesIn(item)
        take(item)
      }
    }
    for (const { site, id } of held?.whole() ?? []) take({ kind: 'whole', site, id })
    messages.set(format.id, count)
  }
  for (const { path, what } of unknown.told())
    addProblem(report, { kind: 'problem', where: 'file', what }, path)
  const fault = anything ? null : faultOf(source.name, report, messages.size > 0, declined, unknown.count)
  if (fault !== null) throw fault
  report.format = [...messages].reduce((best, each) => (each[1] > best[1] ? each : best))[0]
  return source.hash()
}

interface Unknown {
  /** The first of them; null: it is the source. */
  readonly path: string | null
  readonly doubt: string
  count: number
}

/** Files that no format claims: those of one name, and those that hold the same, are told together. */
class UnknownFiles {
  count = 0
  readonly #groups = new Set<Unknown>()
  readonly #byName = new Map<string, Unknown>()
  readonly #byDoubt = new Map<string, Unknown>()

  see(path: string | null, doubt: string): void {
    const name = path?.split('/').at(-1) ?? ''
    const group = this.#byName.get(name) ?? this.#byDoubt.get(doubt) ?? { path, doubt, count: 0 }
    group.count++
    this.count++
    this.#groups.add(group)
    this.#byName.set(name, group)
    this.#byDoubt.set(doubt, group)
  }

  *told(): Iterable<{ readonly path: string | null; readonly what: string }> {
    for (const { path, doubt, count } of this.#groups)
      yield {
        path,
        what:
          count === 1
            ? `It ${doubt} It was left out.`
            : `It ${doubt} So it is with ${count - 1} more ${count === 2 ? 'file' : 'files'} of that name or kind. They were left out.`,
      }
  }
}

/** The conversations of a file, to tell which of them it holds whole: see `Format.whole`. */
class Held {
  readonly #how: NonNullable<Format['whole']>
  readonly #conversations = new Map<string, HeldConversation>()
  #isPart = false

  constructor(how: NonNullable<Format['whole']>) {
    this.#how = how
  }

  see(found: Found | FoundComments): void {
    if (found.kind === 'problem' || (found.kind === 'missing' && found.count > 0)) this.#isPart = true
    else if (found.kind === 'conversation') this.#of(found.site, found.id).announced ??= found.announced
    else if (
      (found.kind === 'post' || found.kind === 'comment' || found.kind === 'message') &&
      found.conversation !== null
    ) {
      const held = this.#of(found.site, found.conversation)
      if (found.kind === 'comment') held.comments++
      else held.isBegun = true
    }
  }

  whole(): readonly HeldConversation[] {
    if (this.#isPart) return []
    return [...this.#conversations.values()].filter(
      ({ announced, comments, isBegun }) =>
        isBegun && (this.#how === 'listed' || (announced !== null && announced <= comments)),
    )
  }

  #of(site: string, id: string): HeldConversation {
    const key = JSON.stringify([site, id])
    const known = this.#conversations.get(key)
    if (known !== undefined) return known
    const made = { site, id, announced: null, comments: 0, isBegun: false }
    this.#conversations.set(key, made)
    return made
  }
}

interface HeldConversation {
  readonly site: string
  readonly id: string
  announced: number | null
  comments: number
  /** Whether its post is in the file. */
  isBegun: boolean
}

function messagesIn(found: Staged): number {
  if (found.kind === 'comments') return found.length
  return found.kind === 'post' || found.kind === 'comment' || found.kind === 'message' ? 1 : 0
}

/** Why nothing at all was found in a source; null where it is sound and merely holds no messages. */
function faultOf(
  name: string,
  { problems, problem_count }: LoadReport,
  wasRead: boolean,
  declined: UserError | null,
  unknown: number,
): UserError | null {
  const [first] = problems
  if (first === undefined) return wasRead ? null : new UnknownFormat(`${name} holds no file.`)
  if (!wasRead && declined !== null)
    return unknown === 1
      ? declined
      : new UnknownFormat(`None of ${unknown} files in ${name} can be read. ${declined.message}`)
  const others = problem_count === 1 ? '' : ` (And ${problem_count - 1} more problems.)`
  return new UserError(`${name}: nothing in it could be read. ${problemLine(first)}${others}`)
}
