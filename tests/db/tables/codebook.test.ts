import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addGroup } from '../../../db/load/groups.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { everyConversation } from '../../../db/queries/overview.ts'
import { codebookOf } from '../../../db/tables/codebook.ts'
import { tables } from '../../../db/tables/index.ts'
import type { Table } from '../../../db/tables/table.ts'
import type { Kind } from '../../../lib/export/codebook.ts'
import type { Cell } from '../../../lib/export/csv.ts'
import { all, loadedFrom } from '../queries/loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    'bread,p1,,ann,2024-01-01T09:00:00Z,Post,On bread',
    'bread,a,p1,ben,2024-01-01T09:30:00Z,Hi there,',
    'bread,b,a,ann,2024-01-02T10:00:00Z,Yes,',
    'bread,c,b,ben,2024-01-02T11:00:00Z,No,',
    'bread,d,gone,,,,',
    '# no row at all',
    'cake,q1,,cat,2024-01-03T09:00:00Z,Nobody answers,On cake',
  )
  for (const [name, text] of Object.entries({ all: '', bread: 'bread' }))
    await addGroup(db, { name, filter: { ...everyConversation, text }, created_at: 0 })
})
afterAll(() => {
  db.$client.close()
})

const every: readonly Table[] = tables

const fits: Readonly<Record<Kind, (value: Cell) => boolean>> = {
  text: value => typeof value === 'string',
  integer: value => Number.isSafeInteger(value),
  number: value => typeof value === 'number',
  boolean: value => typeof value === 'boolean',
  time: value => typeof value === 'string' && new Date(value).toISOString() === value,
}

describe.each(every.map(table => [table.id, table] as const))('%s', (_id, table) => {
  test('every column is explained, in order', () => {
    expect(codebookOf(table).map(({ column }) => column)).toEqual([...table.columns])
  })

  test('its values are of the kind that is said, and empty only where that is said', async () => {
    const rows = await all(table.rows(db, { conversation: null }))
    expect(rows.length).toBeGreaterThan(0)
    for (const { column, kind, empty_when } of codebookOf(table)) {
      for (const row of rows) {
        const value = row[column] ?? null
        if (value === null) expect(empty_when, column).not.toBeNull()
        else expect(value, column).toSatisfy(fits[kind])
      }
    }
  })
})
