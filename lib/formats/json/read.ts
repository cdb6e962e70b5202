import {
  type Found,
  type FoundMessage,
  foundComment,
  foundConversation,
  foundMessage,
  foundPost,
  leftOut,
  missing,
  problem,
  repliesTo,
} from '../../discussion/found.ts'
import { ContentIds, isPlaceId } from '../../discussion/made-up-ids.ts'
import { fields, putRight, string } from '../../input/json/json.ts'
import { Chat } from '../chats/chat.ts'
import { count, objects } from '../documents.ts'
import { OwnIds, writesNone } from '../fields/ids.ts'
import type { Edits } from './edits.ts'
import type { ConversationList, Layout, MessageList, PeopleList, Sources } from './layout.ts'
import { condition, follow, type Place, type Step, steps } from './path.ts'
import { authorAt, bodyAt, idAt, idOrNoneAt, timeAt, valuesAt, wordsAt } from './values.ts'

/** The message that a list of messages stands in. */
export interface Above {
  readonly conversation: string | null
  readonly id: string | null
  readonly isPost: boolean
}

/** Above a list that stands in no message. */
export const TOP: Above = { conversation: null, id: null, isPost: true }

/** A message as the lists in it see it. */
export const aboveFrom = ({ conversation, id, kind }: FoundMessage): Above => ({
  ...{ conversation, id, isPost: kind === 'post' },
})

/** A message that is still to be read. */
interface Pending {
  readonly list: MessageList
  readonly place: Place
  readonly above: Above
}

/** How a layout is read. */
interface LayoutReading {
  /** Into what chats are divided. */
  readonly by: 'day' | 'file'
  /** The path that the user names for conversations; null: none. */
  readonly asked: string | null
  /** Where later texts are told; null: nobody asks. */
  readonly edits: Edits | null
}

/** Conversations that are remembered as told: more are told again, which changes nothing. */
const MOST_TOLD = 100_000

/** Reads what layouts say of JSON objects: messages, the facts of their conversations, and people. */
export class LayoutReader {
  readonly layout: Layout
  /** How many messages each list gave. */
  readonly taken = new Map<MessageList, number>()
  readonly #file: string
  readonly #ids = new OwnIds()
  readonly #madeUp = new ContentIds()
  readonly #told = new Map<string, string>()
  /** By id of what holds no message: what it answers. */
  readonly #skipped = new Map<string, string | null>()
  /** By author: the name that people know them by, where a message had only one they log in with. */
  readonly #names = new Map<string, { readonly name: string; readonly isShown: boolean; isMixed: boolean }>()
  /** The list that the first message of a `first` list stood in last. */
  readonly #opened = new Map<MessageList, unknown>()
  /** By what tells them apart: the chats whose days are conversations. */
  readonly #chats = new Map<string, Chat>()
  readonly #by: 'day' | 'file'
  /** A path that the user names and no message has had yet; null: there is none. */
  #asked: string | null
  readonly #edits: Edits | null
  #site: string | null = null

  constructor(layout: Layout, file: string, { by, asked, edits }: LayoutReading) {
    this.layout = layout
    this.#file = file
    this.#by = by
    this.#asked = asked
    this.#edits = edits
  }

  /** The same value with its texts put right, where the layout says that they were written wrong. */
  legible(value: unknown): unknown {
    return this.layout.isMisread === true ? putRight(value) : value
  }

