import type { SqliteDb } from '../../open.ts'
import type { StoredCopy } from '../../source-copy.ts'
import type { MessageRange } from './days.ts'
import { Totals } from './totals.ts'

/** Takes conversations out, and remembers whose totals change. Works inside the caller's transaction. */
export class Remover {
  readonly totals: Totals
  readonly #statements

  constructor(db: SqliteDb) {
    this.totals = new Totals(db)
    const prepare = (query: string) => db.$client.prepare<number[]>(query)
    this.#statements = {
      authors: db.$client
        .prepare<number[], number>('select author_id from participations where conversation_id = ?')
        .pluck(),
      // Of most pairs this is the only conversation: nothing of theirs needs to be computed.
      lonePairs: prepare(
        `delete from pairs where (from_id, to_id) in (select from_id, to_id from edges where conversation_id = ?)
         and conversations = 1`,
      ),
      edges: db.$client
        .prepare<number[], number>('select count(*) from edges where conversation_id = ?')
        .pluck(),
      sharedPairs: db.$client
        .prepare<number[], [from: number, to: number]>(
          `select e.from_id, e.to_id from edges e cross join pairs p on p.from_id = e.from_id and p.to_id = e.to_id
           where e.conversation_id = ?`,
        )
        .raw(),
      range: db.$client.prepare<number[], MessageRange>(
        'select first_message_id as first, last_message_id as last, site_id as site from conversations where id = ?',
      ),
      texts: prepare('delete from texts where id in (select text_id from messages where id between ? and ?)'),
      delete: [
        prepare('delete from participations where conversation_id = ?'),
        prepare('delete from edges where conversation_id = ?'),
        prepare('delete from copies where conversation_id = ?'),
        prepare('delete from conversations where id = ?'),
      ],
      counts: prepare('update counts set conversation_id = null where conversation_id = ?'),
      said: db.$client.prepare<number[], string>('select said from copies where conversation_id = ?').pluck(),
      text: prepare('delete from texts where id = ?'),
      messages: prepare('delete from messages where id between ? and ?'),
    }
  }

  /** Removes a conversation with all that hangs on it. */
  removeConversation(id: number): void {
    const range = this.#statements.range.get(id)
    if (range === undefined) return
    this.#statements.texts.run(range.first, range.last)
    for (const said of this.#statements.said.all(id))
      for (const { text } of (JSON.parse(said) as StoredCopy).messages) if (text !== 0) this.removeText(text)
    this.#statements.counts.run(id)
    this.totals.days.removeAll(range)
    this.takeOut(id)
  }

  /** Takes a conversation out, all but its texts, what was counted of it, and its messages' days. */
  takeOut(id: number): void {
    const range = this.#statements.range.get(id)
    if (range === undefined) return
    const { authors, lonePairs, edges, sharedPairs } = this.#statements
    for (const author of authors.all(id)) this.totals.touchAuthor(author)
    if (lonePairs.run(id).changes < edges.get(id)!)
      for (const [from, to] of sharedPairs.all(id)) this.totals.touchPair(from, to)
    this.#statements.messages.run(range.first, range.last)
    for (const statement of this.#statements.delete) statement.run(id)
  }

  removeText(id: number): void {
    this.#statements.text.run(id)
  }
}
