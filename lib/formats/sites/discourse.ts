import {
  type Found,
  type FoundMessage,
  foundComment,
  foundConversation,
  foundPost,
  leftOut,
  missing,
  problem,
} from '../../discussion/found.ts'
import { fields, list, number, string } from '../../input/json/json.ts'
import { plainText } from '../../input/markup/html.ts'
import type { SourceFile } from '../../input/source-file.ts'
import { time } from '../../input/time.ts'
import { type Fields, firstObject, objects, opening, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'

/** Discourse topics as their `.json` addresses give them, alone or as a forum's archive. */
export const discourse = {
  id: 'discourse',
  unmarked: true,
  name: 'Discourse topic (JSON)',
  obtain:
    'Put .json behind a topic’s address (https://forum.example/t/some-topic/123.json) and save it; add ?print=true for up to 1,000 posts instead of 20. Folders and zips of such files can be imported.',
  kept: 'The topic and every post with author, time, text and the post it answers; how many posts the topic lists that are not in the file.',
  lost: 'Likes, edits and quotes; a post that answers several others answers the first of them only. System notices are counted, not kept.',
  whole: 'listed',
  moves: true,
  claims(head) {
    const first = firstObject(opening(head))
    if (first === null) return 'no'
    return fields(first.post_stream) !== null || string(first.draft_key)?.startsWith('topic_')
      ? 'certain'
      : 'no'
  },
  why(head) {
    return fields(firstObject(opening(head))?.topic_list) === null
      ? null
      : 'it lists topics without their posts; a topic has its posts at its own address with .json behind it'
  },
  read,
} as const satisfies Format

async function* read(file: SourceFile): AsyncIterable<Found> {
  /** Of a topic that comes in pages, each page lists all posts: what was listed and not seen yet. */
  const unseen = new Map<string, Unseen>()
  yield* readDocuments(file, function* (value) {
    for (const [object, path] of objects(value)) {
      const stream = fields(object?.post_stream)
      const posts = list(stream?.posts)
      const topic =
        string(object?.id) ??
        posts.map(post => string(fields(post)?.topic_id)).find(id => id !== null) ??
        null
      if (object === null || stream === null || topic === null) {
        yield problem(path, 'This is no topic with posts: left out.')
        continue
      }
      const site = forumOf(object)
      const own = list(stream.stream).length
      const listed = unseen.get(topic) ?? { site, listed: own, count: own, notices: 0 }
      listed.count -= posts.length
      listed.notices += posts.filter(post => number(fields(post)?.post_type) === NOTICE).length
      unseen.set(topic, listed)
      yield* topicOf(object, posts, site, topic, path)
    }
  })
  for (const [topic, { site, listed, count, notices }] of unseen)
    if (count > 0 || notices > 0)
      yield missing('posts_missing', Math.max(0, count), site, topic, {
        comments: listed - 1,
        besides: notices,
      })
}

/** Numbers of posts that a topic lists, and of those that are there. */
interface Unseen {
  readonly site: string
  readonly listed: number
  /** How many of them were not seen. */
  count: number
  notices: number
}

const NOTICE = 3

function* topicOf(
  object: Fields,
  posts: readonly unknown[],
  site: string,
  topic: string,
  path: string,
): Iterable<Found> {
  const title = string(object.title)
  const url = site.includes('.') ? `https://${site}/t/${topic}` : null
  yield foundConversation({ site, id: topic, title, url })
  let notices = 0
  for (const [index, element] of posts.entries()) {
    const post = fields(element)
    const place = number(post?.post_number)
    if (post === null || place === null)
      yield problem(`${path}.post_stream.posts[${index}]`, 'A post without post_number: left out.')
    else if (number(post.post_type) === NOTICE) notices++
    else yield toMessage(post, place, { site, topic, title, url })
  }
  if (notices > 0) yield leftOut('notices', notices, site, topic)
}

interface Topic {
  readonly site: string
  readonly topic: string
  readonly title: string | null
  readonly url: string | null
}

/** A post answers another by its number in the topic; whoever answers none of them answers the first. */
function toMessage(post: Fields, place: number, { site, topic, title, url }: Topic): FoundMessage {
  const replyTo = number(post.reply_to_post_number)
  const given = {
    site,
    conversation: topic,
    id: `${topic}/${place}`,
    author: string(post.username),
    createdAt: time(post.created_at),
    text: string(post.raw) ?? (typeof post.cooked === 'string' ? plainText(post.cooked) : null),
    url: url === null ? null : `${url}/${place}`,
  }
  if (place === 1) return foundPost({ ...given, title })
  return foundComment({ ...given, parent: replyTo === null || replyTo === 1 ? null : `${topic}/${replyTo}` })
}

/** Site of forums that their files do not name. */
const UNKNOWN_FORUM = 'discourse'

/**
 * The host of the forum that a topic's JSON comes from. It stands in the addresses of uploaded avatars
 * (`/user_avatar/HOST/…`), of the posters or of those in suggested topics, and in absolute links to the forum itself.
 */
function forumOf(topic: Fields): string {
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
