import { classes, type Document, type Element, elements, textOf } from '../../input/markup/html.ts'
import { time } from '../../input/time.ts'
import { isHeadline } from '../fields/shown-date.ts'
import { onceMore } from '../fields/shown-name.ts'

/** Facts that a saved article page states about itself. Null: it does not. */
export interface WebPage {
  /** Its own address as it states it, or as the program that saved it noted. */
  readonly address: string | null
  /** The same for every page of its comments. */
  readonly url: string | null
  readonly host: string | null
  readonly title: string | null
  readonly byline: string | null
  readonly publishedAt: number | null
  /** The article. */
  readonly text: string | null
}

/** Classes around the article's text, best first: some themes call the whole article, with its heading, an `entry`. */
const ARTICLE: readonly RegExp[] = [
  /^(?:(?:entry|post|article|td-post)[-_]+content|(?:article|post|entry)-body|post-entry|entrytext|storycontent|field--?name-body)$/,
  /^entry$/,
]

/** Boxes that plugins put below an article. */
const BOXES = new Set([
  ...[
    'sharedaddy',
    'jp-relatedposts',
    'addtoany_share_save_container',
    'wp-block-buttons',
    'wpcnt',
    'social-share',
  ],
  ...['screen-reader-text', 'related-posts', 'post-navigation'],
])

/** Reads what a page says of itself; what `comments` holds for is not its article. */
export function webPage(document: Document, comments: (element: Element) => boolean): WebPage {
  const said = new Map<string, string>()
  const say = (what: string, value: () => string | null | undefined) => {
    if (said.has(what)) return
    const text = value()?.trim()
    if (text) said.set(what, text)
  }
  const articles: (Element | undefined)[] = []
  for (const element of elements(document, comments)) {
    const { name } = element
    const attribute = (name: string) => element.attributes.get(name)
    const of = classes(element)
    if (name === 'meta') say(`meta ${attribute('property') ?? attribute('name')}`, () => attribute('content'))
    else if (name === 'link') say(`link ${attribute('rel')?.toLowerCase()}`, () => attribute('href'))
    else if (name === 'base') say('base', () => attribute('href'))
    else if (name === 'title') say('title', () => titleText(element))
    else if (name === 'h1')
      say(of.includes('entry-title') ? 'entry-title' : 'h1', () => {
        const headline = textOf(element, inside => inside.name === 'h1')
        return isHeadline(headline) ? headline : null
      })
    else if (name === 'time' && of.includes('entry-date')) say('entry-date', () => attribute('datetime'))
    else if (namesAuthor(element)) say('author', () => textOf(element, namesAuthor))
    if (attribute('itemprop') === 'articleBody') articles[0] ??= element
    ARTICLE.forEach((article, rank) => {
      if (of.some(one => article.test(one))) articles[rank] ??= element
    })
  }
  const article = articles.find(element => element !== undefined)
  const address = said.get('link canonical') ?? said.get('meta og:url') ?? document.savedFrom ?? ''
  const url = URL.canParse(address) ? withoutPage(new URL(address)) : null
  const base = said.get('base') ?? ''
  const published = said.get('meta article:published_time') ?? said.get('entry-date')
  return {
    address: URL.canParse(address) ? new URL(address).href.replace(/#.*$/s, '') : null,
    url,
    host: url !== null ? new URL(url).host : URL.canParse(base) ? new URL(base).host || null : null,
    title: onceMore(
      said.get('meta og:title') ?? said.get('entry-title') ?? said.get('title') ?? said.get('h1') ?? null,
    ),
    byline: onceMore(said.get('author') ?? said.get('meta author') ?? null),
    publishedAt: published === undefined ? null : exactTime(published),
    text:
      (article !== undefined &&
        textOf(article, box => comments(box) || classes(box).some(name => BOXES.has(name)))) ||
      null,
  }
}

const namesAuthor = (element: Element) =>
  element.attributes.get('rel') === 'author' || classes(element).includes('entry-author-name')

/** A time that names its zone → milliseconds; null: it does not, and which one is meant is anybody's guess. */
const exactTime = (text: string): number | null =>
  CLOCK.test(text) && ZONE.test(text.trimEnd()) ? time(text) : null

const CLOCK = /\d[T ]\d{2}:\d{2}/i
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i

/** A title is no text of the page itself: readers of the page do not see it. */
const titleText = (title: Element) =>
  title.children
    .filter(child => typeof child === 'string')
    .join('')
    .replace(/\s+/g, ' ')

/** The same article's address, whichever page of its comments this is, and whichever of them it names. */
export function withoutPage(url: URL): string {
  url.hash = ''
  url.searchParams.delete('cpage')
  url.searchParams.delete('replytocom')
  url.pathname = url.pathname.replace(/\/comment-page-\d+\/?$/, '/')
  return url.href
}
