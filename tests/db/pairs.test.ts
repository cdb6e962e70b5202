import { expect, test } from 'vitest'
import { loadedFrom } from './queries/loaded.ts'

/** A message of the check thread of docs/measures.md: id, parent, author, minute. */
const message = (id: string, parent: string, author: string, minute: number) =>
  `c,${id},${parent},${author},${new Date(Date.UTC(2024, 0, 1, 0, minute)).toISOString()},text,thread`

test('the pairs of the check thread', async () => {
  const db = await loadedFrom(
    message('p0', '', 'A', 0),
    message('c1', 'p0', 'B', 10),
    message('c2', 'p0', 'C', 20),
    message('c3', 'c1', 'A', 30),
    message('c4', 'c3', 'B', 40),
    message('c5', 'c4', 'A', 50),
    message('c6', 'c1', 'D', 60),
    message('c7', 'p0', 'D', 70),
    message('c8', 'c7', 'C', 100),
    message('c9', 'c8', 'D', 400),
    message('c10', 'c9', 'D', 410),
  )
  const rows = db.$client.prepare(
    `select f.author || ' ' || t.author, p.replies, p.longest_exchange, p.median_response_s
     from pairs p join authors f on f.id = from_id join authors t on t.id = to_id order by 1`,
  )
  expect(rows.raw().all()).toEqual([
    ['A B', 2, 5, 900],
    ['B A', 2, 5, 600],
    ['C A', 1, 0, 1200],
    ['C D', 1, 3, 1800],
    ['D A', 1, 0, 4200],
    ['D B', 1, 0, 3000],
    ['D C', 1, 3, 18_000],
  ])
  db.$client.close()
})
