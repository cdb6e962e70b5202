import { ABSORBED, EITHER, FINDABLE, FORGOTTEN, LINKED, type Links, POST } from './links.ts'

/** The copies of messages of which there are several, message by message. */
export interface Copies {
  /** Message indices; those of message number g are `members[start[g] … start[g + 1])`. */
  readonly members: Int32Array
  readonly start: Int32Array
}

/** How the texts of copies compare, by place in `Copies.members`; -1 where there is no text. */
export interface Texts {
  /** Rises with the text among the copies of one message; equal for equal texts only. */
  readonly order: Int32Array
  /** Equal where nothing but white space differs. */
  readonly words: Int32Array
}

/** Changes and removal of a message, as its copies show them. */
export interface Marks {
  /** When it was first seen without its author or text of before, ms; NaN: it was not removed. */
  readonly removedAt: number
  /** How many times its text is another one. */
  readonly changed: number
}

/** The outcome of merging copies into one message each. */
export interface Merged {
  readonly copies: Copies
  readonly texts: Texts
  /** By message of `copies`: the copy that stands. */
  readonly standing: Int32Array
  /** Numbers of texts that are said by others as well, which stand for them. */
  readonly dropped: readonly number[]
  /** By message index: the number of the message in `copies` that it stands for; -1: it is the only one. */
  readonly groupOf: Int32Array
  readonly removedAt: Float64Array
  readonly changed: Int32Array
}

/**
 * Finds messages of which there are several copies. Two are of one message where they have the same id in the same
 * conversation; where ids are one message's on the whole site, or nothing names the conversation, wherever they stand.
 */
export function findCopies(links: Links): Copies {
  const { length } = links
  const id = links.id.values
  const first = new Int32Array(links.ids.size).fill(-1)
  let next: Int32Array | null = null
  const several: number[] = []
  for (let i = 0; i < length; i++) {
    const before = first[id[i]!]!
    first[id[i]!] = i
    if (before === -1) continue
    next ??= new Int32Array(length).fill(-1)
    if (next[before] === -1) several.push(id[i]!)
    next[i] = before
  }
  const members: number[] = []
  const start: number[] = [0]
  for (const each of several) {
    const same: number[] = []
    for (let at = first[each]!; at !== -1; at = next![at]!) same.push(at)
    for (const group of byMessage(links, same.reverse())) {
      if (group.length === 1) continue
      for (const member of group) members.push(member)
      start.push(members.length)
    }
  }
  return { members: Int32Array.from(members), start: Int32Array.from(start) }
}

/** Parts copies with one id into those of one message. */
function byMessage(links: Links, same: readonly number[]): number[][] {
  const conversation = links.conversation.values
  const isAnywhere = (copy: number) => (links.flags.values[copy]! & (FINDABLE | LINKED)) !== 0
  const anywhere = same.filter(isAnywhere)
  const theirs = new Set(anywhere.map(copy => conversation[copy]!))
  // Copies that name no conversation belong to the only one that others name.
  const named = new Set(same.flatMap(copy => (conversation[copy]! === -1 ? [] : [conversation[copy]!])))
  const [only] = named
  if (theirs.has(-1) && only !== undefined && named.size === 1) theirs.add(only)
  const groups = new Map<number, number[]>()
  if (anywhere.length > 0) groups.set(-1, [])
  for (const copy of same) {
    const key = isAnywhere(copy) || theirs.has(conversation[copy]!) ? -1 : conversation[copy]!
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [copy])
    else group.push(copy)
  }
  return [...groups.values()]
}

/**
 * Makes one message of each one's copies. The copy seen last stands, of several seen at one time the fuller, then by what they
 * say: never by the order in which they were read. A known parent, author, text or date stands over an unknown one, so that
 * what was removed stays. The message is one of its copies, or where it takes from several, a new one behind all others; the other
 * copies are `ABSORBED`.
 */
