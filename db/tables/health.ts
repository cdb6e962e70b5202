import type { Row } from '../../lib/export/csv.ts'
import { healthMeasures, helperMeasures, retentionMeasures } from '../../lib/measures/health/index.ts'
import type { Db } from '../open.ts'
import { health, helpersIn, retention, unansweredIn } from '../queries/health.ts'
import { begin, cutByPlace, cutTo, PAGE_ROWS } from '../queries/pages.ts'
import { everything } from '../queries/selection.ts'
import { iso, type Table, type TableFilter } from './table.ts'

/** Of which conversations and days a table of periods is asked for: days say when something was written, not which conversations. */
function asked({ conversation, selection = everything }: TableFilter) {
  const { from, to, switches: _switches, ...scope } = selection
  return { scope: conversation === null ? scope : { ...scope, conversations: [conversation] }, from, to }
}

const periodRows = async (db: Db, filter: TableFilter): Promise<readonly Row[]> =>
  (await health(db, { ...asked(filter), unit: filter.period ?? null })).rows.map(
    ({ from, to, numbers }): Row => ({ from: iso(from), to: iso(to), ...numbers }),
  )

/** Numbers of each day, week, month …: see db/queries/health.ts. */
export const healthTable = {
  id: 'health',
  about:
    'One day, week (from Monday), month, quarter or year (UTC) a row, of a period: what was written, answered, and by whom.',
  columns: ['from', 'to', ...healthMeasures.map(({ key }) => key)],
  rows: (db, filter) =>
    cutByPlace(
      filter.stretch,
      once(() => periodRows(db, filter)),
    ),
  count: async (db, filter) => (await periodRows(db, filter)).length,
} as const satisfies Table

/** The cohorts’ rows, month by month. */
async function retentionRows(db: Db, filter: TableFilter): Promise<readonly Row[]> {
  return (await retention(db, asked(filter))).flatMap(({ month, people, active }) =>
    active.map(
      (active, months_after): Row => ({
        cohort: iso(month),
        months_after,
        people,
        active,
        retention: people === 0 ? null : active / people,
      }),
    ),
  )
}

export const retentionTable = {
  id: 'retention',
  about:
    'One month (UTC) and number of months after it a row: of those whose first message lies in the month, how many wrote then.',
  columns: ['cohort', 'months_after', ...retentionMeasures.map(({ key }) => key)],
  rows: (db, filter) =>
    cutByPlace(
      filter.stretch,
      once(() => retentionRows(db, filter)),
    ),
  count: async (db, filter) => (await retentionRows(db, filter)).length,
} as const satisfies Table

export const helperTable = {
  id: 'helpers',
  about: 'One person a row who was the first to answer a topic of the period, the busiest first.',
  columns: ['person_id', 'site', 'author', 'name', ...helperMeasures.map(({ key }) => key)],
  rows: (db, filter) =>
    byPlace(filter, async (offset, limit) =>
      (await helpersIn(db, { ...asked(filter), offset, limit })).rows.map(
        ({ person, site, author, name, ...of }): Row => ({
          ...{ person_id: person, site, author, name },
          first_answers: of.firstAnswers,
          newcomers_answered: of.newcomersAnswered,
          rescued: of.rescued,
          people_helped: of.peopleHelped,
        }),
      ),
    ),
  count: async (db, filter) => (await helpersIn(db, { ...asked(filter), offset: 0, limit: 0 })).count,
} as const satisfies Table

export const unansweredTable = {
  id: 'unanswered',
  about: 'One topic of the period a row without any comment, the newest first.',
  columns: [
    'conversation_id',
    'site',
    'native_id',
    'title',
    'url',
    'created_at',
    'author',
    'name',
    'waiting_s',
    'words_at_first',
  ],
  rows: (db, filter) =>
    byPlace(filter, async (offset, limit) =>
      (await unansweredIn(db, { ...asked(filter), offset, limit })).rows.map(
        ({ id, author_id: _, words, created_at, ...row }): Row => ({
          ...row,
          conversation_id: id,
          created_at: iso(created_at),
          words_at_first: words,
        }),
      ),
    ),
  count: async (db, filter) => (await unansweredIn(db, { ...asked(filter), offset: 0, limit: 0 })).count,
} as const satisfies Table

async function* once(read: () => Promise<readonly Row[]>) {
  yield await read()
}

/** Rows that are found by their place, a page of them at a time. */
function byPlace(
  { stretch }: TableFilter,
  read: (offset: number, limit: number) => Promise<readonly Row[]>,
): AsyncIterable<readonly Row[]> {
  const start = begin(-1, stretch)
  async function* pages() {
    for (let offset = start + 1; ; offset += PAGE_ROWS) {
      const rows = await read(offset, PAGE_ROWS)
      yield rows.map((row, index) => ({ row, place: offset + index }))
      if (rows.length < PAGE_ROWS) return
    }
  }
  return cutTo(
    stretch,
    pages(),
    ({ place }) => place,
    rows => rows.map(({ row }) => row),
  )
}
