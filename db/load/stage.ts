import type { Found, FoundCount, FoundMessage, FoundProblem } from '../../lib/discussion/found.ts'
import { COMMENT, EITHER, type Link, Links, POST } from '../../lib/discussion/links.ts'
import { ContentIds } from '../../lib/discussion/made-up-ids.ts'
import type { Names } from '../../lib/discussion/names.ts'
import { wordCount } from '../../lib/discussion/words.ts'
import { FIELDS, type FoundComments } from '../../lib/formats/batch.ts'
import { writesNone } from '../../lib/formats/fields/ids.ts'
import type { Fact, Heading } from '../source-copy.ts'
import type { Texts } from './output.ts'
import { TextCollector } from './text-collector.ts'

const KINDS = { post: POST, comment: COMMENT, message: EITHER } as const

/** Whether a message answers none, as far as it says so itself. */
const opens = ({ id, parent }: FoundMessage) => parent === null || parent === id || writesNone(parent)

/** That what follows comes from another file. */
interface BegunFile {
  readonly kind: 'file'
  readonly path: string
  /** When what it holds was seen, where it does not say so itself, ms since 1970; null: now. */
  readonly seenAt: number | null
  /** Whether the content says that itself. */
  readonly saysWhen: boolean
  /** See `Format.findable` … */
  readonly findable: boolean
  /** … and `Format.moves`. */
  readonly movable: boolean
}

/** That the file held all of a conversation: see `Format.whole`. */
interface WholeConversation {
  readonly kind: 'whole'
  readonly site: string
  readonly id: string
}

/** Items that formats find, but for problems, which go to the report; and facts of the file. */
export type Staged = Exclude<Found, FoundProblem> | FoundComments | BegunFile | WholeConversation

/** The name that a source shows somebody by. */
export interface ShownName {
  readonly name: string
  /** When it was last used, ms since 1970; in a list of people `IN_A_LIST` later. */
  readonly at: number
  readonly source: number
  /** That of another source. */
  readonly other: ShownName | null
}

/** A list of people is newer than any message. */
const IN_A_LIST = 1e15

/** Something counted rather than stored; `conversation`: its number in the load, -1 for none in particular. */
export interface StagedCount {
  readonly source: number
  readonly conversation: number
  readonly count: FoundCount
  /** How many there are in the end: what is missing in one file may be in another. */
  left: number
}

/**
 * Takes what formats find, in any order. Texts are handed on at once; what is kept in memory is numbers, and each different
 * id and author once.
 */
