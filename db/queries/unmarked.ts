import { and, eq, inArray, isNotNull, sql, sum } from 'drizzle-orm'
import type { Format } from '../../lib/formats/format.ts'
import { formats } from '../../lib/formats/index.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { conversations, loads, sites } from '../schema.ts'
import { meets } from './conversations.ts'
import { inThread } from './in-thread.ts'
import { bySelection, type Selection } from './selection.ts'

/** Comments of some conversations, and how many of them count as answers to the post only because they name no other message. */
export interface Unmarked {
  readonly comments: number
  readonly unmarked: number
}

const every: readonly Format[] = formats
const unmarkedFormats = every.filter(({ unmarked }) => unmarked).map(({ id }) => id)

/**
 * How much of a selection’s conversations, of those going on between its days, rests on the habit of forums: comments at level 1 of
 * sources in which a comment that names nothing counts as an answer to the post, whose author is known.
 */
export const unmarkedIn = cached(
  inThread('tables', 'unmarked.unmarkedIn', async (db: Db, selection: Selection): Promise<Unmarked> => {
    const isUnmarked = and(inArray(loads.format, unmarkedFormats), isNotNull(conversations.author_id))
    const found = await db
      .select({
        comments: sum(conversations.comments).mapWith(Number),
        unmarked: sum(
          sql`case when ${isUnmarked} then ${conversations.top_level_comments} else 0 end`,
        ).mapWith(Number),
      })
      .from(conversations)
      .innerJoin(sites, eq(sites.id, conversations.site_id))
      .innerJoin(loads, eq(loads.id, conversations.load_id))
      .where(meets(selection))
      .get()
    return { comments: found?.comments ?? 0, unmarked: found?.unmarked ?? 0 }
  }),
  bySelection,
)
