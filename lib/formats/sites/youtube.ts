import {
  type Found,
  foundComment,
  foundConversation,
  missing,
  problem,
  repliesTo,
} from '../../discussion/found.ts'
import { fields, list, string } from '../../input/json/json.ts'
import { plainText } from '../../input/markup/html.ts'
import { time } from '../../input/time.ts'
import { count, type Fields, firstObject, objects, opening, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'

const SITE = 'youtube.com'

/** A video's comments as YouTube's Data API gives them: pages of `commentThreads` or `comments`. */
export const youtube = {
  id: 'youtube',
  name: 'YouTube comments (Data API)',
  obtain:
    'Ask the YouTube Data API for commentThreads with part=snippet,replies and videoId=…, page after page, and save the answers: each in a file, or one a line. Replies beyond the first five come from comments with parentId=….',
  kept: 'Every comment and reply with author (by channel), time and text; how many replies a comment announces that are not in the file.',
  lost: 'Likes; the video’s title and its owner’s name. A reply to a reply looks like a reply to the top comment: YouTube has no deeper level.',
  claims(head) {
    const first = firstObject(opening(head))
    return string(first?.kind)?.startsWith('youtube#comment') ? 'certain' : 'no'
  },
  why(head) {
    return string(firstObject(opening(head))?.kind)?.startsWith('youtube#')
      ? 'it tells of videos or channels; comments come from commentThreads.list'
      : null
  },
  read: file => readDocuments(file, pages),
} as const satisfies Format

/** Pages, threads or comments, in lists or alone. */
function* pages(value: unknown): Iterable<Found> {
  let last: string | null = null
  for (const [object, path] of objects(value)) {
    const items = object !== null && Array.isArray(object.items)
    for (const [item, at] of items ? objects(object.items, `${path}.items`) : [[object, path] as const]) {
      const snippet = fields(item?.snippet)
      if (item === null || snippet === null) {
        yield problem(at, 'This is no YouTube comment: left out.')
        continue
      }
      // Comments on a channel's own page belong to no video.
      const video = string(snippet.videoId) ?? string(snippet.channelId)
      if (video !== null && video !== last) {
        yield foundConversation({ site: SITE, id: video, url: pageOf(snippet) })
        last = video
      }
      if (fields(snippet.topLevelComment) === null) yield comment(item, video, at)
      else yield* thread(item, snippet, video, at)
    }
  }
}

function* thread(item: Fields, snippet: Fields, video: string | null, path: string): Iterable<Found> {
  const replies = list(fields(item.replies)?.comments)
  yield comment(snippet.topLevelComment, video, `${path}.snippet.topLevelComment`)
  for (const [i, reply] of replies.entries()) yield comment(reply, video, `${path}.replies.comments[${i}]`)
  const outside = (count(snippet.totalReplyCount) ?? 0) - replies.length
  const below = string(fields(snippet.topLevelComment)?.id)
  if (outside > 0)
    yield missing('replies_not_inside', outside, SITE, video, repliesTo(below, replies.length + outside))
}

function comment(value: unknown, video: string | null, path: string): Found {
  const record = fields(value)
  const snippet = fields(record?.snippet)
  const id = string(record?.id)
  if (snippet === null || id === null) return problem(path, 'A comment without id or snippet: left out.')
  const name = string(snippet.authorDisplayName)
  return foundComment({
    site: SITE,
    conversation: string(snippet.videoId) ?? video,
    id,
    parent: string(snippet.parentId),
    author: string(fields(snippet.authorChannelId)?.value) ?? name,
    name,
    createdAt: time(snippet.publishedAt),
    text: string(snippet.textOriginal) ?? html(snippet.textDisplay),
  })
}

function pageOf(snippet: Fields): string | null {
  const video = string(snippet.videoId)
  const channel = string(snippet.channelId)
  if (video !== null) return `https://www.youtube.com/watch?v=${video}`
  return channel === null ? null : `https://www.youtube.com/channel/${channel}`
}

const html = (text: unknown) => (typeof text === 'string' ? plainText(text) : null)
