import { Column } from '../../lib/discussion/columns.ts'
import { COMMENT, EITHER, Links, POST } from '../../lib/discussion/links.ts'
import { Names } from '../../lib/discussion/names.ts'
import { wordCount } from '../../lib/discussion/words.ts'
import type { Found, FoundConversation, FoundCount, FoundMessage } from '../../lib/formats/found.ts'
import type { Db } from '../open.ts'
import { texts } from '../schema.ts'
import { inserter } from './statements.ts'

/** Marks the made-up id of a message to which its source gives none; no source writes NUL in an id. */
const UNNAMED = '\u0000'

const KINDS = { post: POST, comment: COMMENT, message: EITHER } as const

/** What a post says of its conversation. */
export interface Heading {
  readonly title: string | null
  readonly url: string | null
}

/**
 * Takes what formats find, in any order. Texts go to the database at once; what is kept in memory is numbers, and each
 * different id and author once.
 */
export class Stage {
  readonly links = new Links()
  readonly siteNames: string[] = []
  readonly authors = new Names()
  /** By message: the id of its text in the database, 0 for none. */
  readonly text = new Column(Float64Array)
  /** By message: the number of the source it was found in. */
  readonly source = new Column(Int32Array)
  /** By message, for those that may be posts. */
  readonly headings = new Map<number, Heading>()
  /** By conversation: facts that stood apart from its messages. */
  readonly facts = new Map<number, FoundConversation>()
  readonly counts: { readonly source: number; readonly conversation: number; readonly count: FoundCount }[] =
    []
  /** By author: the name shown, where it is not the key itself. */
  readonly shownNames = new Map<number, { readonly name: string; readonly at: number }>()
  readonly #sites = new Map<string, number>()
  readonly #site: string | null
  readonly #insertText: (id: number, text: string) => void
  #nextText: number

  /** `site` overrules what the formats say. */
  constructor(db: Db, site: string | null) {
    this.#site = site
    const insert = inserter(db, texts, ['id', 'text'])
    this.#insertText = (id, text) => void insert(id, text)
    this.#nextText = 1 + Number(db.$client.prepare('select coalesce(max(id), 0) from texts').pluck().get())
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

  /** The source's id of a message, from the number of its id; null where the source gave none. */
  nativeId(id: number): string | null {
    if (id === -1) return null
    const name = this.links.ids.name(id)
    return name.startsWith(UNNAMED) ? null : name
  }

  /** Takes one item found in the source with this number. Problems are not for the stage: it does not see them. */
  take(found: Exclude<Found, { kind: 'problem' }>, source: number): void {
    switch (found.kind) {
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

  #takeMessage(found: FoundMessage, source: number): void {
    const { links } = this
    const site = this.siteNumber(found.site)
    const index = links.length
    const id = links.ids.add(site, found.id ?? `${UNNAMED}${index}`)
    const author = found.author === null || found.author === '' ? -1 : this.authors.add(site, found.author)
    if (author !== -1 && found.name !== null && found.name !== found.author) {
      this.#nameAuthor(author, found.name, found.createdAt ?? Number.NEGATIVE_INFINITY)
    }
    const parent = found.parent === null ? -1 : links.ids.add(site, found.parent)
    if (found.ancestors !== null && parent !== -1) {
      links.addAncestry(
        parent,
        found.ancestors.map(ancestor => links.ids.add(site, ancestor)),
      )
    }
    links.add({
      kind: KINDS[found.kind],
      site,
      conversation: found.conversation === null ? -1 : links.conversations.add(site, found.conversation),
      id,
      parent,
      author,
      time: found.createdAt ?? Number.NaN,
      words: found.text === null ? -1 : wordCount(found.text),
      fullness: found.text?.length ?? -1,
    })
    if (found.parent === null && (found.title !== null || found.url !== null)) {
      this.headings.set(index, { title: found.title, url: found.url })
    }
    this.source.push(source)
    if (found.text === null) this.text.push(0)
    else {
      this.#insertText(this.#nextText, found.text)
      this.text.push(this.#nextText++)
    }
  }

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

  /** The latest name is the one shown; a list of people is newer than any message. */
  #nameAuthor(author: number, name: string, at: number): void {
    const before = this.shownNames.get(author)
    if (before === undefined || at >= before.at) this.shownNames.set(author, { name, at })
  }
}
