import { and, asc, countDistinct, eq, gt, inArray } from 'drizzle-orm'
import type { Corpus, Described, Utterance } from '../../lib/export/convokit.ts'
import type { Db } from '../open.ts'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { authors, conversations, participations, sites } from '../schema.ts'
import { chosenIds, chosenPage, isChosen } from '../tables/chosen.ts'
import { rangeReader } from '../tables/message-ranges.ts'
import type { TableFilter } from '../tables/table.ts'

/** A message as the statement gives it. */
type Stored = readonly [
  id: number,
  first: number,
  parent: number | null,
  native: string | null,
  kind: string,
  author: string | null,
  site: string,
  time: number | null,
  depth: number,
  text: string | null,
]

const MESSAGES = `
  select m.id, c.first_message_id, m.parent_id, m.native_id, m.kind, a.author, s.name, m.created_at, m.depth, t.text
  from messages m join conversations c on c.id = m.conversation_id join sites s on s.id = c.site_id
    left join authors a on a.id = m.author_id left join texts t on t.id = m.text_id
  where m.id > ? and m.id <= ? order by m.id limit ?`

/** The chosen conversations as ConvoKit has them. Ids are those of this database, which are unique; meta has the source's. */
export function corpusOf(db: Db, filter: TableFilter): Corpus {
  return {
    utterances: utterances(db, filter),
    speakers: speakers(db, filter),
    conversations: described(db, filter),
    meta: { name: 'replyscope-corpus', source: 'Replyscope' },
  }
}

type SpeakerId = (author: string, site: string) => string

/** A name alone where there is one site; the same name on two sites is two people. */
const plain: SpeakerId = author => author
const named: SpeakerId = (author, site) => `${site}/${author}`

async function speakerIdOf(db: Db, filter: TableFilter): Promise<SpeakerId> {
  const found = await db
    .select({ sites: countDistinct(conversations.site_id) })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(isChosen(filter))
    .get()
  return (found?.sites ?? 0) > 1 ? named : plain
}

async function* utterances(db: Db, filter: TableFilter): AsyncGenerator<readonly Utterance[]> {
  const speakerId = await speakerIdOf(db, filter)
  yield* pagesByKey(
    0,
    rangeReader<Stored>(db, filter, MESSAGES),
    row => row[0],
    rows =>
      rows.map(([id, first, parent, native_id, kind, author, site, time, depth, text]) => ({
        id: String(id),
        conversation: String(first),
        speaker: author === null ? null : speakerId(author, site),
        replyTo: parent === null ? null : String(parent),
        time,
        text,
        meta: { kind, native_id, depth },
      })),
  )
}

async function* speakers(db: Db, filter: TableFilter): AsyncGenerator<readonly Described[]> {
  const speakerId = await speakerIdOf(db, filter)
  yield* pagesByKey(
    0,
    after =>
      db
        .select({ id: authors.id, author: authors.author, name: authors.name, site: sites.name })
        .from(authors)
        .innerJoin(sites, eq(sites.id, authors.site_id))
        .where(
          and(
            gt(authors.id, after),
            inArray(
              authors.id,
              db
                .select({ id: participations.author_id })
                .from(participations)
                .where(inArray(participations.conversation_id, chosenIds(db, filter))),
            ),
          ),
        )
        .orderBy(asc(authors.id))
        .limit(PAGE_ROWS)
        .all(),
    row => row.id,
    rows => rows.map(({ author, name, site }) => ({ id: speakerId(author, site), meta: { name, site } })),
  )
}

const described = (db: Db, filter: TableFilter): AsyncIterable<readonly Described[]> =>
  pagesByKey(
    0,
    after => chosenPage(db, filter, after),
    row => row.id,
    rows =>
      rows.map(({ id, first_message_id, native_id, title, url, byline, site, announced_comments }) => ({
        id: String(first_message_id),
        meta: { conversation: id, native_id, title, url, byline, site, announced_comments },
      })),
  )
