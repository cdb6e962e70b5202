import Database from 'better-sqlite3'
import { measured } from '../measured.ts'

/**
 * The second half of R: the message rows of a loaded database (`messages` and `texts`) inserted from memory into an empty
 * one, each table by one prepared statement of the bare driver, and their indexes built. Settings are those of `open`.
 */
const [loaded = '', target = ''] = process.argv.slice(2)
const TABLES = ['texts', 'messages']

const source = new Database(loaded, { readonly: true })
const schema = (type: string) =>
  source
    .prepare<unknown[], string>(
      `select sql from sqlite_master where type = ? and tbl_name in ('texts', 'messages') and sql is not null`,
    )
    .pluck()
    .all(type)
const rows = TABLES.map(table =>
  source.prepare<[], unknown[]>(`select * from ${table} order by id`).raw().all(),
)

const result = await measured(() => {
  const db = new Database(target)
  for (const pragma of [
    'page_size = 16384',
    'journal_mode = WAL',
    'synchronous = NORMAL',
    'cache_size = -65536',
    'foreign_keys = OFF',
  ])
    db.pragma(pragma)
  for (const sql of schema('table')) db.exec(sql)
  db.exec('begin')
  for (const [number, table] of TABLES.entries()) {
    const [first] = rows[number]!
    const insert = db.prepare(`insert into ${table} values (${first!.map(() => '?').join(', ')})`)
    for (const row of rows[number]!) insert.run(row)
  }
  for (const sql of schema('index')) db.exec(sql)
  db.exec('commit')
  db.close()
})
process.stdout.write(JSON.stringify(result))
