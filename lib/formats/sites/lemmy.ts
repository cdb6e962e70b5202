import { type Found, foundComment, foundConversation, foundPost, problem } from '../../discussion/found.ts'
import { fields, list, string } from '../../input/json/json.ts'
import { time } from '../../input/time.ts'
import { count, type Fields, firstObject, objects, opening, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'

/** Lemmy comments as its API lists them, with or without their post. */
export const lemmy = {
  id: 'lemmy',
  name: 'Lemmy (API JSON)',
  obtain:
    'Save https://INSTANCE/api/v3/comment/list?post_id=ID&type_=All&limit=50&page=1 and the pages after it; https://INSTANCE/api/v3/post?id=ID gives the post itself.',
  kept: 'The post and every comment in the file with author, time, text and reply structure; comments that are known only as ancestors keep their place; how many comments Lemmy announces.',
  lost: 'Votes and edits. People of one name on different instances count as one.',
  whole: 'announced',
  claims(head) {
    const first = firstObject(opening(head))
    const view = fields(first?.post_view) ?? fields(list(first?.comments ?? first?.items)[0]) ?? first
    const comment = fields(view?.comment)
    if (comment !== null) return 'path' in comment && 'post_id' in comment ? 'certain' : 'no'
    return fields(view?.post)?.ap_id !== undefined && 'community' in (view ?? {}) ? 'certain' : 'no'
  },
  read: file => readDocuments(file, views),
} as const satisfies Format

/** Lists of comments, posts with their comments, or single ones of both. */
function* views(value: unknown): Iterable<Found> {
  const comments: (readonly [Fields, string])[] = []
  const posts = new Map<string, Fields>()
  /** A post that stands with its author is better than one that only stands with a comment. */
  const notePost = (view: Fields | null, own: boolean) => {
    const id = string(fields(view?.post)?.id)
    if (view !== null && id !== null && (own || !posts.has(id)))
      posts.set(id, own ? view : { post: view.post })
  }
  for (const [object, path] of objects(value)) {
    const own = fields(object?.post_view)
    const listed = list(object?.comments ?? object?.items)
    notePost(own, true)
    for (const [view, at] of own === null && listed.length === 0
      ? [[object, path] as const]
      : objects(listed, `${path}.comments`)) {
      if (view !== null && fields(view.comment) !== null) comments.push([view, at])
      else if (fields(view?.post) === null) yield problem(at, 'This is no comment or post: left out.')
      notePost(view, fields(view?.comment) === null)
    }
  }
  const site = instanceOf([...posts.values(), ...comments.map(([view]) => view)])
  const names = new Map(comments.map(([view]) => [string(fields(view.creator)?.id), creator(view)]))
  for (const [id, view] of posts) yield* postOf(view, id, site, names)
  for (const [view, path] of comments) yield commentOf(view, path, site)
}

const creator = (view: Fields) => string(fields(view.creator)?.name)

function* postOf(
  view: Fields,
  id: string,
  site: string,
  names: ReadonlyMap<string | null, string | null>,
): Iterable<Found> {
  const post = fields(view.post) ?? view
  const title = string(post.name)
  const url = string(post.ap_id)
  const announced = count(fields(view.counts)?.comments) ?? count(post.comments)
  yield foundConversation({ site, id, title, url, announced })
  yield foundPost({
    site,
    conversation: id,
    id: `post ${id}`,
    author: post.deleted === true ? null : (creator(view) ?? names.get(string(post.creator_id)) ?? null),
    name: string(fields(view.creator)?.display_name),
    createdAt: time(post.published) ?? time(post.published_at),
    text: post.deleted === true || post.removed === true ? null : string(post.body),
    title,
    url,
  })
}

function commentOf(view: Fields, path: string, site: string): Found {
  const comment = fields(view.comment)
  const id = string(comment?.id)
  const conversation = string(comment?.post_id)
  if (comment === null || id === null || conversation === null)
    return problem(path, 'A comment without id or post_id: left out.')
  // "0.12.34.56": from the post (0) down to the comment itself.
  const above = (string(comment.path) ?? '').split('.').slice(1, -1).reverse()
  const deleted = comment.deleted === true
  return foundComment({
    site,
    conversation,
    id,
    parent: above[0] ?? null,
    ancestors: above.length > 1 ? above.slice(1) : null,
    author: deleted ? null : creator(view),
    name: deleted ? null : string(fields(view.creator)?.display_name),
    createdAt: time(comment.published) ?? time(comment.published_at),
    text: deleted || comment.removed === true ? null : string(comment.content),
    url: string(comment.ap_id),
  })
}

/** Objects of the fediverse with a home, and the key that says where it is. */
const HOMES = [
  ['post', 'ap_id'],
  ['comment', 'ap_id'],
  ['creator', 'actor_id'],
  ['community', 'actor_id'],
] as const

/**
 * The instance that a Lemmy answer comes from: the home of whatever it calls local. Where nothing is, the home of the
 * first community or post stands for it; ids are that instance's own.
 */
function instanceOf(views: readonly Fields[]): string {
  let guess: string | null = null
  for (const view of views) {
    for (const [part, key] of HOMES) {
      const object = fields(view[part])
      const host = hostOf(string(object?.[key]) ?? string(object?.ap_id))
      if (host === null) continue
      if (object?.local === true) return host
      if (part === 'community') guess ??= host
    }
  }
  return guess ?? hostOf(string(fields(views[0]?.post)?.ap_id)) ?? 'lemmy'
}

/** The host of an address; null where it is none. */
export const hostOf = (address: string | null): string | null =>
  address !== null && URL.canParse(address) ? new URL(address).host || null : null
