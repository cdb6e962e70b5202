import { COMMENT_NODE, MISSING_NODE, POST_NODE } from '../../lib/discussion/discussion.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { qualityMeasures } from '../../lib/measures/quality.ts'
import type { Db } from '../open.ts'
import { conversations, edges, messages, participations } from '../schema.ts'
import { CONVERSATION, EDGE, MESSAGE, PARTICIPATION, type SettledPart } from './output.ts'
import type { People } from './people.ts'
import type { Remover } from './remove.ts'
import { bulkInserter } from './statements.ts'
import { stretchesOf } from './stretches.ts'
import { Unnamed } from './unnamed.ts'

const measured = [
  ...[...conversationMeasures, ...qualityMeasures].map(({ key }) => key),
  'post_absent',
] as const
const CONVERSATION_WIDTH = CONVERSATION.length + measured.length

const KIND_NAMES: readonly string[] = Object.assign([], {
  [POST_NODE]: 'post',
  [COMMENT_NODE]: 'comment',
  [MISSING_NODE]: 'missing',
})

/** What is known of a load when its conversations are written. Lists by number of a site may grow. */
export interface Surroundings {
  readonly remover: Remover
  readonly people: People
  readonly siteIds: readonly number[]
  readonly siteNames: readonly string[]
  readonly firstLoad: number
  readonly textsBefore: number
  /** Told of each conversation: its number in the load, its id, its source, and whether it took another's place. */
  onWritten(group: number, id: number, source: number, hasReplaced: boolean): void
}

/** Writes conversations with their messages and what people did in them: tables grow at their end. */
export class ConversationWriter {
  readonly #load: Surroundings
  readonly #unnamed: Unnamed
  /** Whether there may be older copies. */
  readonly #mayReplace: boolean
  readonly #conversations
  readonly #messages
  readonly #participations
  readonly #edges
  readonly #removeText
  #nextConversation: number
  #nextMessage: number

  constructor(db: Db, load: Surroundings) {
    this.#load = load
    this.#unnamed = new Unnamed(db)
    this.#mayReplace = db.$client.prepare('select id from conversations limit 1').get() !== undefined
    this.#conversations = bulkInserter(db, conversations, [
      'id',
      'load_id',
      'site_id',
      'native_id',
      'title',
      'url',
      'byline',
      'created_at',
      'author_id',
      'first_message_id',
      'last_message_id',
      'last_at',
      ...measured,
    ])
    this.#messages = bulkInserter(db, messages, [
      'id',
      'conversation_id',
      'parent_id',
      'author_id',
      'native_id',
      'kind',
      'created_at',
      'depth',
      'size',
      'replies',
      'descendants',
      'words',
      'response_ms',
      'text_id',
    ])
    this.#participations = bulkInserter(db, participations, ['conversation_id', ...PARTICIPATION])
    this.#edges = bulkInserter(db, edges, ['conversation_id', ...EDGE])
    this.#removeText = db.$client.prepare<number[]>('delete from texts where id = ?')
    const next = (table: string) =>
      1 + db.$client.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck().get()!
    this.#nextConversation = next('conversations')
    this.#nextMessage = next('messages')
  }

  write(part: SettledPart): void {
    const { siteIds, siteNames, remover } = this.#load
    const idBetween = stretchesOf(part.ids)
    const at = { conversation: 0, message: 0, participation: 0, edge: 0 }
    for (const [name, title, url, byline] of part.headings) {
      const cells = part.conversations.subarray(at.conversation, at.conversation + CONVERSATION_WIDTH)
      at.conversation += CONVERSATION_WIDTH
      const [group, site, source, createdAt, author, lastAt, messageRows, participationRows, edgeRows] = cells
      const ownName = this.#unnamed.nameOf(siteNames[site!]!, name)
      const hasReplaced = this.#mayReplace && remover.removeNamed(siteIds[site!]!, ownName)
      const id = this.#nextConversation++
      const own = this.#conversations
      own.push(id)
      own.push(this.#load.firstLoad + source!)
      own.push(siteIds[site!]!)
      own.push(ownName)
      own.push(title)
      own.push(url)
      own.push(byline)
      own.pushNumber(createdAt!)
      own.push(this.#load.people.id(author!))
      own.push(this.#nextMessage)
      own.push(this.#nextMessage + messageRows! - 1)
      own.pushNumber(lastAt!)
      for (const value of cells.subarray(CONVERSATION.length)) own.pushNumber(value)
      at.message = this.#writeMessages(id, part, idBetween, at.message, messageRows!)
      at.participation = this.#writeParticipations(id, part, at.participation, participationRows!)
      at.edge = this.#writeEdges(id, part, at.edge, edgeRows!)
      this.#load.onWritten(group!, id, source!, hasReplaced)
    }
    for (const text of part.superseded) this.#removeText.run(this.#load.textsBefore + text)
  }

  flush(): void {
    for (const rows of [this.#conversations, this.#messages, this.#participations, this.#edges]) rows.flush()
  }

  /** These write so many rows of a conversation, beginning with number `from`, and give the number of the next. */
  #writeMessages(
    conversation: number,
    { messages: cells, idEnds }: SettledPart,
    idBetween: (start: number, end: number) => string,
    from: number,
    count: number,
  ): number {
    const { people, textsBefore, remover } = this.#load
    const rows = this.#messages
    const first = this.#nextMessage
    for (let row = from; row < from + count; row++) {
      const at = row * MESSAGE.length
      const idStart = row === 0 ? 0 : idEnds[row - 1]!
      rows.push(this.#nextMessage++)
      rows.push(conversation)
      rows.pushNumber(first + cells[at]!)
      rows.push(people.id(cells[at + 1]!))
      rows.push(idStart === idEnds[row]! ? null : idBetween(idStart, idEnds[row]!))
      rows.push(KIND_NAMES[cells[at + 2]!]!)
      if (cells[at + 2] === COMMENT_NODE) remover.totals.days.add(cells[at + 3]!)
      for (let column = 3; column < 10; column++) rows.pushNumber(cells[at + column]!)
      rows.pushNumber(textsBefore + cells[at + 10]!)
    }
    return from + count
  }

  #writeParticipations(
    conversation: number,
    { participations: cells }: SettledPart,
    from: number,
    count: number,
  ): number {
    const width = PARTICIPATION.length
    for (let at = from * width; at < (from + count) * width; at += width) {
      this.#participations.push(conversation)
      this.#participations.push(this.#load.people.id(cells[at]!))
      for (let i = at + 1; i < at + width; i++) this.#participations.pushNumber(cells[i]!)
    }
    return from + count
  }

  #writeEdges(conversation: number, { edges: cells }: SettledPart, from: number, count: number): number {
    const width = EDGE.length
    for (let at = from * width; at < (from + count) * width; at += width) {
      this.#edges.push(conversation)
      this.#edges.push(this.#load.people.id(cells[at]!))
      this.#edges.push(this.#load.people.id(cells[at + 1]!))
      for (let i = at + 2; i < at + width; i++) this.#edges.pushNumber(cells[i]!)
    }
    return from + count
  }
}
