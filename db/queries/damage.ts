import { type Db, isSqlite } from '../open.ts'
import { inThread } from './in-thread.ts'

/**
 * The first thing that SQLite finds at fault with the file, in its words; null: nothing. Reads all of it. A server looks after its
 * own files: it is only asked whether it answers.
 */
export const damage = inThread('network', 'damage.damage', async (db: Db): Promise<string | null> => {
  if (!isSqlite(db)) {
    await db.$client.prepare<[], number>('select 1').get()
    return null
  }
  const found = await db.$client.prepare<[], string>('pragma quick_check(1)').pluck().get()
  return found === undefined || found === 'ok' ? null : found
})