export function merge(links: Links, copies: Copies, texts: Texts): Merged {
  const groups = copies.start.length - 1
  const removedAt = new Float64Array(groups)
  const changed = new Int32Array(groups)
  const stands = new Int32Array(groups)
  const standing = new Int32Array(groups)
  const dropped: number[] = []
  for (let group = 0; group < groups; group++) {
    const order = inOrder(links, copies, texts, group)
    shareTexts(links, copies, texts, order, dropped)
    const marks = marksOf(links, copies, texts, order)
    removedAt[group] = marks.removedAt
    changed[group] = marks.changed
    const inTheirOrder = order.map(place => copies.members[place]!)
    standing[group] = inTheirOrder.at(-1)!
    stands[group] = unite(links, inTheirOrder)
  }
  const groupOf = new Int32Array(groups === 0 ? 0 : links.length).fill(-1)
  for (const [group, message] of stands.entries()) groupOf[message] = group
  return { copies, texts, standing, dropped, groupOf, removedAt, changed }
}

/** Has copies with the same text share it: the one with the lowest number. */
function shareTexts(
  links: Links,
  { members }: Copies,
  texts: Texts,
  places: readonly number[],
  dropped: number[],
): void {
  const text = links.text.values
  const shared = new Map<number, number>()
  for (const place of places) {
    const own = text[members[place]!]!
    if (own !== 0) shared.set(texts.order[place]!, Math.min(own, shared.get(texts.order[place]!) ?? own))
  }
  for (const place of places) {
    const own = text[members[place]!]!
    if (own === 0) continue
    const stands = shared.get(texts.order[place]!)!
    if (stands !== own) dropped.push(own)
    text[members[place]!] = stands
  }
}

/** Places of a message's copies in `copies.members`, the one that stands last. */
export function inOrder(links: Links, { members, start }: Copies, texts: Texts, group: number): number[] {
  const places: number[] = []
  for (let place = start[group]!; place < start[group + 1]!; place++) places.push(place)
  return places.sort((a, b) => compare(links, texts, members, a, b))
}

/** Whether a copy stands before or behind another: 0 only where they say the same. */
function compare(links: Links, texts: Texts, members: Int32Array, a: number, b: number): number {
  const [one, other] = [members[a]!, members[b]!]
  const { seen, fullness, time, parent, author, kind, conversation } = links
  return (
    seen.values[one]! - seen.values[other]! ||
    fullness.values[one]! - fullness.values[other]! ||
    // The earlier date stands: what is dated later may be a copy that was made later.
    later(time.values[one]!, time.values[other]!) ||
    known(parent.values[one]!, parent.values[other]!) ||
    links.compareIds(parent.values[other]!, parent.values[one]!) ||
    texts.order[a]! - texts.order[b]! ||
    known(author.values[one]!, author.values[other]!) ||
    links.compareAuthors(author.values[one]!, author.values[other]!) ||
    kind.values[one]! - kind.values[other]! ||
    known(conversation.values[one]!, conversation.values[other]!) ||
    links.compareConversations(conversation.values[one]!, conversation.values[other]!)
  )
}

/** Earlier dates last, unknown ones first. */
function later(one: number, other: number): number {
  const unknown = Number(Number.isNaN(other)) - Number(Number.isNaN(one))
  return unknown || (Number.isNaN(one) ? 0 : other - one)
}

/** Known ones last. */
const known = (one: number, other: number): number => Number(one !== -1) - Number(other !== -1)

/** Texts and authors that were taken out of copies. */
export interface Forgotten {
  /** Numbers of texts. */
  readonly texts: readonly number[]
  readonly authors: ReadonlySet<number>
  /** By source that made messages forgotten: how many. */
  readonly messages: ReadonlyMap<number, number>
}

/**
 * Takes out of copies what a later one of the same message does not say any more, where the source of that one asks for it. Of
 * copies that are empty so it is known that they were not: see `FORGOTTEN`.
 */
