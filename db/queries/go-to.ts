import { and, asc, desc, eq, gte, inArray, lt, or } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { authors, conversations, sites } from '../schema.ts'
import { isBehind } from '../text-index.ts'
import { containing } from './containing.ts'
import { shownTitleColumn } from './first-words.ts'
import { inThread } from './in-thread.ts'
import { matchBeginnings } from './search/match.ts'
import { listed } from './search/scope.ts'

/** A conversation somebody may mean. */
export interface NamedConversation {
  readonly id: number
  /** Its title; without one, its first words. */
  readonly name: string
  readonly comments: number
}

/** A person somebody may mean. */
export interface NamedPerson {
  readonly id: number
  readonly name: string
  readonly site: string
}

interface Beginning {
  /** The text that was typed so far. */
  readonly text: string
  readonly limit: number
}

/** Conversations with these words, the last perhaps unfinished, in the title; those with most comments first. */
export const conversationsBeginning = inThread(
  'tables',
  'go-to.conversationsBeginning',
  async (db: Db, { text, limit }: Beginning): Promise<NamedConversation[]> => {
    const match = matchBeginnings(text)
    if (match === null) return []
    const found = (await isBehind(db))
      ? containing(conversations.title, text)
      : inArray(conversations.id, listed(await titlesWith(db, match)))
    return db
      .select({
        id: conversations.id,
        name: shownTitleColumn,
        comments: conversations.comments,
      })
      .from(conversations)
      .where(found)
      .orderBy(desc(conversations.comments), asc(conversations.id))
      .limit(limit)
      .all()
  },
)

/** Of very many titles, as many as are sorted in no time. */
const MOST_TITLES = 5000

const titlesWith = async ({ $client }: Db, match: string) =>
  $client
    .prepare<[string, number], number>('select rowid from title_search where title_search match ? limit ?')
    .pluck()
    .all(match, MOST_TITLES)

/** People whose name begins so, whatever its first letter's case; where there are none, whose name it is a part of. Most comments first. */
export const peopleBeginning = inThread(
  'tables',
  'go-to.peopleBeginning',
  async (db: Db, { text, limit }: Beginning): Promise<NamedPerson[]> => {
    if (text === '') return []
    const select = async (where: ReturnType<typeof or>) =>
      db
        .select({ id: authors.id, name: authors.name, site: sites.name })
        .from(authors)
        .innerJoin(sites, eq(sites.id, authors.site_id))
        .where(where)
        .orderBy(desc(authors.comments))
        .limit(limit)
        .all()
    const [first = '', ...rest] = text
    const spellings = new Set([
      text,
      text.toLowerCase(),
      text.toUpperCase(),
      first.toUpperCase() + rest.join(''),
    ])
    const found = await select(
      or(...[...spellings].map(each => and(gte(authors.name, each), lt(authors.name, `${each}\u{10ffff}`)))),
    )
    return found.length > 0 ? found : await select(containing(authors.name, text))
  },
)
