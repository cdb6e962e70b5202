import { Column, Counts } from '../../lib/discussion/columns.ts'
import { COMMENT, EITHER, type Link, Links, POST } from '../../lib/discussion/links.ts'
import { Names } from '../../lib/discussion/names.ts'
import { wordCount } from '../../lib/discussion/words.ts'
import { FIELDS, type FoundComments } from '../../lib/formats/batch.ts'
import {
  beginsPlaceId,
  type Found,
  type FoundConversation,
  type FoundCount,
  type FoundMessage,
  type FoundProblem,
  placeId,
} from '../../lib/formats/found.ts'
import { writesNone } from '../../lib/formats/ids.ts'
import type { Texts } from './output.ts'
import { TextCollector } from './text-collector.ts'

const KINDS = { post: POST, comment: COMMENT, message: EITHER } as const

/** Whether a message answers none, as far as it says so itself. */
const opens = ({ id, parent }: FoundMessage) => parent === null || parent === id || writesNone(parent)

/** What formats find, but for problems: those go to the report. */
export type Staged = Exclude<Found, FoundProblem> | FoundComments

/** What a post says of its conversation. */
export interface Heading {
  readonly title: string | null
  readonly url: string | null
}

/** Something counted rather than stored; `conversation`: its number in the load, -1 for none in particular. */
export interface StagedCount {
  readonly source: number
  readonly conversation: number
  readonly count: FoundCount
}

/**
 * Takes what formats find, in any order. Texts are handed on at once; what is kept in memory is numbers, and each different
 * id and author once.
 */
export class Stage {
  readonly links = new Links()
  readonly siteNames: string[] = []
  readonly authors = new Names()
  /** By message: the number of its text among those of the load, from 1; 0 for none. */
  readonly #text = new Column(Uint32Array)
  /** By message: the number of the source it was found in. */
  readonly source = new Counts()
  /** By message, for those that may be posts. */
  readonly headings = new Map<number, Heading>()
  /** By conversation: facts that stood apart from its messages. */
  readonly facts = new Map<number, FoundConversation>()
  readonly counts: StagedCount[] = []
  /** By author: the name shown, where it is not the key itself. */
  readonly shownNames = new Map<number, Named>()
  readonly #sites = new Map<string, number>()
  readonly #site: string | null
  readonly #sourceNames: readonly string[]
  readonly #texts: TextCollector
  #textCount = 0

  /** `sourceNames`: by the number of a source; `site` overrules what the formats say; `give` gets the texts. */
  constructor(sourceNames: readonly string[], site: string | null, give: (texts: Texts) => void) {
    this.#sourceNames = sourceNames
    this.#site = site
    this.#texts = new TextCollector(give)
  }

  /** The number of a site. */
  siteNumber(found: string): number {
    const name = this.#site ?? found
    let number = this.#sites.get(name)
    if (number === undefined) {
      number = this.siteNames.push(name) - 1
      this.#sites.set(name, number)
    }
    return number
  }

  /** Adds the source's id of a message, from the number of its id; nothing where the source gave none. */
  writeNativeId(id: number, to: Column<Uint8Array<ArrayBuffer>>): void {
    if (id === -1) return
    const { ids } = this.links
    if (!beginsPlaceId(ids.firstByte(id))) ids.copy(id, to)
  }

