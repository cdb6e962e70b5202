import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { and, count, countDistinct, desc, eq, gt, inArray, max, min, sum } from 'drizzle-orm'
import type { Cited, CitedSource } from '../../lib/citation.ts'
import type { Format } from '../../lib/formats/format.ts'
import { formats } from '../../lib/formats/index.ts'
import { SEED } from '../../lib/random.ts'
import type { Db } from '../open.ts'
import { authors, conversations, loads, messages, participations, sites } from '../schema.ts'
import { chosenIds, isChosen } from '../tables/chosen.ts'
import { chosenLoads } from '../tables/loads.ts'
import type { TableFilter } from '../tables/table.ts'
import { type Conversation, conversation } from './conversation/conversation.ts'
import { shownTitle } from './first-words.ts'
import { inThread } from './in-thread.ts'
import { isOf } from './selection.ts'

/** Sources that are named one by one. */
const MOST_SOURCES = 20

/** Facts for citing the chosen conversations; null: none is chosen. Reads their rows, and of several who took part. */
export const citedOf = inThread(
  'tables',
  'cited.citedOf',
  async (db: Db, filter: TableFilter, chosen: string): Promise<Cited | null> => {
    const [only, ...others] = await chosenIds(db, filter).limit(2).all()
    if (only === undefined) return null
    const sums = await sumsOf(db, filter)
    const row = others.length === 0 ? await conversation(db, only.id) : undefined
    return {
      only:
        row === undefined
          ? null
          : {
              ...{ id: row.id, title: await shownTitle(db, row), site: row.site, url: row.url },
              ...{ author: row.author ?? row.byline, announced: row.announced_comments },
            },
      chosen,
      ...sums,
      ...(row !== undefined && { first_at: (await firstIn(db, row)) ?? sums.first_at }),
      people: await peopleIn(db, filter),
      ...(await sourcesOf(db, filter)),
      seed: SEED,
    }
  },
)

/** The first dated message of a conversation, whose post may be undated. */
const firstIn = async (db: Db, of: Conversation): Promise<number | null> =>
  (
    await db
      .select({ at: min(messages.created_at) })
      .from(messages)
      .where(isOf(of))
      .get()
  )?.at ?? null

async function sumsOf(db: Db, filter: TableFilter) {
  const total = (column: keyof typeof conversations.$inferSelect & keyof typeof conversations) =>
    sum(conversations[column]).mapWith(Number)
  return (await db
    .select({
      conversations: count(),
      comments: total('comments'),
      first_at: min(conversations.created_at),
      last_at: max(conversations.last_at),
      orphans: total('orphans'),
      duplicates: total('duplicates'),
      cycles: total('cycles'),
      undated: total('undated'),
      before_parent: total('before_parent'),
      deleted: total('deleted'),
    })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(isChosen(filter))
    .get())!
}

async function peopleIn(db: Db, filter: TableFilter): Promise<number> {
  if (isChosen(filter) === undefined) return db.$count(authors, gt(authors.comments, 0))
  const row = await db
    .select({ people: countDistinct(participations.author_id) })
    .from(participations)
    .where(
      and(gt(participations.comments, 0), inArray(participations.conversation_id, chosenIds(db, filter))),
    )
    .get()
  return row?.people ?? 0
}

async function sourcesOf(
  db: Db,
  filter: TableFilter,
): Promise<Pick<Cited, 'sources' | 'source_count' | 'loaded_at' | 'sha256'>> {
  const chosen = chosenLoads(db, filter)
  const rows = await db
    .select()
    .from(loads)
    .where(chosen && inArray(loads.id, chosen))
    .orderBy(desc(loads.id))
    .all()
  const hashes = rows.map(({ hash }) => hash).sort()
  return {
    sources: rows
      .slice(0, MOST_SOURCES)
      .map(({ source, format, loaded_at, version, hash, bytes }): CitedSource => {
        const known = (formats as readonly Format[]).find(({ id }) => id === format)
        return {
          ...{ name: basename(source), format: known?.name ?? format, lost: known?.lost ?? null },
          ...{ loaded_at, version, sha256: hash, bytes },
        }
      }),
    source_count: rows.length,
    loaded_at: rows.reduce<number | null>(
      (last, { loaded_at: at }) => (last === null || at > last ? at : last),
      null,
    ),
    sha256: hashes.length === 1 ? hashes[0]! : createHash('sha256').update(hashes.join('\n')).digest('hex'),
  }
}
