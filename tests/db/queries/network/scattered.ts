import type { Db } from '../../../../db/open.ts'
import { messageTable } from '../../../../db/tables/messages.ts'
import { random } from '../../../../lib/network/random.ts'
import { addTo, all, loadedFrom } from '../loaded.ts'

const NAMES = ['ann', 'ben', 'cat', 'dan', 'eve', 'flo', '', '[deleted]']

/** Conversations made by chance (always the same), on two sites, with everything that makes trouble. */
export async function scattered(): Promise<Db> {
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
  await addTo(db, 'other.csv', ...rows('b'))
  return db
}

const day = (number: number) => new Date(Date.UTC(2024, 0, 1 + number, number % 24)).toISOString()

/** A reply between known people, as a slow recount of the exported messages finds it. */
export interface PlainReply {
  readonly conversation: number
  readonly from: number
  readonly to: number
  readonly at: number | null
  readonly toPost: boolean
}

/** Every comment by somebody known that answers somebody known, self-replies included. */
export async function plainReplies(db: Db): Promise<PlainReply[]> {
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
  const idOf = ({ conversation_id, author }: (typeof messages)[number]) =>
    author === null ? null : (people.get(`${siteOf.get(conversation_id)} ${author}`) ?? null)
  const byId = new Map(messages.map(message => [`${message.conversation_id} ${message.id}`, message]))
  return messages.flatMap(message => {
    const parent = byId.get(`${message.conversation_id} ${message.parent_id}`)
    const from = idOf(message)
    const to = parent === undefined ? null : idOf(parent)
    if (message.kind !== 'comment' || from === null || to === null) return []
    const at = message.created_at === null ? null : Date.parse(message.created_at)
    return { conversation: message.conversation_id, from, to, at, toPost: parent?.kind === 'post' }
  })
}