export function forgetRemoved(
  links: Links,
  copies: Copies,
  texts: Texts,
  isForgetting: (source: number) => boolean,
): Forgotten {
  const forgotten = { texts: [] as number[], authors: new Set<number>(), messages: new Map<number, number>() }
  const { author, text, words, fullness, flags, source } = links
  for (let group = 0; group + 1 < copies.start.length; group++) {
    const { members } = copies
    if (
      !members
        .subarray(copies.start[group]!, copies.start[group + 1]!)
        .some(at => isForgetting(source.at(at)))
    )
      continue
    const order = inOrder(links, copies, texts, group)
    const last = (lacks: (place: number) => boolean) =>
      order.findLastIndex(place => isForgetting(source.at(members[place]!)) && lacks(place))
    const lastAuthor = last(place => lacksAuthor(links, members[place]!))
    const lastText = last(place => lacksText(links, members[place]!, texts.order[place]!))
    let by = -1
    for (const [at, place] of order.entries()) {
      const copy = members[place]!
      if (at < lastAuthor && author.values[copy] !== -1) {
        forgotten.authors.add(author.values[copy]!)
        author.values[copy] = -1
        flags.values[copy]! |= FORGOTTEN
        by = lastAuthor
      }
      if (at < lastText && text.values[copy] !== 0) {
        forgotten.texts.push(text.values[copy]!)
        text.values[copy] = 0
        words.values[copy] = -1
        fullness.values[copy] = -1
        texts.order[place] = -1
        texts.words[place] = -1
        flags.values[copy]! |= FORGOTTEN
        by = lastText
      }
    }
    if (by === -1) continue
    const whose = source.at(members[order[by]!]!)
    forgotten.messages.set(whose, (forgotten.messages.get(whose) ?? 0) + 1)
  }
  return forgotten
}

/** Whether a copy says that its author was taken away; of a post not everybody knows the author: that alone says nothing. */
const lacksAuthor = (links: Links, copy: number) =>
  links.author.values[copy] === -1 && (isComment(links, copy) || isEmpty(links, copy))

/** The same of its text: of a post not everybody knows more than the title. */
const lacksText = (links: Links, copy: number, order: number) =>
  order === -1 && (isComment(links, copy) || isEmpty(links, copy))

/** The marks of a message, from its copies in their order. */
export function marksOf(links: Links, { members }: Copies, texts: Texts, order: readonly number[]): Marks {
  const at = (place: number) => members[place]!
  const wasFull = (place: number) => (links.flags.values[at(place)]! & FORGOTTEN) !== 0
  const lastAuthor = order.findLastIndex(place => links.author.values[at(place)] !== -1 || wasFull(place))
  const lastText = order.findLastIndex(place => texts.order[place] !== -1 || wasFull(place))
  let removedAt = Number.NaN
  for (const last of [lastAuthor, lastText]) {
    if (last === -1) continue
    // Of a post not everybody knows the author, or more than a title: that alone does not say that it was removed.
    const first = order.findIndex(
      (place, i) => i > last && (isComment(links, at(place)) || isEmpty(links, at(place))),
    )
    if (first === -1) continue
    const seen = links.seen.values[at(order[first]!)]!
    if (!(seen >= removedAt)) removedAt = seen
  }
  const different = new Set(order.map(place => texts.words[place]!))
  different.delete(-1)
  return { removedAt, changed: Math.max(0, different.size - 1) }
}

const isComment = (links: Links, copy: number) =>
  links.kind.values[copy] !== POST && (links.kind.values[copy] !== EITHER || links.parent.values[copy] !== -1)

const isEmpty = (links: Links, copy: number) =>
  links.author.values[copy] === -1 && links.fullness.values[copy] === -1

/** Makes one message of copies given in their order; gives its index. */
function unite(links: Links, order: readonly number[]): number {
  const { kind, conversation, id, parent, author, time, words, fullness, seen, text, source, flags } = links
  const last = (column: { readonly values: ArrayLike<number> }, isKnown: (value: number) => boolean) =>
    order.findLast(copy => isKnown(column.values[copy]!)) ?? order.at(-1)!
  const isThere = (value: number) => value !== -1
  const standing = order.at(-1)!
  const named = last(conversation, isThere)
  const definite = last(kind, value => value !== EITHER)
  const answering = last(parent, isThere)
  const written = last(author, isThere)
  const dated = last(time, value => !Number.isNaN(value))
  const full = last(fullness, isThere)
  const whole = [named, definite, answering, written, dated, full].every(copy => copy === standing)
  const message = whole ? standing : links.length
  if (!whole) {
    links.add({
      kind: links.kindOf(definite),
      conversation: conversation.values[named]!,
      id: id.values[standing]!,
      parent: parent.values[answering]!,
      author: author.values[written]!,
      time: time.values[dated]!,
      words: words.values[full]!,
      fullness: fullness.values[full]!,
      seen: seen.values[standing]!,
      text: text.values[full]!,
      source: source.at(standing),
      findable: (flags.values[standing]! & FINDABLE) !== 0,
    })
    flags.values[message] = flags.values[standing]!
  }
  for (const copy of order) if (copy !== message) flags.values[copy]! |= ABSORBED
  return message
}
