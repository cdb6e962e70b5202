import type { Db } from '../open.ts'
import { Totals } from './totals.ts'
import { inTransaction } from './transaction.ts'

/** Takes conversations out, and remembers whose totals change. Works inside the caller's transaction. */
export class Remover {
  readonly totals: Totals
  readonly #statements

  constructor(db: Db) {
    this.totals = new Totals(db)
    const prepare = (query: string) => db.$client.prepare<number[]>(query)
    this.#statements = {
      authors: prepare(
        'insert or ignore into touched_authors select author_id from participations where conversation_id = ?',
      ),
      pairs: prepare(
        'insert or ignore into touched_pairs select from_id, to_id from edges where conversation_id = ?',
      ),
      named: db.$client
        .prepare<[number, string], number>('select id from conversations where site_id = ? and native_id = ?')
        .pluck(),
      range: db.$client.prepare<number[], { readonly first: number; readonly last: number }>(
        'select first_message_id as first, last_message_id as last from conversations where id = ?',
      ),
      texts: prepare('delete from texts where id in (select text_id from messages where id between ? and ?)'),
      delete: [
        prepare('delete from participations where conversation_id = ?'),
        prepare('delete from edges where conversation_id = ?'),
        prepare('update counts set conversation_id = null where conversation_id = ?'),
        prepare('delete from conversations where id = ?'),
      ],
      messages: prepare('delete from messages where id between ? and ?'),
    }
  }

  /** Removes the conversation with this id on a site; false where there is none. */
  removeNamed(site: number, native: string): boolean {
    const id = this.#statements.named.get(site, native)
    if (id !== undefined) this.removeConversation(id)
    return id !== undefined
  }

  /** Removes a conversation with all that hangs on it. */
  removeConversation(id: number): void {
    const range = this.#statements.range.get(id)
    if (range === undefined) return
    this.#statements.authors.run(id)
    this.#statements.pairs.run(id)
    this.totals.days.remove(range.first, range.last)
    this.#statements.texts.run(range.first, range.last)
    this.#statements.messages.run(range.first, range.last)
    for (const statement of this.#statements.delete) statement.run(id)
  }
}

/**
 * Removes a load with its conversations, and what people did in them; people who then did nothing go too. False where
 * there is no such load.
 */
export async function removeLoad(db: Db, id: number): Promise<boolean> {
  return inTransaction(db, async begin => {
    begin()
    const remover = new Remover(db)
    const conversations = db.$client
      .prepare<number[], number>('select id from conversations where load_id = ?')
      .pluck()
    for (const conversation of conversations.all(id)) remover.removeConversation(conversation)
    db.$client.prepare('delete from counts where load_id = ?').run(id)
    db.$client.prepare('delete from problems where load_id = ?').run(id)
    const { changes } = db.$client.prepare('delete from loads where id = ?').run(id)
    remover.totals.update()
    return changes === 1
  })
}
