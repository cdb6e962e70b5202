import type { SqliteDb } from '../../../../db/open.ts'
import { messageTable } from '../../../../db/tables/messages.ts'
import { random } from '../../../../lib/random.ts'
import { addTo, all, loadedFrom } from '../loaded.ts'

const NAMES = ['ann', 'ben', 'cat', 'dan', 'eve', 'flo', '', '[deleted]']

/** Conversations made by chance (always the same), on two sites, with everything that makes trouble. */
export async function scattered(): Promise<SqliteDb> {
  const next = random(11)
  const below = (size: number) => Math.floor(next() * size)
  const rows = (site: string) =>
    Array.from({ length: 12 }, (_, conversation) => {
      const post = `${site}${conversation},p,,${NAMES[below(8)]},${day(below(40))},post,Talk ${conversation}`
      const comments = Array.from({ length: below(30) }, (_, i) => {
        // Some answer what is not there, some are undated, some answer themselves.
        const parent = below(8) === 0 ? 'gone' : i === 0 || below(3) === 0 ? 'p' : `c${below(i)}`
        const at = below(6) === 0 ? '' : day(below(40))
        return `${site}${conversation},c${i},${parent},${NAMES[below(8)]},${at},comment ${i},`
      })
      return [post, ...comments]
    }).flat()
  const db = await loadedFrom(...rows('a'))
  await addTo(db, 'other.csv', ...rows('b'), ...takingTurns)
  return db
}

/** Two who take nine turns, one of them undated, over more days than a span has. */
const takingTurns = Array.from({ length: 9 }, (_, i) => {
  const parent = i === 0 ? '' : i === 1 ? 'p' : `c${i - 1}`
  const at = i === 2 ? '' : day(6 + 2 * i)
  return `turns,${i === 0 ? 'p' : `c${i}`},${parent},${i % 2 === 0 ? 'ann' : 'ben'},${at},turn ${i},Turns`
})

function day(number: number): string {
  return new Date(Date.UTC(2024, 0, 1 + number, number % 24)).toISOString()
}

/** A message as a slow reading of the exported messages finds it; people by their ids. */
export interface PlainMessage {
  readonly conversation: number
  readonly kind: string
  readonly author: number | null
  readonly at: number | null
  readonly parent: PlainMessage | null
}

/** Every message, what it answers before it. */
export async function plainMessages(db: SqliteDb): Promise<PlainMessage[]> {
  const messages = await all(messageTable.rows(db, { conversation: null }))
  const siteOf = new Map(
    db.$client.prepare<[], [number, number]>('select id, site_id from conversations').raw().all(),
  )
  const people = new Map(
    db.$client
      .prepare<[], [number, number, string]>('select id, site_id, author from authors')
      .raw()
      .all()
      .map(([id, site, author]) => [`${site} ${author}`, id]),
  )
  const byId = new Map<string, PlainMessage>()
  return messages.map(({ conversation_id: conversation, id, parent_id, kind, author, created_at }) => {
    const message = {
      conversation,
      kind,
      author: author === null ? null : (people.get(`${siteOf.get(conversation)} ${author}`) ?? null),
      at: created_at === null ? null : Date.parse(created_at),
      parent: byId.get(`${conversation} ${parent_id}`) ?? null,
    }
    byId.set(`${conversation} ${id}`, message)
    return message
  })
}

/** A reply between known people, as a slow recount finds it. */
export interface PlainReply {
  readonly conversation: number
  readonly from: number
  readonly to: number
  readonly at: number | null
  readonly toPost: boolean
  /** Seconds since the message answered, where that is known, another's and not later. */
  readonly waited: number | null
}

/** Every comment by somebody known that answers somebody known, self-replies included. */
export async function plainReplies(db: SqliteDb): Promise<PlainReply[]> {
  return (await plainMessages(db)).flatMap(({ conversation, kind, author: from, at, parent }) => {
    const to = parent?.author ?? null
    if (kind !== 'comment' || from === null || to === null) return []
    const since = parent?.at ?? null
    const isTimed = from !== to && at !== null && since !== null && at >= since
    const waited = isTimed ? (at - since) / 1000 : null
    return { conversation, from, to, at, toPost: parent?.kind === 'post', waited }
  })
}
