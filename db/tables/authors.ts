import { asc, countDistinct, eq, getTableColumns, gt, inArray } from 'drizzle-orm'
import { authorMeasures } from '../../lib/measures/author.ts'
import { nodeMeasures } from '../../lib/network/index.ts'
import type { Db } from '../open.ts'
import { withStanding } from '../queries/network/standing.ts'
import { cutByPlace, othersTurn, PAGE_ROWS, pagesByKey, type Stretch } from '../queries/pages.ts'
import { peopleIn } from '../queries/people/in-selection.ts'
import { type PersonRow, personOutside } from '../queries/people/people.ts'
import { everything, type Selection } from '../queries/selection.ts'
import { authors, participations, sites } from '../schema.ts'
import { chosenIds, chosenReplies, isChosen } from './chosen.ts'
import type { Table, TableFilter } from './table.ts'

export const authorTable = {
  id: 'authors',
  within: 'people',
  about: 'One person a row, over all conversations or within those that are selected.',
  columns: [
    'author',
    'name',
    'site',
    ...authorMeasures.map(({ key }) => key),
    ...nodeMeasures.map(({ key }) => key),
  ],
  async *rows(db, filter) {
    const selection = await chosenReplies(db, filter)
    if (selection === everything) {
      yield* withStanding(db, everything, people(db, filter), row => row.id)
      return
    }
    const order = filter.conversation === null ? null : mostActiveFirst
    yield* withStanding(db, selection, peopleWithin(db, selection, order, filter.stretch), row => row.id)
  },
  async count(db, filter) {
    if (isChosen(filter) === undefined) return db.$count(authors)
    const found = await db
      .select({ people: countDistinct(participations.author_id) })
      .from(participations)
      .where(inArray(participations.conversation_id, chosenIds(db, filter)))
      .get()
    return found?.people ?? 0
  },
} as const satisfies Table

/** The people of a selection with their numbers within it, by id where no order is said. */
async function* peopleWithin(
  db: Db,
  selection: Selection,
  order: ((a: PersonRow, b: PersonRow) => number) | null,
  stretch: Stretch | undefined,
) {
  const found = await peopleIn(db, selection)
  const people = order === null ? found : found.toSorted(order)
  async function* pages() {
    for (let first = 0; first < people.length; first += PAGE_ROWS) {
      yield people.slice(first, first + PAGE_ROWS).map(personOutside)
      await othersTurn()
    }
  }
  yield* cutByPlace(stretch, pages())
}

/** As a conversation's page has them. */
const mostActiveFirst = (a: PersonRow, b: PersonRow) =>
  b.comments - a.comments || b.replies_received - a.replies_received || a.id - b.id

/** Everybody, with the numbers that are stored. */
const people = (db: Db, { stretch }: TableFilter) =>
  pagesByKey(
    0,
    after =>
      db
        .select({ ...getTableColumns(authors), site: sites.name })
        .from(authors)
        .innerJoin(sites, eq(sites.id, authors.site_id))
        .where(gt(authors.id, after))
        .orderBy(asc(authors.id))
        .limit(PAGE_ROWS)
        .all(),
    row => row.id,
    rows => rows.map(personOutside),
    stretch,
  )
