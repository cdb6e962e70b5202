import { orNull } from '../../../lib/discussion/columns.ts'
import { COMMENT_NODE, MISSING_NODE, POST_NODE } from '../../../lib/discussion/discussion.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import { qualityMeasures } from '../../../lib/measures/quality.ts'
import type { SqliteDb } from '../../open.ts'
import { conversations, copies, edges, messages, participations } from '../../schema.ts'
import type { StoredCopy } from '../../source-copy.ts'
import { CONVERSATION, EDGE, MARK, MESSAGE, PARTICIPATION, type SettledPart } from '../output.ts'
import { STATED_IN_COPIES } from '../settle/facts.ts'
import { type LoadTotals, NO_COUNTS, SOURCE_COUNTS, type SourceCounts } from '../source-counts.ts'
import { stretchesOf } from '../stretches.ts'
import { textId } from './known.ts'
import type { People } from './people.ts'
import type { Remover } from './remove.ts'
import { bulkInserter, inserter, nextId } from './statements.ts'

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

/** State of a load that writing its conversations needs. Lists by number of a site may grow. */
interface Surroundings {
  readonly remover: Remover
  readonly people: People
  readonly siteIds: readonly number[]
  readonly firstLoad: number
  readonly textsBefore: number
  /** Texts that are known, and of which it is not known yet that they are needed. */
  readonly unusedTexts: Set<number>
  readonly loads: LoadTotals
  /** Told of each conversation: its number in the load, its id, and whether it had that before. */
  onWritten(group: number, id: number, isKnown: boolean): void
}

/** Writes conversations with their messages and what people did in them: tables grow at their end. */
export class ConversationWriter {
  readonly #load: Surroundings
  readonly #conversations
  readonly #messages
  readonly #participations
  readonly #edges
  readonly #copies
  readonly #mark
  /** Ids from which on rows are the load's. */
  readonly first: { readonly message: number; readonly conversation: number }
  #nextConversation: number
  #nextMessage: number
  #nextCopy: number

