import { resolveParents } from '../../lib/discussion/ancestry.ts'
import type { Discussion } from '../../lib/discussion/discussion.ts'
import { gather } from '../../lib/discussion/gather.ts'
import { COMMENT, Links, POST } from '../../lib/discussion/links.ts'
import { findCopies, type Merged, merge } from '../../lib/discussion/merge.ts'
import { type Thread, thread } from '../../lib/discussion/thread.ts'
import { wordCount } from '../../lib/discussion/words.ts'

/** A message as tests write it. */
export interface Plain {
  readonly id: string
  /** Null: the post, for the one message that is it (`post: true`), or an answer to it. */
  readonly parent: string | null
  readonly author?: string | null
  /** Minutes. */
  readonly at?: number | null
  readonly post?: boolean
  readonly text?: string
  /** ms */
  readonly seen?: number
}

/** Plain messages → one threaded conversation, and the name of each author number. */
export function threaded(messages: readonly Plain[]): Thread & { readonly names: readonly string[] } {
  const links = new Links()
  const names: string[] = []
  const texts: string[] = []
  const conversation = links.conversations.add(0, 'c')
  for (const { id, parent, author = null, at = null, post = false, text = '', seen = 0 } of messages) {
    if (author !== null && !names.includes(author)) names.push(author)
    links.add({
      kind: post ? POST : COMMENT,
      conversation,
      id: links.ids.add(0, id),
      parent: parent === null ? -1 : links.ids.add(0, parent),
      author: author === null ? -1 : names.indexOf(author),
      time: at === null ? Number.NaN : at * 60_000,
      words: wordCount(Buffer.from(text), 0, Buffer.byteLength(text)),
      fullness: text.length,
      seen,
      text: texts.push(text),
      source: 0,
      findable: false,
    })
  }
  united(links, texts)
  const { members } = gather(links)
  const place = new Int32Array(links.ids.size).fill(-1)
  const duplicates = messages.length - members.length
  return {
    ...thread(links, members, { top: -1, announced: null, duplicates, ancestry: new Map(), place }),
    names,
  }
}

/** Makes of links what `gather` wants: parents that are what they mean, and each message once. */
export function united(links: Links, texts: readonly string[] = []): Merged {
  resolveParents(links)
  const copies = findCopies(links)
  const sorted = [...new Set(texts)].sort()
  const order = copies.members.map(copy => sorted.indexOf(texts[links.text.values[copy]! - 1] ?? ''))
  return merge(links, copies, { order, words: order })
}

/**
 * A tree drawn by indentation, two columns a level, one message a line: `ann`, or `ann 30` with minutes; `?` is an
 * unknown author. The first line is the post.
 */
export function sketch(drawing: string): Discussion {
  const path: string[] = []
  const messages = drawing
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, index): Plain => {
      const level = (line.length - line.trimStart().length) / 2
      const [author = '?', at] = line.trim().split(/\s+/)
      path[level] = `m${index}`
      return {
        id: `m${index}`,
        parent: level === 0 ? null : path[level - 1]!,
        author: author === '?' ? null : author,
        at: at === undefined ? null : Number(at),
        post: level === 0,
      }
    })
  return threaded(messages).discussion
}
