import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { loads, problems } from '../schema.ts'
import { chosenLoads } from './loads.ts'
import type { Table, TableFilter } from './table.ts'

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
