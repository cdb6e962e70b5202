import { open } from '../../../db/open.ts'
import { codebookOf } from '../../../db/tables/codebook.ts'
import { messageTable } from '../../../db/tables/messages.ts'
import { exporters } from '../../../lib/export/index.ts'
import { measured } from '../measured.ts'

/** Writes all messages of a database to nowhere: as one of the exports, or bare: rows of the driver joined with commas. */
const [database = '', how = ''] = process.argv.slice(2)

const db = open(database)
const exporter = exporters.find(({ id }) => id === how)
let bytes = 0

async function written(): Promise<void> {
  const rows = messageTable.rows(db, { conversation: null })
  const about = { name: messageTable.id, codebook: codebookOf(messageTable) }
  for await (const piece of exporter!.write(messageTable.columns, rows, about)) bytes += piece.length
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

const result = await measured(() =>
  exporter !== undefined ? written() : how === 'bare' ? bare() : undefined,
)
db.$client.close()
if (how !== 'nothing' && bytes === 0) throw new Error('Nothing was written.')
process.stdout.write(JSON.stringify(result))
