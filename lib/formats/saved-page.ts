import { type Found, problem } from '../discussion/found.ts'
import { type Document, type Element, parseHtml } from '../input/html.ts'
import type { SourceFile } from '../input/source-file.ts'
import { commentService, pageOfService } from './embedded-comments.ts'
import type { Format } from './format.ts'
import type { PageKind } from './page-blocks.ts'
import { pageKinds } from './page-kinds.ts'
import { pageThread } from './page-thread.ts'
import { unreadBeside } from './repeated-blocks.ts'
import { unknownPage } from './unknown-page.ts'
import { talkPage } from './wikipedia-html.ts'
import { wordpressPage } from './wordpress-page.ts'

/** What reads the pages of one software, adding what it takes for comments to `taken`; null: the page is none of it. */
type PageReader = (document: Document, path: string, taken: Set<Element>) => Iterable<Found> | null

/** Whether a file begins as a page does. */
const isPage = (start: string): boolean =>
  /^\s*</.test(start) &&
  /<(?:!doctype\s+html|html|head|body|div|article|section|table|ol|ul|li)\b/i.test(start.slice(0, 4000)) &&
  !/<(?:rss|feed|disqus)\b/i.test(start.slice(0, 4000))

const bears = (start: string, { signs }: PageKind): boolean => signs.some(sign => sign.test(start))

const pageFormat = (kind: PageKind): Format => ({
  id: kind.id,
  name: kind.name,
  obtain: kind.obtain,
  kept: kind.kept,
  lost: kind.lost,
  unmarked: kind.order === 'flat',
  claims: ({ start }) => (isPage(start) && bears(start, kind) ? 'certain' : 'no'),
  read: file => readPage(file, (document, path, taken) => pageThread(document, kind, path, taken)),
})

const COMMENT_CLASS =
  /class\s*=\s*["'](?=[^"'<>]{0,300}\b(?:comment|pingback)\b)[^"'<>]{0,600}\b(?:depth|wc_comment_level|wpd_comment_level)-\d/

/** A page of a WordPress blog, saved from the browser. */
export const wordpressHtml: Format = {
  id: 'wordpress-html',
  name: 'WordPress page (saved HTML)',
  obtain:
    'Open the article with its comments and save the page as HTML; save each page of a long discussion.',
  kept: 'Names, texts, nesting, comment numbers, the article with its title and author, and dates that state their zone.',
  lost: 'Dates shown without a zone, accounts behind names, comments on other pages, and what a theme nests no deeper.',
  claims({ start }) {
    if (!isPage(start) || pageKinds.some(kind => bears(start, kind))) return 'no'
    if (COMMENT_CLASS.test(start) || /<li\b[^<>]{0,300}\bid\s*=\s*["'](?:li-)?comment-\d/.test(start))
      return 'certain'
    return /\bwp-(?:content|includes|json)\b|content=["']WordPress/i.test(start) ? 'maybe' : 'no'
  },
  read: file => readPage(file, wordpressPage),
}

/** A talk page of a wiki. */
const wikipediaHtml: Format = {
  id: 'wikipedia-html',
  name: 'Wiki talk page (saved HTML)',
  obtain: 'Open the talk page on Wikipedia or another MediaWiki and save it as HTML.',
  kept: 'Each section as a conversation: signed comments with names, times, texts, and who replies to whom.',
  lost: 'Comments nobody signed, and archived sections (save their pages as well).',
  claims: ({ start }) =>
    isPage(start) &&
    /content=["']MediaWiki\b/.test(start) &&
    /\bns-(?:\d*[13579])\b|\bext-discussiontools/.test(start)
      ? 'certain'
      : 'no',
  read: file => readPage(file, talkPage),
}

const about = {
  id: 'web-page',
  name: 'Saved web page with comments, of any other software',
  obtain:
    'Open the page with its comments, let it show all of them, and save it as HTML (complete, or as one file with SingleFile).',
  kept: 'What repeats in the page and has a name, a time or a reply button, and a text: names, texts, nesting, times that state their zone.',
  lost: 'Whatever the page does not mark; comments that are fetched while the page is shown (copy them from the browser instead).',
}

/** Any other page: read by what repeats in it. */
const webPage: Format = {
  ...about,
  generic: true,
  claims: ({ start }) => (isPage(start) ? 'maybe' : 'no'),
  read: file => readPage(file, null),
}

/** The formats of saved pages. */
export const savedPages: readonly Format[] = [
  wordpressHtml,
  ...pageKinds.map(pageFormat),
  wikipediaHtml,
  webPage,
]

/** Reads a page by the reader it is for, else by any that finds something in it. */
async function* readPage(file: SourceFile, own: PageReader | null): AsyncIterable<Found> {
  const document = await parseHtml(file.text())
  if (document.cut) yield problem('end of file', 'the page is cut off; what is there was read')
  const service = pageOfService(file.start)
  const unknown: PageReader = (document, path, taken) => unknownPage(document, about, path, taken)
  for (const read of [own, ...(service === null ? [wordpressPage, unknown] : [])]) {
    const taken = new Set<Element>()
    const found = read?.(document, file.path, taken) ?? null
    if (found === null) continue
    yield* found
    if (taken.size > 0) yield* unreadBeside(document, taken)
    return
  }
  yield problem('page', service ?? commentService(file.start) ?? 'no comments were found in this page')
}
