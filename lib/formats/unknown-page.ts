import type { Found } from '../discussion/found.ts'
import type { Document, Element } from '../input/html.ts'
import { type Block, blocksOf, type PageKind } from './page-blocks.ts'
import { threadOf } from './page-thread.ts'
import { repeated } from './repeated-blocks.ts'

const KEY = /^([\w-]{1,64})$/

/** What the parts of comments are called on pages of software that is not known. */
const UNKNOWN: Omit<PageKind, 'id' | 'name' | 'obtain' | 'kept' | 'lost' | 'order'> = {
  signs: [],
  block: '',
  ids: [
    ['data-comment-id', KEY],
    ['data-commentid', KEY],
    ['data-post-id', KEY],
    ['data-message-id', KEY],
    ['id', /^[a-z]+(?:[-_][a-z]+){0,2}[-_]?(\d+)$/i],
    ['data-id', KEY],
  ],
  parent: [['data-parent-id', KEY]],
  author: [
    '[itemprop~=author] [itemprop~=name], [itemprop~=creator] [itemprop~=name]',
    '[itemprop~=author], [itemprop~=creator]',
    '.fn, .nickname, .p-author, .p-name',
    '.author, .username, .user-name, .displayname, .display-name, .poster, .byline, .user, .name',
    '[rel=author], [href*=/user], [href*=profile], [href*=member], [href*=/people/], [href^=/u/], [href^=/@]',
    'cite, strong, b, h3, h4, h5, h6',
    'a',
  ],
  text: [
    '[itemprop~=text], [itemprop~=commentText], [itemprop~=articleBody], [itemprop~=reviewBody]',
    '.e-content, .comment-text, .comment-body, .comment-content, .post-content, .message-body, .postbody',
    '.content, .body, .text, .message, .entry',
  ],
  time: ['[itemprop~=datePublished], [itemprop~=dateCreated], .dt-published'],
  apart:
    '.signature, .actions, .controls, .buttons, .toolbar, .footer, .meta, .avatar, .reply, .reply-link, .permalink, .votes, .likes, button, form, nav',
  quotes: '[data-quote], .quote, .bbcode_quote, .bbCodeQuote',
  quoted: [
    ['data-post-id', KEY],
    ['href', /#[a-z]+(?:[-_][a-z]+){0,2}[-_]?(\d+)$/i],
  ],
  guessed: true,
  title: null,
  topic: null,
}

/** The comments of a page of unknown software; null: nothing that repeats in it speaks for any. */
export function unknownPage(
  document: Document,
  kind: Pick<PageKind, 'id' | 'name' | 'obtain' | 'kept' | 'lost'>,
  path: string,
  taken: Set<Element>,
): Iterable<Found> | null {
  const found = repeated(document)
  if (found === null) return null
  const { elements, isForum } = found
  const nested = { ...UNKNOWN, ...kind, order: 'nested' } as const
  const blocks = levelled(blocksOf(document, nested, element => elements.has(element)))
  const isFlat = isForum && blocks.every(({ level }) => level === 1)
  return threadOf(document, isFlat ? { ...nested, order: 'flat' } : nested, path, blocks, taken)
}

/** Blocks on the levels they say, where most do; else on those on which they stand. */
function levelled(blocks: readonly Block[]): readonly Block[] {
  for (const levelOf of [saidLevel, margin]) {
    const levels = blocks.map(({ elements: [own] }) => (own === undefined ? null : levelOf(own)))
    const different = [...new Set(levels.filter(level => level !== null))].sort((one, other) => one - other)
    if (different.length < 2 || levels.filter(level => level !== null).length * 2 < blocks.length) continue
    const [least = 0] = different
    return blocks.map((block, at): Block => {
      const level = levels[at] ?? least
      return { ...block, level: levelOf === margin ? different.indexOf(level) + 1 : level - least + 1 }
    })
  }
  return blocks
}

/** How deep an element says that it stands. */
function saidLevel({ attributes }: Element): number | null {
  for (const name of ['data-depth', 'data-level', 'aria-level', 'depth', 'data-indent']) {
    const said = attributes.get(name)
    if (said !== undefined && /^\d{1,3}$/.test(said)) return Number(said)
  }
  const called = /(?:^|[\s_-])(?:depth|level|indent|lvl)[-_]?(\d{1,2})(?:\s|$)/i.exec(
    attributes.get('class') ?? '',
  )
  return called === null ? null : Number(called[1])
}

/** How far an element is moved to the right. */
function margin({ attributes }: Element): number | null {
  const style = (attributes.get('style') ?? '').slice(0, 500)
  const said = /(?:margin|padding)-(?:left|inline-start)\s*:\s*(\d{1,4})/i.exec(style)
  return said === null ? null : Number(said[1])
}
