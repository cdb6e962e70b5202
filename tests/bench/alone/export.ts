import { open } from '../../../db/open.ts'
import { messageTable } from '../../../db/tables/messages.ts'
import { csv } from '../../../lib/export/csv.ts'
import { measured } from '../measured.ts'

/** Writes all messages of a database to nowhere: as CSV, or bare: rows of the driver joined with commas. */
const [database = '', how = ''] = process.argv.slice(2)

const db = open(database)
let bytes = 0

async function asCsv(): Promise<void> {
  for await (const piece of csv(messageTable.columns, messageTable.rows(db, { conversation: null })))
    bytes += piece.length
}

/** The same columns, at the price of nothing but the query. */
function bare(): void {
  const rows = db.$client
    .prepare<[], unknown[]>(
      `select m.conversation_id, m.native_id, p.native_id, m.kind, a.author, m.created_at, m.depth, m.id - c.first_message_id,
         m.replies, m.descendants, m.words, t.text
       from messages m join conversations c on c.id = m.conversation_id left join messages p on p.id = m.parent_id
         left join authors a on a.id = m.author_id left join texts t on t.id = m.text_id
       order by m.id`,
    )
    .raw()
  for (const row of rows.iterate()) bytes += `${row.join(',')}\n`.length
}

const result = await measured(() => (how === 'csv' ? asCsv() : how === 'bare' ? bare() : undefined))
db.$client.close()
if (how !== 'nothing' && bytes === 0) throw new Error('Nothing was written.')
process.stdout.write(JSON.stringify(result))
