import { type FoundMessage, foundComment, foundPost, leftOut, problem } from '../../discussion/found.ts'
import { plainText } from '../../input/markup/html.ts'
import { child, textIn, type XmlElement, xmlRecords } from '../../input/markup/xml.ts'
import { time } from '../../input/time.ts'
import { onceMore } from '../fields/shown-name.ts'
import type { Format } from '../format.ts'

/** Disqus's export of a forum: its threads (pages), then its posts (comments), which name their thread and parent. */
export const disqusXml = {
  id: 'disqus-xml',
  name: 'Disqus export',
  obtain: 'In the Disqus admin, Moderate Comments → Export sends a link to a compressed XML file by e-mail.',
  kept: 'Every thread that has comments, with title, address and time; every comment with name, time and text.',
  lost: 'Threads without comments and spam are only counted. A thread’s author is the person who set it up, so it stays empty; votes, e-mail and IP addresses are not kept.',
  claims({ start }) {
    if (!/<disqus[\s>]/.test(start)) return 'no'
    return /\sxmlns(:\w+)?\s*=\s*["']https?:\/\/disqus\.com/.test(start) ? 'certain' : 'maybe'
  },
  async *read(file) {
    const site = /<forum>\s*(?:<!\[CDATA\[\s*)?([^\s<\]]+)/.exec(file.start)?.[1] ?? 'disqus'
    /** Threads that no comment has named yet. */
    const waiting = new Map<string, FoundMessage>()
    const named = new Set<string>()
    let spam = 0
    for await (const record of xmlRecords(file.text(), ['thread', 'post'])) {
      if (record.kind !== 'element') yield record
      else if (record.name === 'thread') {
        const thread = toThread(record, site)
        if (thread?.conversation == null)
          yield problem(`line ${record.line}`, 'A thread without id was left out.')
        else if (named.has(thread.conversation)) yield thread
        else waiting.set(thread.conversation, thread)
      } else if (isTrue(record, 'isSpam')) spam++
      // One that is cut off before it says where it belongs has its own problem beside it.
      else if (record.whole || child(record, 'thread') !== null) {
        const comment = toComment(record, site)
        const { conversation } = comment
        if (conversation !== null) {
          const thread = waiting.get(conversation)
          waiting.delete(conversation)
          named.add(conversation)
          if (thread !== undefined) yield thread
        }
        yield comment
      }
    }
    if (spam > 0) yield leftOut('spam', spam, site)
    if (waiting.size > 0) yield leftOut('threads_without_posts', waiting.size, site)
  },
} as const satisfies Format

const idOf = (element: XmlElement | null) => element?.attributes.get('dsq:id')?.trim() || null
const isTrue = (element: XmlElement, name: string) => textIn(element, name) === 'true'

/** Where the posts are put that name neither thread nor parent. */
const NO_THREAD = 'null'

function toThread(thread: XmlElement, site: string): FoundMessage | null {
  const conversation = idOf(thread)
  if (conversation === null) return null
  const message = textIn(thread, 'message')
  return foundPost({
    site,
    conversation,
    // Threads and posts are numbered independently.
    id: `thread-${conversation}`,
    createdAt: time(textIn(thread, 'createdAt')),
    text: message === null ? null : plainText(message),
    title: onceMore(textIn(thread, 'title')),
    url: textIn(thread, 'link'),
  })
}

function toComment(post: XmlElement, site: string): FoundMessage {
  const deleted = isTrue(post, 'isDeleted')
  const author = child(post, 'author')
  const message = textIn(post, 'message')
  const parent = idOf(child(post, 'parent'))
  return foundComment({
    site,
    conversation: idOf(child(post, 'thread')) ?? (parent === null ? NO_THREAD : null),
    id: idOf(post),
    parent,
    author: deleted || author === null ? null : onceMore(textIn(author, 'name')),
    createdAt: time(textIn(post, 'createdAt')),
    text: deleted || message === null ? null : plainText(message),
  })
}
