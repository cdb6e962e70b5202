import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { loadColumns, loadRows } from '../queries/loads.ts'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { conversations, copies, loads, problems, sites } from '../schema.ts'
import { isChosen } from './chosen.ts'
import type { Table, TableFilter } from './table.ts'

export const loadTable = {
  id: 'loads',
  about:
    'One source that was read a row: what it is, when it was read, and what was found in it. The latest first.',
  columns: loadColumns,
  rows: (db, filter) => loadRows(db, { of: chosenLoads(db, filter), stretch: filter.stretch }),
  count(db, filter) {
    const chosen = chosenLoads(db, filter)
    return db.$count(loads, chosen && inArray(loads.id, chosen))
  },
} as const satisfies Table

/** The ids of the loads that the chosen conversations are of, as a subquery; undefined: all loads. */
export function chosenLoads(db: Db, filter: TableFilter) {
  const condition = isChosen(filter)
  if (condition === undefined) return undefined
  const of = () =>
    db
      .select({ id: conversations.load_id })
      .from(conversations)
      .innerJoin(sites, eq(sites.id, conversations.site_id))
      .where(condition)
  const others = db
    .select({ id: copies.load_id })
    .from(copies)
    .innerJoin(conversations, eq(conversations.id, copies.conversation_id))
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(condition)
  return of().union(others)
}

export const problemTable = {
  id: 'problems',
  about: 'One thing a row that could not be read, and where.',
  columns: ['load_id', 'source', 'format', 'where', 'what'],
  rows: (db, filter) =>
    pagesByKey(
      0,
      after =>
        db
          .select({
            id: problems.id,
            load_id: problems.load_id,
            source: loads.source,
            format: loads.format,
            where: problems.where,
            what: problems.what,
          })
          .from(problems)
          .innerJoin(loads, eq(loads.id, problems.load_id))
          .where(and(gt(problems.id, after), isOfChosen(db, filter)))
          .orderBy(asc(problems.id))
          .limit(PAGE_ROWS)
          .all(),
      row => row.id,
      rows => rows,
      filter.stretch,
    ),
  count: (db, filter) => db.$count(problems, isOfChosen(db, filter)),
} as const satisfies Table

function isOfChosen(db: Db, filter: TableFilter): SQL | undefined {
  const chosen = chosenLoads(db, filter)
  return chosen && sql`${problems.load_id} in ${chosen}`
}
