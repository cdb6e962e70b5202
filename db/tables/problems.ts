import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { conversations, loads, problems } from '../schema.ts'
import type { Table } from './table.ts'

export const problemTable = {
  id: 'problems',
  about: 'One thing a row that could not be read, and where.',
  columns: ['load_id', 'source', 'format', 'where', 'what'],
  rows: (db, { conversation }) =>
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
          .where(
            and(
              gt(problems.id, after),
              conversation === null
                ? undefined
                : sql`${problems.load_id} = (select ${conversations.load_id} from ${conversations} where ${conversations.id} = ${conversation})`,
            ),
          )
          .orderBy(asc(problems.id))
          .limit(PAGE_ROWS)
          .all(),
      row => row.id,
      rows => rows,
    ),
} as const satisfies Table
