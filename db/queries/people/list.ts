import { type SQL, sql } from 'drizzle-orm'
import type { Row } from '../../../lib/export/csv.ts'
import type { AuthorMeasure } from '../../../lib/measures/author.ts'
import { peopleWho } from '../../../lib/measures/health/activity.ts'
import type { Db } from '../../open.ts'
import { authors } from '../../schema.ts'
import { healthData } from '../health-data.ts'
import { inThread } from '../in-thread.ts'
import { type Page, type Part, type Place, sortedPage, sortedRows } from '../keyset.ts'
import { PAGE_ROWS, pagesByKey, type Stretch } from '../pages.ts'
import { everything, isEverything, type Selection, scopeOf } from '../selection.ts'
import { peopleIn } from './in-selection.ts'
import { type PatternKey, patternsIn } from './patterns.ts'
import {
  type PeopleFilter,
  type PeopleList,
  type PersonRow,
  peopleCounts,
  peoplePage,
  peopleRows,
  peopleValues,
  personOutside,
  placeOf,
} from './people.ts'

/** Which people of a selection, with their numbers within it, and in which order. */
export interface SelectedPeople extends PeopleList {
  readonly selection: Selection
  /** Those of one pattern; null: whatever theirs is. */
  readonly pattern: PatternKey | null
}

/** A part of the list of people of a selection. */
export const selectedPeoplePage = (
  db: Db,
  list: SelectedPeople & { readonly part: Part },
): Promise<Page<PersonRow>> => (isOfTheTable(list) ? pageOfTable(db, list) : pageOfNetwork(db, list))

/** Whether the table of people says all: nothing of the network is asked for. */
const isOfTheTable = ({ selection, pattern }: Omit<SelectedPeople, 'order'>) =>
  isEverything(selection) && pattern === null

export const pageOfTable = inThread(
  'tables',
  'people/list.pageOfTable',
  async (db: Db, list: SelectedPeople & { readonly part: Part }) =>
    peoplePage(db, list, await isAmong(db, list)),
)

export const pageOfNetwork = inThread(
  'network',
  'people/list.pageOfNetwork',
  async (db: Db, { part, ...list }: SelectedPeople & { readonly part: Part }): Promise<Page<PersonRow>> => {
    if (isEverything(list.selection)) return peoplePage(db, { ...list, part }, await isAmong(db, list))
    const { order } = list
    return sortedPage(await sortedPeople(db, list), row => placeOf(row, order), order.descending, part)
  },
)

/** The people of a selection who got most replies; those who got none are not among them. */
export async function mostRepliedTo(
  db: Db,
  { limit, selection = everything }: { readonly limit: number; readonly selection?: Selection },
): Promise<readonly PersonRow[]> {
  const { rows } = await selectedPeoplePage(db, {
    ...{ selection, pattern: null, filter: { text: '', comments_min: null } },
    order: { sort: 'replies_received', descending: true },
    part: { after: null, before: null, limit },
  })
  return rows.filter(({ replies_received }) => replies_received > 0)
}

/** The whole list, a page of rows at a time, as it is written outside. */
export async function* selectedPeopleRows(
  db: Db,
  list: SelectedPeople,
  stretch?: Stretch,
): AsyncGenerator<readonly Row[]> {
  if (isEverything(list.selection)) {
    yield* peopleRows(db, list, stretch, await isAmong(db, list))
    return
  }
  const people = await sortedPeople(db, list)
  const { order } = list
  yield* pagesByKey<PersonRow, Place | null, Row>(
    null,
    after => {
      const part = { after, before: null, limit: PAGE_ROWS }
      return sortedPage(people, row => placeOf(row, order), order.descending, part).rows
    },
    row => placeOf(row, order),
    rows => rows.map(personOutside),
    stretch,
  )
}

/** How many people there are in a selection, and how many of them the filter leaves. */
export const selectedPeopleCounts = (db: Db, list: Omit<SelectedPeople, 'order'>) =>
  isOfTheTable(list) ? countsOfTable(db, list) : countsOfNetwork(db, list)