  /** The messages of a document, or of a part of it that a list of the layout begins in. */
  *read(list: MessageList, place: Place, above: Above = TOP): Iterable<Found> {
    const pending: Pending[] = [{ list, place, above }]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const below: Pending[] = []
      yield* this.#one(next, below)
      for (let at = below.length - 1; at >= 0; at--) pending.push(below[at]!)
    }
  }

  /** A whole document: an object, or lists of such. */
  *document(value: unknown, key: string | number = 0): Iterable<Found> {
    for (const [object, where] of objects(value)) {
      if (object === null) {
        yield problem(where === '' ? `[${key}]` : where, 'This is no object: left out.')
        continue
      }
      const place: Place = { value: object, key, around: null }
      for (const list of this.layout.lists) {
        const found = [...matches(list, steps(list.at), place)]
        if (list.skip !== undefined) for (const each of found) this.#noteSkipped(list, each)
        for (const each of found) yield* this.read(list, each)
      }
      for (const people of this.layout.people ?? [])
        for (const each of follow(steps(people.at), place)) yield* this.person(people, each)
      for (const list of this.layout.conversations ?? [])
        for (const each of follow(steps(list.at), place)) yield* this.conversation(list, each)
    }
  }

  /** Facts known only when all was read: names that people go by, and ids that several messages share. */
  *end(): Iterable<Found> {
    const site = this.#site ?? this.#siteOf(null)
    for (const [author, { name, isMixed }] of this.#names)
      if (isMixed) yield { kind: 'person', site, author, name }
    if (this.#asked !== null)
      yield problem(
        '--conversation-by',
        `No message has anything at "${this.#asked.slice(0, 100)}", so it divides nothing.`,
      )
    const { shared, first } = this.#ids
    if (shared === 0) return
    const what =
      `${shared === 1 ? 'A message has' : `${shared} messages have`} the id of another message, as “${first}”, though author ` +
      'or text differ: all were kept, and what answers such an id was given to the first that has it.'
    yield problem('ids', what)
  }

  /** One message; what stands below it is put on `below`. */
  *#one({ list, place, above }: Pending, below: Pending[]): Iterable<Found> {
    if (fields(place.value) === null) {
      yield problem(whereOf(place), 'This is no message: left out.')
      return
    }
    if (this.#noteSkipped(list, place)) {
      this.#below(list, place, above, below)
      return
    }
    const nested: Pending[] = []
    this.#below(list, place, above, nested)
    const message = this.message(list, place, above, nested.length > 0)
    const own = aboveFrom(message)
    for (const each of nested) below.push({ ...each, above: own })
    yield* this.give(list, place, message)
    const announced = count(firstOf(list.announces, place))
    if (announced !== null && announced > nested.length)
      yield missing(
        'replies_not_inside',
        announced - nested.length,
        message.site,
        message.conversation,
        repliesTo(message.id, announced),
      )
  }

  /** The items of a message: that it is left out, or itself and the facts about its conversation. */
  *give(list: MessageList, place: Place, message: FoundMessage): Iterable<Found> {
    const { site, conversation, id, author, text, createdAt } = message
    const left = list.leftOut?.find(({ when }) => condition(when)(place))
    if (list.edits !== undefined && condition(list.edits.when)(place)) {
      const edited = idAt(list.edits.of, place)
      if (edited !== null) this.#edits?.note(edited, bodyAt(list.edits.text, place), createdAt)
      yield leftOut('edits', 1, site, conversation)
    } else if (left !== undefined) yield leftOut(left.as, 1, site, conversation)
    else if (
      author === null &&
      text === null &&
      createdAt === null &&
      !(id !== null && saysMore(list, place))
    )
      yield problem(whereOf(place), 'This has no author, text or time: left out.')
    else {
      this.taken.set(list, (this.taken.get(list) ?? 0) + 1)
      const isOfDay = list.otherwise === 'day' && message.kind === 'message'
      if (list.about !== undefined && conversation !== null && !isOfDay)
        yield* this.#tell(list.about, place, site, conversation)
      if (isOfDay) yield* this.#inChat(list, place, message)
      else yield message
    }
  }

  #below(list: MessageList, place: Place, above: Above, to: Pending[]): void {
    for (const path of list.replies ?? [])
      for (const found of matches(list, steps(path), place))
        if (fields(found.value) !== null) to.push({ list, place: found, above })
    for (const inner of list.lists ?? [])
      for (const found of matches(inner, steps(inner.at), place))
        if (fields(found.value) !== null) to.push({ list: inner, place: found, above })
  }

  /** The message that stands at a place; `needsId`: it gets an id where it has none, since others answer it. */
  message(list: MessageList, place: Place, above: Above, needsId: boolean): FoundMessage {
    const from = list.fields
    const site = this.#siteOf(place)
    const native = idAt(from.id, place)
    const isPost = this.#isPost(list, place)
    const isGone = list.gone !== undefined && condition(list.gone)(place)
    const { author, name } = isGone ? { author: null, name: null } : authorAt(from.author, from.name, place)
    const createdAt = timeAt(from.created_at, place)
    const text = isGone ? null : bodyAt(from.text, place)
    this.#noteName(author, name, place, from.author)
    let parent = idOrNoneAt(from.parent, place)
    while (parent !== null && this.#skipped.has(parent)) parent = this.#skipped.get(parent) ?? null
    const named = idOrNoneAt(from.conversation, place)
    if (named !== null) this.#asked = null
    const inherited = above === TOP ? null : above.conversation
    const title = wordsAt(from.title, place)
    const madeUp = () => this.#madeUp.next([inherited ?? named, parent, author, createdAt, title, text])
    const opens = isPost && above === TOP && list.otherwise === undefined && native === null
    const opening = opens && named === null ? madeUp() : null
    const conversation =
      inherited ??
      (named !== null
        ? `${list.prefix?.conversation ?? ''}${named}`
        : above !== TOP
          ? null
          : this.#conversationOf(list, native ?? opening, isPost))
    let id = native === null ? opening : `${list.prefix?.id ?? ''}${native}`
    if (native !== null && id !== null && !this.#ids.isOwn({ conversation, id, author, text, createdAt }))
      id = null
    if (id === null && needsId) id = madeUp()
    const saysNone = parent === null || writesNone(parent) || parent === conversation || parent === native
    if (saysNone && above !== TOP) parent = above.isPost ? null : above.id
    const given = {
      ...{ site, conversation, id, parent, author, name: name === author ? null : name, createdAt, text },
      title,
      url: wordsAt(from.url, place),
    }
    if (isPost) return foundPost({ ...given, parent: null })
    return list.kind === 'message' ? foundMessage(given) : foundComment(given)
  }

  #isPost(list: MessageList, place: Place): boolean {
    if (list.post === undefined) return list.kind === 'post'
    if (list.post !== 'first') return condition(list.post)(place)
    const isFirst = this.#opened.get(list) !== place.around?.value
    if (isFirst) this.#opened.set(list, place.around?.value)
    return isFirst
  }

  #conversationOf(list: MessageList, native: string | null, isPost: boolean): string | null {
    if (isPost && list.otherwise === undefined && native !== null)
      return isPlaceId(native) ? native : `${list.prefix?.conversation ?? ''}${native}`
    return list.otherwise === 'links' || list.otherwise === 'day' ? null : this.#file
  }

  /** A message of a chat: its thread's, if it names one, else its day's. */
  #inChat(list: MessageList, place: Place, message: FoundMessage): Iterable<Found> {
    const { site, conversation, parent } = message
    const key = wordsAt(list.chat, place) ?? this.#file
    let chat = this.#chats.get(key)
    if (chat === undefined) {
      if (this.#chats.size === MOST_TOLD) this.#chats.clear()
      chat = new Chat({ site, key, title: wordsAt(list.about?.title, place) }, this.#by)
      this.#chats.set(key, chat)
    }
    return chat.take({
      ...message,
      day: writtenDay(list.fields.created_at, place),
      parent: parent === null || writesNone(parent) ? null : parent,
      ...(conversation === null
        ? { conversation: null }
        : { conversation: { id: conversation, title: message.title }, title: null }),
    })
  }

  *#tell(
    about: NonNullable<MessageList['about']>,
    place: Place,
    site: string,
    conversation: string,
  ): Iterable<Found> {
    const facts = {
      title: wordsAt(about.title, place),
      url: wordsAt(about.url, place),
      byline: wordsAt(about.byline, place),
      announced: count(firstOf(about.announced, place)),
    }
    const said = JSON.stringify(facts)
    const key = `${site}\0${conversation}`
    if (Object.values(facts).every(fact => fact === null) || this.#told.get(key) === said) return
    if (this.#told.size === MOST_TOLD) this.#told.clear()
    this.#told.set(key, said)
    yield foundConversation({ site, id: conversation, ...facts })
  }

  /** The facts of a table about a conversation whose messages stand elsewhere. */
  *conversation(about: ConversationList, place: Place): Iterable<Found> {
    const id = idAt(about.id, place)
    if (id !== null) yield* this.#tell(about, place, this.#siteOf(place), id)
  }

  /** Who has which name. */
  *person({ id, name }: PeopleList, place: Place): Iterable<Found> {
    const author = idAt(id, place)
    const shown = wordsAt(name, place)
    if (author !== null && shown !== null && author !== shown)
      yield { kind: 'person', site: this.#siteOf(place), author, name: shown }
  }

  /** Whether a place holds no message, only an id that others name. */
  #noteSkipped(list: MessageList, place: Place): boolean {
    if (list.skip === undefined || !condition(list.skip)(place)) return false
    const id = idAt(list.fields.id, place)
    if (id !== null) this.#skipped.set(id, idOrNoneAt(list.fields.parent, place))
    return true
  }

  /** Some messages name a person in full and others by what they log in with: the full name is the one shown. */
  #noteName(author: string | null, name: string | null, place: Place, from: Sources | undefined): void {
    if (author === null || name === null || name === author) return
    const person = fields(firstOf(from, place))
    const isShown = person !== null && FULL_NAMES.some(key => person[key] === name)
    const before = this.#names.get(author)
    if (before === undefined) this.#names.set(author, { name, isShown, isMixed: false })
    else if (before.isShown !== isShown)
      this.#names.set(author, { name: isShown ? name : before.name, isShown: true, isMixed: true })
  }

  #siteOf(place: Place | null): string {
    const { site } = this.layout
    if (typeof site === 'string') return site === '' ? this.#file : site
    for (const value of place === null ? [] : valuesAt(site.hosts, place)) {
      if (typeof value !== 'string' || !URL.canParse(value)) continue
      const { host } = new URL(value)
      if (host !== '') {
        this.#site = host.replace(/^www\./, '')
        break
      }
    }
    return this.#site ?? site.otherwise
  }
}