  /** Takes one item found in the source with this number. Problems are not for the stage: it does not see them. */
  take(found: Staged, source: number): void {
    switch (found.kind) {
      case 'comments':
        this.#takeComments(found, source)
        return
      case 'conversation':
        this.#takeFacts(found)
        return
      case 'person':
        this.#nameAuthor(
          this.authors.add(this.siteNumber(found.site), found.author),
          found.name,
          Number.POSITIVE_INFINITY,
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

  /** The number of a message's text among those of the load, from 1; 0 where it has none. */
  textNumber(message: number): number {
    return this.#text.values[message]!
  }

  /** Lets go of what only the trees need: what people did and wrote when stays. */
  forgetTrees(): void {
    this.links.forgetTrees()
    this.#text.clear()
    this.source.clear()
    this.headings.clear()
    this.facts.clear()
  }

  /** Hands on the texts that are still held. */
  flush(): void {
    this.#texts.flush()
  }

  #takeMessage(found: FoundMessage, source: number): void {
    const { links } = this
    const site = this.siteNumber(found.site)
    const index = links.length
    const id = links.ids.add(site, found.id ?? this.#unnamed(source))
    const author = found.author === null || found.author === '' ? -1 : this.authors.add(site, found.author)
    if (author !== -1 && found.name !== null && found.name !== found.author) {
      this.#nameAuthor(author, found.name, found.createdAt ?? Number.NEGATIVE_INFINITY)
    }
    const { kind, parent } = this.#place(found, site)
    const text = found.text === null ? null : this.#texts.add(found.text)
    this.#text.push(text === null ? 0 : ++this.#textCount)
    links.add({
      kind,
      conversation: found.conversation === null ? -1 : links.conversations.add(site, found.conversation),
      id,
      parent,
      author,
      time: found.createdAt ?? Number.NaN,
      words: text?.words ?? -1,
      fullness: text?.bytes ?? -1,
    })
    if (found.otherwise !== null) links.addOtherwise(index, links.conversations.add(site, found.otherwise))
    if (found.alias !== null) links.addAlias(index, links.ids.add(site, found.alias))
    if (found.ancestors !== null && parent !== -1) {
      const line = found.ancestors.map(ancestor => links.ids.add(site, ancestor))
      links.addLine(index, line)
    }
    if (kind !== COMMENT && opens(found) && (found.title !== null || found.url !== null)) {
      this.headings.set(index, { title: found.title, url: found.url })
    }
    this.source.push(source)
  }

  /**
   * Where a message stands, as far as it says so itself. Who answers themselves answers nobody; the conversation's own id is
   * the post's; and where a parent is written in a way that may mean none, the whole load decides.
   */
  #place(found: FoundMessage, site: number): { kind: Link['kind']; parent: number } {
    const { conversation, id } = found
    const { ids, loose, length } = this.links
    const parent = found.parent === id ? null : found.parent
    const toPost = parent !== null && parent === conversation
    if (toPost || (parent !== null && writesNone(parent))) loose.push(length)
    const isNamed = id !== null && id === conversation && opens(found)
    const kind = found.kind !== 'message' ? found.kind : isNamed ? 'post' : toPost ? 'comment' : 'message'
    return { kind: KINDS[kind], parent: parent === null ? -1 : ids.add(site, parent) }
  }

  #takeComments({ site: name, length, bytes, ends, time }: FoundComments, source: number): void {
    const { links } = this
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
            ? links.ids.add(site, this.#unnamed(source))
            : links.ids.addBytes(site, bytes, conversation, id),
        parent: id === parent ? -1 : links.ids.addBytes(site, bytes, id, parent),
        author: parent === author ? -1 : this.authors.addBytes(site, bytes, parent, author),
        time: time[comment]!,
        words: hasText ? wordCount(bytes, author, text) : -1,
        fullness: hasText ? text - author : -1,
      })
      this.source.push(source)
      this.#text.push(hasText ? ++this.#textCount : 0)
      if (hasText) this.#texts.addBytes(bytes, author, text)
      start = text
    }
  }

  /** A message without an id is the one it is: its number in the load. */
  readonly #unnamed = (source: number) =>
    placeId(this.#sourceNames[source]!, `message ${this.links.length + 1}`)

  /** Said twice, the later word stands, where it says anything. */
  #takeFacts(found: FoundConversation): void {
    const number = this.links.conversations.add(this.siteNumber(found.site), found.id)
    const before = this.facts.get(number)
    this.facts.set(number, {
      ...found,
      title: found.title ?? before?.title ?? null,
      url: found.url ?? before?.url ?? null,
      byline: found.byline ?? before?.byline ?? null,
      announced: found.announced ?? before?.announced ?? null,
    })
  }

  #takeCount(count: FoundCount, source: number): void {
    const conversation =
      count.site === null || count.conversation === null
        ? -1
        : this.links.conversations.add(this.siteNumber(count.site), count.conversation)
    this.counts.push({ source, conversation, count })
  }

  /** The latest name is the one shown, of several of one time the longest; a list of people is newer than any message. */
  #nameAuthor(author: number, name: string, at: number): void {
    const before = this.shownNames.get(author)
    if (before === undefined || isNewer({ name, at }, before)) this.shownNames.set(author, { name, at })
  }
}

interface Named {
  readonly name: string
  readonly at: number
}

function isNewer(one: Named, other: Named): boolean {
  if (one.at !== other.at) return one.at > other.at
  return one.name.length === other.name.length ? one.name > other.name : one.name.length > other.name.length
}
