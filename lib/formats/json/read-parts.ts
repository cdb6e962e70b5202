import { type Found, problem } from '../../discussion/found.ts'
import type { JsonPart } from '../../input/json/parts.ts'
import type { MessageList, PeopleList } from './layout.ts'
import { follow, type Place, type Step, steps } from './path.ts'
import { type Above, aboveFrom, type LayoutReader, matches, TOP } from './read.ts'

/** A list of the layout that begins in what is open, and how far its path has been followed. */
interface Active {
  readonly list: MessageList | PeopleList
  readonly steps: readonly Step[]
  readonly at: number
  /** The message that the list stands in. */
  readonly above: () => Above
}

/** A list or object that is given by its members. */
interface Frame {
  readonly isList: boolean
  /** Whether its members are documents of their own. */
  readonly isDocuments: boolean
  /** The object with those of its members that are given whole, or the one around the list. */
  readonly place: Place | null
  readonly members: Record<string, unknown> | null
  kept: number
  readonly active: Active[]
  /** The message that it is, where it is one. */
  message: OpenMessage | null
}

/** A message so large that what stands in it is read before all of it is known. */
interface OpenMessage {
  readonly list: MessageList
  readonly above: () => Above
  /** The message as the lists in it see it, as far as is known when the first of them is met. */
  readonly own: () => Above
  isAsked: boolean
}

/** Members of an object that are kept for conditions and fields read at its end; of one with more, the first. */
const MOST_MEMBERS = 1000

/**
 * Reads a document that is given in parts: what lies in it as the layout says is read as it comes, and forgotten. What of an
 * object comes behind its lists is known too late for these: they get the file for a conversation, or an id made up.
 */
export class PartsReader {
  readonly #reader: LayoutReader
  readonly #frames: Frame[] = []

  constructor(reader: LayoutReader) {
    this.#reader = reader
  }

  *take(part: JsonPart): Iterable<Found> {
    const around = this.#frames.at(-1)
    if (part.kind === 'damage') yield problem(part.where, part.what)
    else if (part.kind === 'close') yield* this.#close()
    else if (part.kind === 'open') this.#frames.push(this.#frame(around, part.key, part.isList))
    else if (around === undefined || around.isDocuments) yield* this.#reader.document(part.value, part.key)
    else yield* this.#member(around, part.key, part.value)
  }

  #frame(around: Frame | undefined, key: string | number, isList: boolean): Frame {
    const isDocument = around === undefined || around.isDocuments
    if (isDocument && isList)
      return {
        ...{ isList, isDocuments: true, place: null, members: null, kept: 0, active: [], message: null },
      }
    const members: Record<string, unknown> | null = isList ? null : {}
    const place =
      members === null ? (around?.place ?? null) : { value: members, key, around: around?.place ?? null }
    const frame: Frame = { isList, isDocuments: false, place, members, kept: 0, active: [], message: null }
    const { lists, people = [] } = this.#reader.layout
    const active = isDocument
      ? [...lists, ...people].map(list => ({ list, steps: steps(list.at), at: 0, above: () => TOP }))
      : advanced(around, key)
    for (const each of active) {
      if (each.at < each.steps.length || isList || place === null) frame.active.push(each)
      else if (!('name' in each.list)) this.#openMessage(frame, each.list, each.above, place)
    }
    return frame
  }

  #openMessage(frame: Frame, list: MessageList, above: () => Above, place: Place): void {
    let known: Above | null = null
    const message: OpenMessage = {
      list,
      above,
      own: () => {
        known ??= aboveFrom(this.#reader.message(list, place, above(), true))
        message.isAsked = true
        return known
      },
      isAsked: false,
    }
    frame.message = message
    const lists = [
      ...(list.replies ?? []).map(path => ({ list, steps: steps(path) })),
      ...(list.lists ?? []).map(inner => ({ list: inner, steps: steps(inner.at) })),
    ]
    for (const each of lists) frame.active.push({ ...each, at: 0, above: message.own })
  }

  *#member(frame: Frame, key: string | number, value: unknown): Iterable<Found> {
    const place: Place = { value, key, around: frame.place }
    const active = advanced(frame, key, place)
    if (
      frame.members !== null &&
      frame.kept < MOST_MEMBERS &&
      active.every(({ steps, at }) => at < steps.length)
    ) {
      Object.defineProperty(frame.members, key, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      })
      frame.kept++
    }
    for (const { list, steps, at, above } of active) {
      if ('name' in list) for (const each of follow(steps, place, at)) yield* this.#reader.person(list, each)
      else for (const each of matches(list, steps, place, at)) yield* this.#reader.read(list, each, above())
    }
  }

  *#close(): Iterable<Found> {
    const frame = this.#frames.pop()
    const { message = null, place = null } = frame ?? {}
    if (message === null || place === null) return
    const { list, above, own, isAsked } = message
    const found = this.#reader.message(list, place, above(), false)
    const { conversation, id } = isAsked ? own() : found
    yield* this.#reader.give(list, place, { ...found, conversation, id: isAsked ? id : found.id })
  }
}

/** The lists that go on in the member with this key, one step further; `place`: the member, where it is whole. */
function advanced(frame: Frame | undefined, key: string | number, place: Place | null = null): Active[] {
  return (frame?.active ?? []).flatMap(each => {
    const step = each.steps[each.at]
    return step !== undefined && leads(step, frame?.isList === true, key, place)
      ? [{ ...each, at: each.at + 1 }]
      : []
  })
}

function leads(step: Step, isList: boolean, key: string | number, place: Place | null): boolean {
  if (step.kind === 'key') return step.key === key
  if (step.kind === 'values') return !isList
  if (step.kind === 'json' || !isList) return false
  return (
    (step.index === null || step.index === key) &&
    (place === null || step.where === null || step.where(place))
  )
}
