import type { Row } from '../../lib/export/csv.ts'
import { shares } from '../../lib/measures/concentration.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import type { Db } from '../open.ts'
import { arrivalOf, commentsPerPerson, levelSpan, levelsOf, peopleInCommon } from '../queries/compare.ts'
import { ENOUGH_OTHERS, placesOf } from '../queries/ranks.ts'
import { type Compared, compareQuery, comparison } from './compare-query.ts'

/** A table of the comparison, a row for each conversation and what there is to say of it. */
interface ComparedTable {
  /** Meaning of a row, in a sentence. */
  readonly about: string
  readonly columns: readonly string[]
  rows(db: Db, query: URLSearchParams): AsyncIterable<readonly Row[]>
}

/** Which conversation a row is about. */
const NAMED = ['conversation_id', 'title', 'site']
const named = ({ row }: Compared): Row => ({ conversation_id: row.id, title: row.title, site: row.site })

/** A conversation at a time, in the order they stand. */
const table = (
  about: string,
  columns: readonly string[],
  rowsOf: (db: Db, of: Compared, all: readonly Compared[]) => Promise<readonly Row[]>,
): ComparedTable => ({
  about,
  columns: [...NAMED, ...columns],
  async *rows(db, query) {
    const { compared } = await comparison(db, compareQuery.parse(query))
    for (const of of compared) yield (await rowsOf(db, of, compared)).map(row => ({ ...named(of), ...row }))
  },
})

/** The tables behind the comparison, by the path they are downloaded from. */
export const comparedTables: readonly (readonly [string, ComparedTable])[] = [
  [
    'compare',
    table(
      'One measure of a compared conversation a row, and where it stands compared with others of similar size.',
      ['measure', 'label', 'unit', 'value', 'among', 'lower', 'higher', 'similar_from', 'similar_to'],
      async (db, { row }) => {
        const { of, from, to } = await placesOf(db, row, ENOUGH_OTHERS)
        return conversationMeasures.map(({ key, label, unit }) => {
          const { among = null, lower = null, higher = null } = of.get(key) ?? {}
          // The number of comments itself is compared with all others.
          const similar = key === 'comments' ? {} : { similar_from: from, similar_to: to }
          return { measure: key, label, unit, value: row[key], among, lower, higher, ...similar }
        })
      },
    ),
  ],
  [
    'compare-depth',
    table(
      'One level of a compared conversation a row.',
      ['from_level', 'to_level', 'comments', 'share'],
      async (db, { row }, all) => {
        const levels = await levelsOf(db, row, { ...levelSpan(all.map(each => each.row)), span: 1 })
        const parts = shares(levels)
        return levels.map(({ from, to, comments }, at) => ({
          from_level: from,
          to_level: to,
          comments,
          share: parts[at] ?? null,
        }))
      },
    ),
  ],
  [
    'compare-arrival',
    table(
      'One moment of a compared conversation a row: how many comments there were by then.',
      ['since', 'seconds', 'comments', 'share'],
      async (db, { row }) => {
        const { origin, points, dated } = await arrivalOf(db, row, [])
        return points.map(({ seconds, comments }) => ({
          since: origin,
          seconds,
          comments,
          share: comments / dated,
        }))
      },
    ),
  ],
  [
    'compare-participation',
    table(
      'One number of comments a row: how many people of a compared conversation wrote so many.',
      ['comments', 'people'],
      async (db, { row }) => commentsPerPerson(db, row).then(rows => rows.map(each => ({ ...each }))),
    ),
  ],
  [
    'compare-people',
    {
      about: 'One person in one of the compared conversations a row, of those who took part in several.',
      columns: ['person_id', 'person', ...NAMED, 'comments'],
      async *rows(db, query) {
        const { compared } = await comparison(db, compareQuery.parse(query))
        const ids = compared.map(({ row }) => row.id)
        const { people } = await peopleInCommon(db, ids, Number.MAX_SAFE_INTEGER)
        for (const { id, name, comments } of people) {
          yield compared.flatMap((of, index) => {
            const count = comments[index] ?? null
            return count === null ? [] : [{ person_id: id, person: name, ...named(of), comments: count }]
          })
        }
      },
    },
  ],
]