export const countsOfTable = inThread(
  'tables',
  'people/list.countsOfTable',
  async (db: Db, list: Omit<SelectedPeople, 'order'>) =>
    peopleCounts(db, list.filter, await isAmong(db, list)),
)

export const countsOfNetwork = inThread(
  'network',
  'people/list.countsOfNetwork',
  async (db: Db, list: Omit<SelectedPeople, 'order'>) => {
    if (isEverything(list.selection)) return peopleCounts(db, list.filter, await isAmong(db, list))
    const all = await peopleIn(db, list.selection)
    return { all: all.length, found: (await filtered(db, list)).length }
  },
)

/** A number of each person of a list, in no order; null: they have none. */
export async function valuesOfPeople(
  db: Db,
  list: Omit<SelectedPeople, 'order'>,
  measure: AuthorMeasure,
): Promise<readonly (number | null)[]> {
  return isEverything(list.selection)
    ? await peopleValues(db, list.filter, measure, await isAmong(db, list))
    : (await filtered(db, list)).map(person => person[measure])
}

const sortedPeople = async (db: Db, list: SelectedPeople) =>
  sortedRows(await filtered(db, list), row => placeOf(row, list.order), list.order.descending)

async function filtered(db: Db, list: Omit<SelectedPeople, 'order'>): Promise<readonly PersonRow[]> {
  const people = await peopleIn(db, list.selection)
  const ids = await idsOf(db, list)
  const has = ids === null ? null : new Set(ids)
  return people.filter(person => meets(person, list.filter) && (has === null || has.has(person.id)))
}

function meets({ name, author, site, comments, first_at: first }: PersonRow, filter: PeopleFilter): boolean {
  const { text, comments_min, joined_from: from = null, joined_to: to = null, is_active = false } = filter
  const small = text.toLowerCase()
  return (
    [name, author, site].some(each => each.toLowerCase().includes(small)) &&
    comments >= (comments_min ?? 0) &&
    (!is_active || first !== null) &&
    (from === null || (first !== null && first >= from)) &&
    (to === null || (first !== null && first <= to))
  )
}

/** The condition that somebody is among those whom more is asked of than their row says; undefined: nothing is. */
async function isAmong(db: Db, list: Omit<SelectedPeople, 'order'>): Promise<SQL | undefined> {
  const ids = await idsOf(db, list)
  return ids === null
    ? undefined
    : sql`${authors.id} in (select value from json_each(${JSON.stringify(ids)}))`
}

/** Ids of those who have the pattern, wrote when it is asked for, and were helped by whom it is asked for; null: nothing is. */
async function idsOf(db: Db, list: Omit<SelectedPeople, 'order'>): Promise<readonly number[] | null> {
  const { selection, pattern, filter } = list
  const found = [
    pattern === null ? null : ((await patternsIn(db, selection))?.people(pattern) ?? []),
    await whoWrote(db, list),
    filter.helped_by == null ? null : await helpedBy(db, selection, filter.helped_by),
  ].filter(ids => ids !== null)
  return found.length === 0
    ? null
    : found.reduce((some, others) => {
        const both = new Set(others)
        return some.filter(id => both.has(id))
      })
}

async function whoWrote(db: Db, { selection, filter }: Omit<SelectedPeople, 'order'>) {
  const { active_from, active_to, also_from, also_to, absent_from, absent_to } = filter
  const when = {
    active: span(active_from, active_to),
    also: span(also_from, also_to),
    absent: span(absent_from, absent_to),
  }
  if (Object.values(when).every(each => each === null)) return null
  return peopleWho((await healthData(db, scopeOf(selection))).activity, when)
}

const span = (from: number | null = null, to: number | null = null) =>
  from === null && to === null ? null : { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) }

/** Authors of topics that somebody was the first to answer. */
async function helpedBy(db: Db, selection: Selection, helper: number): Promise<readonly number[]> {
  const { topics } = await healthData(db, scopeOf(selection))
  const own = topics.filter(({ firstAnswerBy }) => firstAnswerBy === helper)
  return [...new Set(own.map(({ author }) => author).filter(author => author !== null))]
}