  constructor(db: SqliteDb, load: Surroundings) {
    this.#load = load
    this.#conversations = bulkInserter(db, conversations, [
      'id',
      'load_id',
      'site_id',
      'seen_at',
      'stated',
      'native_id',
      'title',
      'url',
      'byline',
      'created_at',
      'author_id',
      'first_message_id',
      'last_message_id',
      'last_at',
      'first_reply_id',
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
      'bytes',
      'response_ms',
      'text_id',
      'seen_at',
      'stated',
      'made_up_id',
    ])
    this.#participations = bulkInserter(db, participations, ['conversation_id', ...PARTICIPATION])
    this.#edges = bulkInserter(db, edges, ['conversation_id', ...EDGE])
    this.#copies = inserter(db, copies, ['id', 'conversation_id', 'load_id', ...SOURCE_COUNTS, 'said'])
    this.#mark = db.$client.prepare<(number | null)[]>(
      'update messages set removed_at = ?, gone_at = ?, changed = ? where id = ?',
    )
    this.#nextConversation = nextId(db, 'conversations')
    this.#nextMessage = nextId(db, 'messages')
    this.#nextCopy = nextId(db, 'copies')
    this.first = { message: this.#nextMessage, conversation: this.#nextConversation }
  }

  write(part: SettledPart): void {
    const { siteIds, people } = this.#load
    const idBetween = stretchesOf(part.ids)
    const madeUpIds = new Map(part.madeUpIds)
    const firstMessage = this.#nextMessage
    const ids: number[] = []
    const at = { conversation: 0, message: 0, participation: 0, edge: 0 }
    for (const [nativeId, title, url, byline] of part.headings) {
      const cells = part.conversations.subarray(at.conversation, at.conversation + CONVERSATION_WIDTH)
      at.conversation += CONVERSATION_WIDTH
      const [group, knownId, site, load, seen, stated, createdAt, author, lastAt, firstReply] = cells
      const [messageRows, participationRows, edgeRows] = cells.subarray(10)
      const isKnown = !Number.isNaN(knownId)
      const id = isKnown ? knownId! : this.#nextConversation++
      ids.push(id)
      const own = this.#conversations
      own.push(id)
      own.push(this.#loadId(load!))
      own.push(siteIds[site!]!)
      own.pushNumber(seen!)
      own.push(stated!)
      own.push(nativeId)
      own.push(title)
      own.push(url)
      own.push(byline)
      own.pushNumber(createdAt!)
      own.push(people.id(author!))
      own.push(this.#nextMessage)
      own.push(this.#nextMessage + messageRows! - 1)
      own.pushNumber(lastAt!)
      own.pushNumber(this.#nextMessage + firstReply!)
      for (const value of cells.subarray(CONVERSATION.length)) own.pushNumber(value)
      if (load! < 0 && (stated! & STATED_IN_COPIES) === 0) this.#countPlain(-load!, cells)
      at.message = this.#writeMessages(
        { id, site: siteIds[site!]! },
        part,
        idBetween,
        madeUpIds,
        at.message,
        messageRows!,
      )
      at.participation = this.#writeParticipations(id, part, at.participation, participationRows!)
      at.edge = this.#writeEdges(id, part, at.edge, edgeRows!)
      this.#load.onWritten(group!, id, isKnown)
    }
    this.#writeMarks(part, firstMessage)
    this.#writeSaid(part, ids)
  }

  /** Counts what a load tells that was there before and is the only one of a conversation. */
  #countPlain(load: number, cells: Float64Array): void {
    const of = (column: (typeof measured)[number]) => cells[CONVERSATION.length + measured.indexOf(column)]!
    const own: SourceCounts = { ...NO_COUNTS, comments: of('comments'), new_comments: of('comments') }
    for (const { key } of qualityMeasures) own[key] = of(key)
    own.posts_absent = of('post_absent')
    this.#load.loads.count(load, own, true, 1)
  }

  #loadId(cell: number): number {
    return cell < 0 ? -cell : this.#load.firstLoad + cell
  }

  /** The id of a text; that it is needed is noted. */
  #textId(number: number): number {
    const { textsBefore, unusedTexts } = this.#load
    const id = textId(number, textsBefore)
    if (number <= 0) unusedTexts.delete(id)
    return id
  }

  #writeMarks({ marks }: SettledPart, firstMessage: number): void {
    if (marks.length === 0) return
    this.#messages.flush()
    for (let at = 0; at < marks.length; at += MARK.length)
      this.#mark.run(
        orNull(marks[at + 1]!),
        orNull(marks[at + 2]!),
        marks[at + 3]!,
        firstMessage + marks[at]!,
      )
  }

  #writeSaid({ said }: SettledPart, ids: readonly number[]): void {
    const first = new Map<number, number>()
    for (const { conversation, load } of said)
      first.set(
        conversation,
        Math.min(this.#loadId(load), first.get(conversation) ?? Number.POSITIVE_INFINITY),
      )
    for (const { conversation, load, facts, rows, messages, ...told } of said) {
      const stored: StoredCopy = {
        facts,
        rows,
        messages: messages.map(each => ({ ...each, text: each.text === 0 ? 0 : this.#textId(each.text) })),
      }
      const counts = SOURCE_COUNTS.map(column => told[column])
      const id = this.#loadId(load)
      this.#copies(this.#nextCopy++, ids[conversation]!, id, ...counts, JSON.stringify(stored))
      if (load < 0) this.#load.loads.count(id, told, first.get(conversation) === id, 1)
    }
  }

  flush(): void {
    for (const rows of [this.#conversations, this.#messages, this.#participations, this.#edges]) rows.flush()
  }

  /** These write so many rows of a conversation, beginning with number `from`, and give the number of the next. */
  #writeMessages(
    { id: conversation, site }: { readonly id: number; readonly site: number },
    { messages: cells, idEnds }: SettledPart,
    idBetween: (start: number, end: number) => string,
    madeUpIds: ReadonlyMap<number, string>,
    from: number,
    count: number,
  ): number {
    const { people, remover } = this.#load
    const rows = this.#messages
    const first = this.#nextMessage
    for (let row = from; row < from + count; row++) {
      const at = row * MESSAGE.length
      const idStart = row === 0 ? 0 : idEnds[row - 1]!
      rows.push(this.#nextMessage++)
      rows.push(conversation)
      rows.pushNumber(first + cells[at]!)
      const author = people.id(cells[at + 1]!)
      rows.push(author)
      rows.push(idStart === idEnds[row]! ? null : idBetween(idStart, idEnds[row]!))
      rows.push(KIND_NAMES[cells[at + 2]!]!)
      if (cells[at + 2] !== MISSING_NODE)
        remover.totals.days.add(site, cells[at + 3]!, cells[at + 2] === COMMENT_NODE, author)
      for (let column = 3; column < 11; column++) rows.pushNumber(cells[at + column]!)
      const text = cells[at + 11]!
      rows.push(Number.isNaN(text) ? null : this.#textId(text))
      rows.pushNumber(cells[at + 12]!)
      rows.push(cells[at + 13]!)
      rows.push(madeUpIds.size === 0 ? null : (madeUpIds.get(row) ?? null))
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
