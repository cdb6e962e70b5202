import { queryOf } from '../../../db/lists/conversation-filter.ts'
import type { Db } from '../../../db/open.ts'
import type { ConversationFilter } from '../../../db/queries/conversations.ts'
import { groupName, namedGroups } from '../../../db/queries/groups.ts'
import { siteNames } from '../../../db/queries/selection.ts'
import { wholeInWords } from '../../../db/queries/selection-in-words.ts'

/** Which part of all there is a page looks at; null: all of it. */
export interface Scope {
  readonly site: string | null
  readonly group: ConversationFilter | null
}

/** Sites and groups to choose from, and the chosen ones. */
export interface Scopes {
  /** By what stands in the address, what is shown; the first is all. */
  readonly sites: Readonly<Record<string, string>>
  readonly groups: Readonly<Record<string, string>>
  readonly site: string | null
  /** The group as the address says it, and its name. */
  readonly group: { readonly query: string; readonly name: string } | null
}

/** Sites that are offered to choose from. */
const SITES = 200
/** Characters of a name in a list to choose from. */
const SHOWN = 60

/** The choices of a page that can look at a part: all sites and groups it offers, and the chosen ones. */
export async function scopesOf(db: Db, { site, group }: Scope): Promise<Scopes> {
  const [names, groups] = await Promise.all([siteNames(db, { limit: SITES }), namedGroups(db)])
  const sites = site === null || names.includes(site) ? names : [site, ...names]
  const chosen = group && {
    query: queryOf(group).slice(1),
    name: (await groupName(db, group)) ?? wholeInWords(group),
  }
  const offered = groups.map(({ name, filter }) => ({ name, query: queryOf(filter).slice(1) }))
  return {
    ...{ sites: choices(sites.map(name => ({ name, query: name }))), site, group: chosen },
    groups: choices(chosen === null ? offered : [chosen, ...offered]),
  }
}

const choices = (all: readonly { readonly name: string; readonly query: string }[]) =>
  Object.fromEntries([
    ['', 'all'],
    ...all.map(({ name, query }): [string, string] => [query, name.slice(0, SHOWN)]),
  ])
