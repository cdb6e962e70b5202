import type { SqliteDb } from '../open.ts'
import { Recalled } from './recalled.ts'
import { SHOW_LATEST } from './said-names.ts'
import { settleAll } from './settle-all.ts'
import { Stage } from './stage.ts'
import { inTransaction } from './transaction.ts'
import { Writer } from './write.ts'

/**
 * Takes back a load: what only it brought goes, and what other loads say of the rest stands again, as if it had never been.
 * People who then did nothing go too. False where there is no such load.
 */
export async function removeLoad(db: SqliteDb, id: number): Promise<boolean> {
  return inTransaction(db, async begin => {
    begin()
    const { $client } = db
    const ids = (query: string) => $client.prepare<[number], number>(query).pluck().all(id)
    const shared = ids('select conversation_id from copies where load_id = ? order by conversation_id')
    const shown = $client
      .prepare<[number], [number, string]>('select site_id, author from names where load_id = ?')
      .raw()
    const named = shown.all(id)
    $client.prepare('delete from names where load_id = ?').run(id)
    const writer = new Writer(db, 0, () => {}, { without: id })
    const isShared = new Set(shared)
    for (const conversation of ids('select id from conversations where load_id = ?'))
      if (!isShared.has(conversation)) writer.remove(conversation)
    await writeAnew(writer, shared)
    writer.finish()
    const show = $client.prepare<[number, string]>(`${SHOW_LATEST} where site_id = ? and author = ?`)
    for (const person of named) show.run(...person)
    $client.prepare('delete from counts where load_id = ?').run(id)
    $client.prepare('delete from problems where load_id = ?').run(id)
    return $client.prepare('delete from loads where id = ?').run(id).changes === 1
  })
}

/** Makes conversations anew of what the loads that stay say of them. */
async function writeAnew(writer: Writer, conversations: readonly number[]): Promise<void> {
  const stage = new Stage(null, 0, texts => writer.texts(texts))
  const recalled = new Recalled(stage, 0)
  recalled.take(writer.give(conversations))
  await settleAll({ stage, recalled, reports: [], known: writer.known, output: writer })
}
