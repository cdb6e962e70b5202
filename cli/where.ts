import { checked } from '../db/lists/checked.ts'
import { queryOf } from '../db/lists/conversation-filter.ts'
import { groupError } from '../db/load/groups.ts'
import type { Db } from '../db/open.ts'
import { type NamedGroup, namedGroups } from '../db/queries/groups.ts'
import type { AnyParameters } from '../lib/query-string.ts'
import { didYouMean } from './command.ts'
import { UsageError } from './output.ts'

/** Option for a selection, as the pages' query strings say it. */
export const whereOption = {
  where: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE',
    says: 'only what is selected, as in a page’s address: comments_min=10',
  },
} as const

/** A group that is kept; the same as `--where group=…`. */
export const groupOption = {
  group: { type: 'string', value: 'NAME', says: 'only what is in a group: its name, or its number' },
} as const

/** The group of this name or number. Throws a `UserError` that names the nearest where there is none. */
export async function groupNamed(db: Db, name: string): Promise<NamedGroup> {
  const all = await namedGroups(db)
  const found = all.find(group => group.name === name) ?? all.find(({ id }) => String(id) === name)
  if (found !== undefined) return found
  const hint = didYouMean(
    name,
    all.map(group => group.name),
  )
  throw groupError(
    'gone',
    `There is no group “${name}”.${hint || (all.length === 0 ? ' There are no groups yet: replyscope groups add NAME --where …' : '')}`,
  )
}

/** Parameters of `--where`, with the group of `--group`. */
export async function withGroup(
  db: Db,
  group: string | undefined,
  given: readonly string[] | undefined = [],
): Promise<readonly string[]> {
  if (group === undefined) return given
  const query = queryOf((await groupNamed(db, group)).filter).slice(1)
  return [...given, `group=${encodeURIComponent(query)}`]
}

/** A span of days, and what its rows are of; the same as `--where from=…`. */
export const periodOptions = {
  from: { type: 'string', value: 'DAY', says: 'from a day (UTC) on: 2024-02-01' },
  to: { type: 'string', value: 'DAY', says: 'up to a day, that day too' },
  period: { type: 'string', value: 'UNIT', says: 'rows of health: day, week, month, quarter or year' },
} as const

/** Values of those options and of `--where`. */
export interface GivenPeriod {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly period?: string | undefined
  readonly where?: readonly string[] | undefined
}

/** All that is said as `--where` says it. */
export const withPeriod = ({ from, to, period, where = [] }: GivenPeriod): readonly string[] => [
  ...where,
  ...Object.entries({ from, to, period }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  ),
]

/**
 * `--where 'comments_min=10'`, once or several times, or a page's whole query string → the query string that the page
 * would have. Throws a `UsageError` for a name that the table does not know, a `UserError` for a value that it cannot understand.
 */
export function where(given: readonly string[] | undefined, known: AnyParameters): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of (given ?? []).flatMap(each => [...new URLSearchParams(each)])) {
    if (!(name in known)) throw new UsageError(unknown(name, Object.keys(known)))
    query.set(name, value)
  }
  return checked(query, known)
}

const unknown = (name: string, known: readonly string[]) =>
  known.length === 0
    ? `Nothing can be selected of this table, so --where ${name}=… says nothing.`
    : `--where wants NAME=VALUE, with a name of ${known.join(', ')}; “${name}” is none.`

/** The first moment of a day (UTC) that an option names; null: it names none. Throws a `UsageError` for what is no day. */
export function dayOf(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  // Date.parse takes the 30th of February for the 1st of March.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text))
    throw new UsageError(`--${option} wants a day such as 2018-02-01, not “${text}”.`)
  return time
}
