import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { unpacked } from '../support/unpacked.ts'

/** The app's answer at an address, or one of its parts: a file of an archive, a table of a database. */
export interface Answer {
  /** Such as `/bundle.zip > messages.csv`. */
  readonly name: string
  readonly content: Buffer
}

/** Asks for every path of `/openapi.json`; `{id}` becomes the id of its section. */
export async function* answers(
  address: string,
  ids: ReadonlyMap<string, number>,
  folder: string,
): AsyncGenerator<Answer> {
  yield* parts('/openapi.json', await answer(`${address}/openapi.json`), folder)
  const documented: { readonly paths: object } = await (await fetch(`${address}/openapi.json`)).json()
  for (const path of Object.keys(documented.paths)) {
    const [, section = ''] = path.split('/')
    const asked = path.replace('{id}', String(ids.get(section) ?? 1))
    // The words that some paths want; others take no notice of them.
    yield* parts(path, await answer(`${address}${asked}?c=1,2&q=the`), folder)
  }
}

/** The body, after the status where that is not 200. */
async function answer(address: string): Promise<Buffer> {
  const response = await fetch(address)
  const body = Buffer.from(await response.arrayBuffer())
  return response.ok ? body : Buffer.concat([Buffer.from(`${response.status} `), body])
}

async function* parts(path: string, content: Buffer, folder: string): AsyncGenerator<Answer> {
  if (content.toString('latin1', 0, 4) === 'PK\x03\x04')
    for (const [file, bytes] of await unpacked(content)) yield { name: `${path} > ${file}`, content: bytes }
  else if (content.toString('latin1', 0, 6) === 'SQLite') yield* tablesOf(path, content, folder)
  else yield { name: path, content }
}

/** A digest of the rows of each table: where they lie in the file is of no account. */
function* tablesOf(path: string, content: Buffer, folder: string): Generator<Answer> {
  const file = join(folder, 'answered.sqlite')
  writeFileSync(file, content)
  const db = new Database(file, { readonly: true })
  try {
    const named =
      "select name from sqlite_schema where type = 'table' and name not glob 'sqlite_*' order by 1"
    for (const table of db.prepare<[], string>(named).pluck().all()) {
      const digest = createHash('sha256')
      for (const row of db.prepare(`select * from "${table}"`).raw().iterate())
        digest.update(`${JSON.stringify(row)}\n`)
      yield { name: `${path} > ${table}`, content: digest.digest() }
    }
  } finally {
    db.close()
    rmSync(file)
  }
}
