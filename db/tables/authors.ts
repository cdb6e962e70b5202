import { asc, countDistinct, eq, getTableColumns, gt, inArray } from 'drizzle-orm'
import { authorMeasures } from '../../lib/measures/author.ts'
import { nodeMeasures } from '../../lib/network/index.ts'
import type { Db } from '../open.ts'
import { withStanding } from '../queries/network-standing.ts'
import { cutByPlace, PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { everything, type Selection } from '../queries/selection.ts'
import { authors, participations, sites } from '../schema.ts'
import { authorsAmong, type PersonAmong } from './authors-among.ts'
import { chosenIds, chosenReplies, isChosen } from './chosen.ts'
import { iso, type Table, type TableFilter } from './table.ts'

export const authorTable = {
  id: 'authors',
  about: 'One person a row, over all conversations or within those that are selected.',
  columns: [
    'author',
    'name',
    'site',
    ...authorMeasures.map(({ key }) => key),
    ...nodeMeasures.map(({ key }) => key),
  ],
  rows(db, filter) {
    if (isChosen(filter) === undefined) return withStanding(db, everything, people(db, filter), row => row.id)
    const selection = chosenReplies(db, filter)
    const read = filter.conversation === null ? authorsAmong : mostActiveFirst
    return withStanding(db, selection, read(db, filter, selection), row => row.id)
  },
  count(db, filter) {
    if (isChosen(filter) === undefined) return db.$count(authors)
    const found = db
      .select({ people: countDistinct(participations.author_id) })
      .from(participations)
      .where(inArray(participations.conversation_id, chosenIds(db, filter)))
      .get()
    return found?.people ?? 0
  },
} as const satisfies Table

/** The people of the chosen conversations, most comments first, as a conversation's page has them. */
async function* mostActiveFirst(db: Db, filter: TableFilter, replies: Selection) {
  const people: PersonAmong[] = []
  for await (const rows of authorsAmong(db, { ...filter, stretch: undefined }, replies)) people.push(...rows)
  people.sort((a, b) => b.comments - a.comments || b.replies_received - a.replies_received || a.id - b.id)
  async function* all() {
    yield people
  }
  yield* cutByPlace(filter.stretch, all())
}

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
    rows => rows.map(row => ({ ...row, first_at: iso(row.first_at), last_at: iso(row.last_at) })),
    stretch,
  )
