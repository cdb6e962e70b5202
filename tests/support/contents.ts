import type { SqliteDb } from '../../db/open.ts'
import { peopleOf } from '../../db/schema.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { qualityMeasures } from '../../lib/measures/quality.ts'

/**
 * Everything in a database, ids that were given in order of reading replaced by what they stand for; with `seen`, when it was
 * seen as well, which files say. `repeated`: whether duplicates are told, which depend on what a file holds twice.
 */
export function contents({ $client }: SqliteDb, { seen = false, repeated = true } = {}) {
  const conversationColumns = [...conversationMeasures, ...qualityMeasures]
    .filter(({ key }) => repeated || key !== 'duplicates')
    .map(({ key }) => `c.${key}`)
    .join(', ')
  const rows = (query: string) => $client.prepare<[], unknown[]>(query).raw().all()
  return {
    conversations: rows(
      `select s.name, c.native_id, c.title, c.url, c.byline, c.created_at, a.author, c.last_at, c.post_absent, ${conversationColumns}
       from conversations c join sites s on s.id = c.site_id left join authors a on a.id = c.author_id order by 1, 2`,
    ),
    messages: rows(
      `select c.native_id, m.id - c.first_message_id, m.parent_id - c.first_message_id, a.author, m.native_id, kind, m.created_at,
         depth, size, replies, descendants, m.words, response_ms, t.text, ${seen ? 'm.seen_at, removed_at, gone_at, changed' : 'changed'}
       from messages m join conversations c on c.id = m.conversation_id left join authors a on a.id = m.author_id
         left join texts t on t.id = m.text_id order by 1, 2`,
    ),
    authors: rows(
      `select author, name, comments, conversations, posts, replies_given, replies_received, self_replies, out_degree, in_degree,
         replied_share, mean_depth, words, median_response_s, first_at, last_at, active_days from authors order by author`,
    ),
    participations: rows(
      `select a.author, c.native_id, p.posts, p.comments, comments_replied, p.replies_given, p.replies_received, p.self_replies,
         depth_sum, p.words, p.first_at, p.last_at
       from participations p join authors a on a.id = p.author_id join conversations c on c.id = p.conversation_id order by 1, 2`,
    ),
    edges: rows(
      `select f.author, t.author, c.native_id, replies, e.first_at, e.last_at, e.longest_exchange from edges e join authors f on f.id = from_id
         join authors t on t.id = to_id join conversations c on c.id = conversation_id order by 1, 2, 3`,
    ),
    pairs: rows(
      `select f.author, t.author, replies, p.first_at, p.last_at, p.conversations, p.longest_exchange, p.median_response_s from pairs p join authors f on f.id = from_id
         join authors t on t.id = to_id order by 1, 2`,
    ),
    texts: rows('select text from texts order by text'),
    days: storedDays($client),
    firstReplies: rows(
      'select c.native_id, m.id - c.first_message_id from conversations c join messages m on m.id = c.first_reply_id order by 1, 2',
    ),
    schema: rows('select sql from sqlite_master where sql is not null order by name'),
    broken: [...rows('pragma foreign_key_check'), ...brokenDays($client)],
  }
}

type Client = SqliteDb['$client']

/** A day on a site: what was written, and who wrote how many messages. */
type StoredDay = readonly [day: number, site: string, posts: number, comments: number, people: string]

function storedDays($client: Client): StoredDay[] {
  const author = $client.prepare<[number], string>('select author from authors where id = ?').pluck()
  return $client
    .prepare<[], [number, string, number, number, Uint8Array]>(
      'select day, s.name, posts, comments, people from days join sites s on s.id = site_id order by 1, 2',
    )
    .raw()
    .all()
    .map(([day, site, posts, comments, people]) => {
      const pairs = [...peopleOf(people)]
      const said = pairs.flatMap((id, at) => (at % 2 === 0 ? `${author.get(id)} ${pairs[at + 1]}` : []))
      return [day, site, posts, comments, said.sort().join()]
    })
}

/** Days that are not what a count of all messages says. */
function brokenDays($client: Client): unknown[] {
  const counted = new Map<string, { posts: number; comments: number; people: Map<string, number> }>()
  const messages = $client
    .prepare<[], [number, string, string, string | null]>(
      `select m.created_at, s.name, kind, author from messages m join conversations c on c.id = conversation_id
         join sites s on s.id = c.site_id left join authors a on a.id = m.author_id
       where m.created_at is not null and kind <> 'missing'`,
    )
    .raw()
  for (const [at, site, kind, author] of messages.iterate()) {
    const key = JSON.stringify([Math.floor(at / 86_400_000), site])
    const own = counted.get(key) ?? { posts: 0, comments: 0, people: new Map<string, number>() }
    counted.set(key, own)
    if (kind === 'post') own.posts++
    else own.comments++
    if (author !== null) own.people.set(author, (own.people.get(author) ?? 0) + 1)
  }
  const stored = new Set(storedDays($client).map(each => JSON.stringify(each)))
  const expected = [...counted].map(([key, { posts, comments, people }]) => {
    const said = [...people].map(([author, times]) => `${author} ${times}`)
    return JSON.stringify([...JSON.parse(key), posts, comments, said.sort().join()])
  })
  const wrong = expected.filter(each => !stored.delete(each)).map(each => ['days: not stored', each])
  return [...wrong, ...[...stored].map(each => ['days: not so', each])]
}
