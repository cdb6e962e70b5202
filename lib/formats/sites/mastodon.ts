import { type Found, foundComment, foundPost, problem } from '../../discussion/found.ts'
import { fields, list, string } from '../../input/json/json.ts'
import { plainText } from '../../input/markup/html.ts'
import { time } from '../../input/time.ts'
import { type Fields, firstObject, objects, opening, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'
import { hostOf } from './lemmy.ts'

/** Mastodon statuses as the API gives them: a status and its context, or statuses in lists. */
export const mastodon = {
  id: 'mastodon',
  name: 'Mastodon thread (status and context)',
  obtain:
    'Save https://INSTANCE/api/v1/statuses/ID and https://INSTANCE/api/v1/statuses/ID/context, and import both; or put them into one file as {"status": …, "context": …}.',
  kept: 'Every status of the thread with author, time, text (behind its content warning, if it has one) and the status it answers.',
  lost: 'Favourites, boosts and attachments; replies that never reached the instance that was asked.',
  claims(head) {
    const first = firstObject(opening(head))
    if (first === null) return 'no'
    const context = fields(first.context) ?? first
    const status = [first, first.status, ...list(context.ancestors), ...list(context.descendants)].find(
      isStatus,
    )
    if (status !== undefined) return 'certain'
    return Array.isArray(context.ancestors) && Array.isArray(context.descendants) ? 'maybe' : 'no'
  },
  read: file => readDocuments(file, statuses),
} as const satisfies Format

const isStatus = (value: unknown): boolean => {
  const status = fields(value)
  return status !== null && 'in_reply_to_id' in status && fields(status.account) !== null
}

/** Statuses of one thread, in the order they stand there; a lone status may belong to any. */
interface Thread {
  readonly statuses: (readonly [Fields, string])[]
  /** Whether they came as one context, so that all belong together. */
  readonly together: boolean
}

function* statuses(value: unknown): Iterable<Found> {
  const threads: Thread[] = []
  const alone: Thread = { statuses: [], together: false }
  for (const [object, path] of objects(value)) {
    const context = fields(object?.context) ?? object
    const parts = [
      ...objects(list(context?.ancestors), `${path}.ancestors`),
      ...(isStatus(object?.status) ? [[fields(object?.status), `${path}.status`] as const] : []),
      ...(isStatus(object) ? [[object, path] as const] : []),
      ...objects(list(context?.descendants), `${path}.descendants`),
    ]
    const together = Array.isArray(context?.ancestors) || Array.isArray(context?.descendants)
    const thread = together ? { statuses: [], together } : alone
    if (together) threads.push(thread)
    if (parts.length === 0 && !together) yield problem(path, 'This is no status: left out.')
    for (const [status, at] of parts) {
      if (status === null || string(status.id) === null) yield problem(at, 'A status without id: left out.')
      else thread.statuses.push([status, at])
    }
  }
  const site = instanceOf([...threads, alone])
  for (const thread of threads) yield* messages(thread, site)
  yield* messages(alone, site)
}

function* messages({ statuses, together }: Thread, site: string): Iterable<Found> {
  const first = statuses[0]?.[0]
  // The first ancestor opens the thread; if even that answers something, the thread is that something's.
  const conversation =
    together && first !== undefined ? (string(first.in_reply_to_id) ?? string(first.id)) : null
  for (const [status] of statuses) yield toMessage(status, site, conversation)
}

/**
 * The instance that answered: the home of the people it writes without a host. Where it shows none of its own people,
 * the home of the first status stands for it.
 */
function instanceOf(threads: readonly Thread[]): string {
  let guess: string | null = null
  for (const { statuses } of threads) {
    for (const [status] of statuses) {
      const account = fields(status.account)
      const home = hostOf(string(account?.url)) ?? hostOf(string(status.url))
      if (home !== null && string(account?.acct)?.includes('@') === false) return home
      guess ??= home
    }
  }
  return guess ?? 'mastodon'
}

function toMessage(status: Fields, site: string, conversation: string | null): Found {
  const account = fields(status.account)
  const id = string(status.id)
  const parent = string(status.in_reply_to_id)
  const warning = string(status.spoiler_text)
  const content = typeof status.content === 'string' ? plainText(status.content) : null
  const given = {
    site,
    id,
    author: string(account?.acct) ?? string(account?.username),
    name: string(account?.display_name),
    createdAt: time(status.created_at),
    text: warning === null ? content : `${warning}\n\n${content ?? ''}`,
    url: string(status.url) ?? string(status.uri),
  }
  if (parent === null) return foundPost({ ...given, conversation: id })
  return foundComment({ ...given, conversation, parent: parent === conversation ? null : parent })
}