/** The elements of a list of messages. */
export function* matches(list: MessageList, to: readonly Step[], place: Place, from = 0): Iterable<Place> {
  for (const found of follow(to, place, from))
    if (list.when === undefined || condition(list.when)(found)) yield found
}

/** Whether there is a place for words or an author, if only an empty one: then they are gone. */
function saysMore({ fields: { text, author, name } }: MessageList, place: Place): boolean {
  for (const value of valuesAt([...(text ?? []), ...(author ?? []), ...(name ?? [])], place))
    if (value !== undefined) return true
  return false
}

/** The day of a message as its source writes it, in whatever zone; null: it writes none. */
const writtenDay = (sources: Sources | undefined, place: Place): string | null =>
  /^\d{4}-\d{2}-\d{2}/.exec(string(firstOf(sources, place)) ?? '')?.[0] ?? null

function firstOf(sources: Sources | undefined, place: Place): unknown {
  for (const value of valuesAt(sources, place)) return value
  return null
}

/** Under which a person's full name stands, rather than what they log in with. */
const FULL_NAMES = ['name', 'display_name', 'displayName', 'displayname', 'full_name', 'fullName', 'nickname']

const MOST_STEPS = 12

/** Where something stands, for a person to find it. */
function whereOf(place: Place): string {
  const parts: string[] = []
  let at: Place | null = place
  for (; at !== null && at.around !== null && parts.length < MOST_STEPS; at = at.around)
    parts.push(typeof at.key === 'number' ? `[${at.key}]` : `.${at.key.slice(0, 60)}`)
  return parts.reverse().join('').replace(/^\./, '') || `[${at?.key ?? 0}]`
}
