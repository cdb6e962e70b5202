import { fields, list, string } from '../input/json.ts'
import type { Fields } from './documents.ts'

/** What a forum is called that its files do not name. */
const UNKNOWN_FORUM = 'discourse'

/**
 * The host of the forum that a topic's JSON comes from. It stands in the addresses of uploaded avatars
 * (`/user_avatar/HOST/…`), of the posters or of those in suggested topics, and in absolute links to the forum itself.
 */
export function forumOf(topic: Fields): string {
  return avatarHost(topic) ?? linkedHost(topic) ?? UNKNOWN_FORUM
}

function avatarHost(topic: Fields): string | null {
  const pending: unknown[] = [topic]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    const object = fields(value)
    const host = /\/user_avatar\/([\w.-]+)\//.exec(string(object?.avatar_template) ?? '')?.[1]
    if (host !== undefined) return host
    for (const inner of object === null ? list(value) : Object.values(object))
      if (typeof inner === 'object' && inner !== null) pending.push(inner)
  }
  return null
}

function linkedHost(topic: Fields): string | null {
  for (const element of list(fields(topic.details)?.links)) {
    const link = fields(element)
    const address = string(link?.url)
    if (link?.internal === true && address !== null && URL.canParse(address)) return new URL(address).host
  }
  return null
}
