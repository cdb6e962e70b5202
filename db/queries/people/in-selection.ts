import { and, asc, eq, getTableColumns, gte, isNotNull, lte, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { PersonTotals, totalColumns } from '../../../lib/measures/person-totals.ts'
import { nothingBy, type Tally } from '../../../lib/measures/tally.ts'
import { degrees } from '../../../lib/network/degrees.ts'
import { cached } from '../../cache.ts'
import { type Db, eachRow } from '../../open.ts'
import { authors, conversations, messages, sites } from '../../schema.ts'
import { networkOf, nodeOf } from '../network/network.ts'
import { bySelection, isOfConversation, isSelected, type Selection } from '../selection.ts'
import type { PersonRow } from './people.ts'

/**
 * Everybody who wrote in a selection, or was answered in it, with their numbers within it, by id. Messages are those of
 * the conversations and of the span of time; replies and whom they connect are those of the network, with its switches.
 * Reads every message of the conversations once.
 */
export const peopleIn = cached(async (db, selection): Promise<readonly PersonRow[]> => {
  const { network } = await networkOf(db, selection)
  const { outDegree, inDegree, repliesGiven, repliesReceived } = degrees(network)
  const found = new Map<number, PersonNumbers>()
  const add = (id: number, messages: readonly Message[]) => {
    const node = nodeOf(network, id)
    const at = (numbers: ArrayLike<number>) => (node === -1 ? 0 : numbers[node]!)
    found.set(id, {
      ...numbersOf(messages, at(outDegree), at(inDegree)),
      replies_given: at(repliesGiven),
      replies_received: at(repliesReceived),
    })
  }
  await eachWriter(db, selection, add)
  for (const id of network.people) if (!found.has(id)) add(id, [])
  return (await peopleById(db, [...found.keys()])).map(row => ({ ...row, ...found.get(row.id)! }))
}, bySelection)

type PersonNumbers = Pick<PersonRow, (typeof totalColumns)[number]>

/** A message as the statement below gives it. */
type Message = readonly [
  author: number,
  conversation: number,
  kind: 'post' | 'comment',
  depth: number,
  replies: number,
  words: number | null,
  at: number | null,
  waited: number | null,
  own: number | null,
]

/** Does something with the messages of one person after the other. */
async function eachWriter(
  db: Db,
  selection: Selection,
  use: (id: number, messages: readonly Message[]) => void,
): Promise<void> {
  const { sql: text, params } = statement(db, selection).toSQL()
  let messages: Message[] = []
  await eachRow(
    db.$client
      .prepare<unknown[], Message>(text)
      .raw()
      .iterate(...params),
    message => {
      if (messages.length > 0 && messages[0]![0] !== message[0]) {
        use(messages[0]![0], messages)
        messages = []
      }
      messages.push(message)
    },
  )
  if (messages.length > 0) use(messages[0]![0], messages)
}

const answered = alias(messages, 'answered')

const statement = (db: Db, { from, to, ...selection }: Selection) =>
  db
    .select({
      author: messages.author_id,
      conversation: messages.conversation_id,
      kind: messages.kind,
      depth: messages.depth,
      replies: messages.replies,
      words: messages.words,
      at: messages.created_at,
      waited: messages.response_ms,
      own: sql`${answered.author_id} = ${messages.author_id}`,
    })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    // SQLite keeps the order of a cross join.
    .crossJoin(messages)
    .leftJoin(answered, eq(answered.id, messages.parent_id))
    .where(
      and(
        isSelected({ ...selection, from: null, to: null }),
        isOfConversation,
        // The sign keeps SQLite from going through people one by one.
        isNotNull(sql`+${messages.author_id}`),
        ne(messages.kind, 'missing'),
        from === null ? undefined : gte(messages.created_at, from),
        to === null ? undefined : lte(messages.created_at, to),
      ),
    )
    .orderBy(asc(messages.author_id), asc(messages.id))

const totals = new PersonTotals()

function numbersOf(all: readonly Message[], outDegree: number, inDegree: number): PersonNumbers {
  const tallies = new Map<number, Tally>()
  for (const [author, conversation, kind, depth, replies, words, at, waited, own] of all) {
    const tally = tallies.get(conversation) ?? nothingBy(author)
    tallies.set(conversation, tally)
    const time = at ?? Number.NaN
    if (!(time >= tally.firstAt) && at !== null) tally.firstAt = time
    if (!(time <= tally.lastAt) && at !== null) tally.lastAt = time
    const isComment = kind === 'comment'
    totals.addMessage(time, waited ?? Number.NaN, isComment ? replies : 0)
    if (!isComment) {
      tally.posts++
      continue
    }
    tally.comments++
    tally.depthSum += depth
    if (replies > 0) tally.commentsReplied++
    if (words !== null) tally.words = (tally.words ?? 0) + words
    if (own === 1) tally.selfReplies++
    // Other replies are those of the network.
  }
  for (const tally of tallies.values()) totals.addConversation(tally)
  return named(totals.values(outDegree, inDegree))
}

/** Totals come in the order of their columns, which no type of a list can say. */
const named = (values: readonly unknown[]) =>
  Object.fromEntries(totalColumns.map((column, i) => [column, values[i]])) as PersonNumbers

const peopleById = async (db: Db, ids: readonly number[]): Promise<PersonRow[]> =>
  db
    .select({ ...getTableColumns(authors), site: sites.name })
    .from(authors)
    .innerJoin(sites, eq(sites.id, authors.site_id))
    .where(sql`${authors.id} in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy(asc(authors.id))
    .all()