export class Stage {
  readonly links = new Links()
  readonly siteNames: string[] = []
  /** By message, for those that may be posts. */
  readonly headings = new Map<number, Heading>()
  /** By conversation: what sources say of it apart from its messages. */
  readonly facts = new Map<number, Fact[]>()
  readonly counts: StagedCount[] = []
  /** Sources that make forgotten what they hold as removed. */
  readonly forgetting = new Set<number>()
  /** Sources that do not say themselves when all that they hold was seen. */
  readonly undated = new Set<number>()
  /** By site that is only a file's name: the source with that file. */
  readonly fileSites = new Map<number, number>()
  /** By author: the name shown, where it is not the key itself. */
  readonly shownNames = new Map<number, ShownName>()
  readonly #sites = new Map<string, number>()
  readonly #site: string | null
  readonly #now: number
  readonly #texts: TextCollector
  #textCount = 0
  #source = 0
  #file: BegunFile = {
    ...{ kind: 'file', path: '', seenAt: null, saysWhen: false, findable: false, movable: false },
  }
  /** Ids made up for messages of the source with this number. */
  readonly #madeUp = { source: -1, ids: new ContentIds() }

  /** `site` overrules what the formats say; `now`, ms since 1970: nothing was seen later; `give` gets the texts. */
  constructor(site: string | null, now: number, give: (texts: Texts) => void) {
    this.#site = site
    this.#now = now
    this.#texts = new TextCollector(give)
  }

  /** The number of the site that a source says. */
  siteNumber(found: string): number {
    if (this.#site !== null) return this.numberOfSite(this.#site)
    const known = this.#sites.get(found)
    if (known !== undefined) return known
    const number = this.numberOfSite(found)
    const { path } = this.#file
    if (found === path || found.startsWith(`${path}/`)) this.fileSites.set(number, this.#source)
    return number
  }

  /** The number of the site of this very name. */
  numberOfSite(name: string): number {
    let number = this.#sites.get(name)
    if (number === undefined) {
      number = this.siteNames.push(name) - 1
      this.#sites.set(name, number)
    }
    return number
  }

  /** Takes one item found in the source with this number. Problems are not for the stage: it does not see them. */
  take(found: Staged, source: number): void {
    this.#source = source
    switch (found.kind) {
      case 'comments':
        this.#takeComments(found, source)
        return
      case 'file':
        this.#file = found
        return
      case 'conversation':
        this.#takeFact(found, source, { ...found, whole: false })
        return
      case 'whole':
        this.#takeFact(found, source, { ...NOTHING_SAID, whole: true })
        return
      case 'person':
        this.#nameAuthor(
          this.links.authors.add(this.siteNumber(found.site), found.author),
          found.name,
          IN_A_LIST + this.#seen(null),
          source,
        )
        return
      case 'left_out':
      case 'missing':
        this.#takeCount(found, source)
        return
      default:
        this.#takeMessage(found, source)
    }
  }

  /** Makes all that is on one site a part of another; that is then called as this is. */
  moveSite(from: number, to: number): void {
    const { links } = this
    const moved = (names: Names) => {
      const count = names.size
      const numbers = Int32Array.from({ length: count }, (_, number) =>
        names.scope(number) === from ? names.add(to, names.name(number)) : number,
      )
      return (number: number) => (number < 0 || number >= count ? number : numbers[number]!)
    }
    const conversation = moved(links.conversations)
    const author = moved(links.authors)
    links.renumber({ id: moved(links.ids), conversation, author })
    for (const [number, facts] of [...this.facts]) {
      const other = conversation(number)
      if (other === number) continue
      this.facts.delete(number)
      this.facts.set(other, [...(this.facts.get(other) ?? []), ...facts])
    }
    for (const [number, name] of [...this.shownNames]) {
      const other = author(number)
      if (other === number) continue
      this.shownNames.delete(number)
      let all = this.shownNames.get(other) ?? null
      for (let each: ShownName | null = name; each !== null; each = each.other)
        all = withName(all, { ...each, other: null })
      this.shownNames.set(other, all!)
    }
    for (const [at, each] of this.counts.entries())
      this.counts[at] = { ...each, conversation: conversation(each.conversation) }
    this.renameSite(from, this.siteNames[to]!)
    this.#sites.set(this.siteNames[to]!, to)
    this.fileSites.delete(from)
  }

  /** Calls a site otherwise. */
  renameSite(site: number, name: string): void {
    if (this.#sites.get(this.siteNames[site]!) === site) this.#sites.delete(this.siteNames[site]!)
    this.siteNames[site] = name
    this.#sites.set(name, site)
  }

  /** Lets go of what only the trees need: what people did and wrote when stays. */
  forgetTrees(): void {
    this.links.forgetTrees()
    this.headings.clear()
    this.facts.clear()
  }

  /** Hands on the texts that are still held. */
  flush(): void {
    this.#texts.flush()
  }

  /** When what a source says was seen: never later than now. */
  #seen(at: number | null): number {
    if (at === null && !this.#file.saysWhen) this.undated.add(this.#source)
    return Math.min(at ?? this.#file.seenAt ?? this.#now, this.#now)
  }

  #takeMessage(found: FoundMessage, source: number): void {
    const { links } = this
    const site = this.siteNumber(found.site)
    const index = links.length
    const id = links.ids.add(site, found.id ?? this.#madeUpId(found, source))
    const author = found.author === null || found.author === '' ? -1 : links.authors.add(site, found.author)
    if (author !== -1 && found.name !== null && found.name !== found.author) {
      this.#nameAuthor(author, found.name, found.createdAt ?? 0, source)
    }
    const { kind, parent, isLoose } = this.#place(found, site)
    const text = found.text === null ? null : this.#texts.add(found.text)
    links.add({
      kind,
      conversation: found.conversation === null ? -1 : links.conversations.add(site, found.conversation),
      id,
      parent,
      author,
      time: found.createdAt ?? Number.NaN,
      words: text?.words ?? -1,
      fullness: text?.bytes ?? -1,
      seen: this.#seen(found.seenAt),
      text: text === null ? 0 : ++this.#textCount,
      source,
      findable: this.#file.findable || (found.conversation !== null && found.otherwise !== null),
      movable: this.#file.movable,
    })
    if (isLoose) links.addLoose(index)
    if (found.otherwise !== null && found.conversation === null)
      links.addOtherwise(index, links.conversations.add(site, found.otherwise))
    if (found.alias !== null) links.addAlias(index, links.ids.add(site, found.alias))
    if (found.ancestors !== null && parent !== -1) {
      const line = found.ancestors.map(ancestor => links.ids.add(site, ancestor))
      links.addLine(index, line)
    }
    if (kind !== COMMENT && opens(found) && (found.title !== null || found.url !== null)) {
      this.headings.set(index, { title: found.title, url: found.url })
    }
  }

  /**
   * Where a message stands, as far as it says so itself. Who answers themselves answers nobody; the conversation's own id is
   * the post's; and where a parent is written in a way that may mean none, the whole load decides.
   */
  #place(found: FoundMessage, site: number): { kind: Link['kind']; parent: number; isLoose: boolean } {
    const { conversation, id } = found
    const { ids } = this.links
    const parent = found.parent === id ? null : found.parent
    const toPost = parent !== null && parent === conversation
    const isLoose = toPost || (parent !== null && writesNone(parent))
    const isNamed = id !== null && id === conversation && opens(found)
    const kind = found.kind !== 'message' ? found.kind : isNamed ? 'post' : toPost ? 'comment' : 'message'
    return { kind: KINDS[kind], parent: parent === null ? -1 : ids.add(site, parent), isLoose }
  }

  #takeComments(batch: FoundComments, source: number): void {
    const { site: name, length, bytes, ends, time, seen } = batch
    const { links } = this
    const { findable } = this.#file
    const site = this.siteNumber(name)
    let start = 0
    for (let comment = 0; comment < length; comment++) {
      const at = comment * FIELDS
      const conversation = ends[at]!
      const id = ends[at + 1]!
      const parent = ends[at + 2]!
      const author = ends[at + 3]!
      const text = ends[at + 4]!
      const hasText = author < text
      links.add({
        kind: COMMENT,
        conversation:
          start === conversation ? -1 : links.conversations.addBytes(site, bytes, start, conversation),
        id:
          conversation === id
            ? links.ids.add(site, this.#madeUpIdOfBytes(batch, comment, start, source))
            : links.ids.addBytes(site, bytes, conversation, id),
        parent: id === parent ? -1 : links.ids.addBytes(site, bytes, id, parent),
        author: parent === author ? -1 : links.authors.addBytes(site, bytes, parent, author),
        time: time[comment]!,
        words: hasText ? wordCount(bytes, author, text) : -1,
        fullness: hasText ? text - author : -1,
        seen: this.#seen(Number.isNaN(seen[comment]!) ? null : seen[comment]!),
        text: hasText ? ++this.#textCount : 0,
        source,
        findable,
      })
      if (hasText) this.#texts.addBytes(bytes, author, text)
      start = text
    }
  }

  /**
   * The id of a message to which its source gives none: it is known again by what it says. Two of a source that say the same
   * are told apart.
   */
  #madeUpId({ conversation, parent, author, createdAt, title, text }: Said, source: number): string {
    const madeUp = this.#madeUp
    if (madeUp.source !== source) {
      madeUp.source = source
      madeUp.ids.clear()
    }
    return madeUp.ids.next([conversation, parent, author, createdAt, title, text])
  }

  /** The same of a comment of a batch, which begins at `start`. */
  #madeUpIdOfBytes(
    { bytes, ends, time }: FoundComments,
    comment: number,
    start: number,
    source: number,
  ): string {
    const at = comment * FIELDS
    const [conversation = 0, id = 0, parent = 0, author = 0, text = 0] = ends.subarray(at, at + FIELDS)
    const field = (from: number, to: number) =>
      from === to ? null : decoder.decode(bytes.subarray(from, to))
    return this.#madeUpId(
      {
        conversation: field(start, conversation),
        parent: field(id, parent),
        author: field(parent, author),
        createdAt: time[comment]!,
        title: null,
        text: field(author, text),
      },
      source,
    )
  }

  #takeFact(
    of: { readonly site: string; readonly id: string; readonly seenAt?: number | null },
    source: number,
    { title, url, byline, announced, whole }: Omit<Fact, 'source' | 'seen'>,
  ): void {
    const number = this.links.conversations.add(this.siteNumber(of.site), of.id)
    const fact = { source, seen: this.#seen(of.seenAt ?? null), title, url, byline, announced, whole }
    const facts = this.facts.get(number)
    if (facts === undefined) this.facts.set(number, [fact])
    else facts.push(fact)
  }

  #takeCount(count: FoundCount, source: number): void {
    const conversation =
      count.site === null || count.conversation === null
        ? -1
        : this.links.conversations.add(this.siteNumber(count.site), count.conversation)
    this.counts.push({ source, conversation, count, left: count.count })
  }

  #nameAuthor(author: number, name: string, at: number, source: number): void {
    this.shownNames.set(
      author,
      withName(this.shownNames.get(author) ?? null, { name, at, source, other: null }),
    )
  }
}

type Said = Pick<FoundMessage, 'conversation' | 'parent' | 'author' | 'createdAt' | 'title' | 'text'>

const NOTHING_SAID = { title: null, url: null, byline: null, announced: null }
const decoder = new TextDecoder()

/** Of each source the latest name it uses, the source that came last in front. */
function withName(names: ShownName | null, name: ShownName): ShownName {
  if (names === null) return name
  const before: ShownName[] = []
  let same: ShownName | null = names
  for (; same !== null && same.source !== name.source; same = same.other) before.push(same)
  if (same === null) return { ...name, other: names }
  if (!isNewer(name, same)) return names
  return before.reduceRight<ShownName>((other, each) => ({ ...each, other }), { ...name, other: same.other })
}

/** Whether one name is shown rather than another: the latest is, of several of one time the longest. */
export function isNewer(one: Named, other: Named): boolean {
  if (one.at !== other.at) return one.at > other.at
  return one.name.length === other.name.length ? one.name > other.name : one.name.length > other.name.length
}

type Named = Pick<ShownName, 'name' | 'at'>
