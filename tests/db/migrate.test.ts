import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterAll, expect, test } from 'vitest'
import { open } from '../../db/open.ts'
import * as schema from '../../db/schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-migrate-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([1, 7, 99, 2 ** 31 - 1])(
  'a database of another form (%i) is refused and left untouched',
  version => {
    const file = join(folder, `${version}.sqlite`)
    const other = open(file)
    other.$client.pragma(`user_version = ${version}`)
    other.$client.close()
    const before = readFileSync(file)
    expect(() => open(file)).toThrow(/another version of Replyscope.*import your files anew/)
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(folder).filter(name => name.startsWith(`${version}.`))).toEqual([`${version}.sqlite`])
  },
)

test('the migration makes the tables that the schema describes', () => {
  const { $client } = open(':memory:')
  const made = $client
    .prepare<[], string>(
      "select name from sqlite_master where type = 'table' and name not like '%\\_search%' escape '\\'",
    )
    .pluck()
  const described = Object.values(schema).filter(each => is(each, SQLiteTable))
  expect(made.all().sort()).toEqual(described.map(table => getTableConfig(table).name).sort())
  for (const table of described) {
    const { name, columns, indexes } = getTableConfig(table)
    expect($client.pragma(`table_info(${name})`), name).toMatchObject(
      columns.map(column => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        notnull: column.notNull ? 1 : 0,
      })),
    )
    const own = $client.prepare<[string], Record<string, unknown>>(
      'select name, "unique", partial from pragma_index_list(?) where origin = \'c\' order by name',
    )
    const wanted = indexes.map(({ config }) => ({
      name: config.name,
      unique: config.unique ? 1 : 0,
      partial: config.where === undefined ? 0 : 1,
    }))
    const inOrder = wanted.sort((a, b) => (a.name < b.name ? -1 : 1))
    expect(own.all(name), name).toEqual(inOrder)
    for (const { config } of indexes) {
      const cells = $client.pragma(`index_info(${config.name})`)
      expect(cells, config.name).toMatchObject(
        config.columns.map(column => ({ name: 'name' in column ? column.name : null })),
      )
    }
  }
})
