import { type Found, foundComment, foundConversation, foundPost, problem } from '../../discussion/found.ts'
import { classes, type Element, elements, parseHtml, textOf } from '../../input/markup/html.ts'
import { time } from '../../input/time.ts'
import { commentCount } from '../fields/comment-words.ts'
import { Places } from '../fields/levels.ts'
import { shownText } from '../fields/shown-name.ts'
import type { Format } from '../format.ts'
import { unreadBeside } from './repeated-blocks.ts'

const SITE = 'news.ycombinator.com'

/** A page of a Hacker News story, or of one of its comments, saved from the browser. */
export const hackerNewsHtml = {
  id: 'hacker-news-html',
  name: 'Hacker News page (saved HTML)',
  obtain:
    'Open the story on news.ycombinator.com and save the page as HTML; for a long one, each of its pages.',
  kept: 'Story and comments with authors, times, texts and who replies to whom; the announced number of comments.',
  lost: 'Points, texts of flagged comments, and comments the page does not show: dead ones, further pages.',
  whole: 'announced',
  findable: true,
  claims({ start }) {
    if (!/^\s*</.test(start) || !/\bhnmain\b|\bycombinator\.com\b|\| Hacker News<\/title>/.test(start))
      return 'no'
    if (/\bclass\s*=\s*["']?(?:fatitem\b|athing comtr\b)/.test(start)) return 'certain'
    // Before 2016 nothing was marked as an item, but its title.
    const isOld = /\| Hacker News<\/title>/.test(start) && /\bclass\s*=\s*["']?subtext\b/.test(start)
    return isOld || /<td class\s*=\s*["']?default\b/.test(start) ? 'certain' : 'no'
  },
  async *read(file) {
    const document = await parseHtml(file.text())
    if (document.cut) yield problem('end of file', 'the page is cut off; what is there was read')
    const taken = new Set<Element>()
    const [item, ...rows] = hackerNewsRows(document, taken)
    if (item === undefined || item.level > 0 || item.id === null)
      yield problem('page', 'no story was found in this page')
    else if (item.story === null) yield* story(item, item.id, rows)
    else yield* branch(item, item.id, item.story, rows)
    yield* unreadBeside(document, taken)
  },
} as const satisfies Format

function* story(item: HackerNewsRow, id: string, rows: readonly HackerNewsRow[]): Iterable<Found> {
  const { title, by, at, text, announced } = item
  const url = addressOf(id)
  yield foundConversation({ site: SITE, id, title, url, announced })
  yield foundPost({ site: SITE, conversation: id, id, author: by, createdAt: at, text, title, url })
  yield* comments(rows, id, null)
}

/** A comment's own page: of its story it knows the title, of the comments above it the nearest. */
function* branch(
  item: HackerNewsRow,
  id: string,
  story: string,
  rows: readonly HackerNewsRow[],
): Iterable<Found> {
  yield foundConversation({ site: SITE, id: story, title: item.storyTitle, url: addressOf(story) })
  yield comment(item, id, story, item.parent === story ? null : item.parent, null)
  yield* comments(rows, story, id)
}

/** `top`: the comment that the page is about; null: the story. */
function* comments(
  rows: readonly HackerNewsRow[],
  conversation: string,
  top: string | null,
): Iterable<Found> {
  const places = new Places()
  for (const row of rows) {
    const { id, parent, ancestors } = places.next(row.id, row.level, [conversation, row.by, row.text])
    yield comment(row, id, conversation, parent ?? top, ancestors)
  }
}

const comment = (
  { id: own, by, at, text }: HackerNewsRow,
  id: string,
  conversation: string,
  parent: string | null,
  ancestors: readonly string[] | null,
) =>
  foundComment({
    site: SITE,
    conversation,
    id,
    parent,
    ancestors,
    author: by,
    createdAt: at,
    text,
    url: own === null ? null : addressOf(own),
  })

const addressOf = (id: string) => `https://${SITE}/item?id=${id}`

/** A comment's row, or the story itself. Null: deleted, or not shown. */
interface HackerNewsRow {
  readonly id: string | null
  /** 1 is right below what the page is about, which is at 0. */
  readonly level: number
  readonly by: string | null
  readonly at: number | null
  readonly text: string | null
  readonly title: string | null
  /** How many comments the page says there are. */
  readonly announced: number | null
  /** On a comment's own page: its story, and the id of what it replies to. */
  readonly story: string | null
  readonly storyTitle: string | null
  readonly parent: string | null
}

type Draft = { -readonly [Key in keyof HackerNewsRow]: HackerNewsRow[Key] }

/** The rows of a Hacker News page: what it is about comes first. The elements they stand in are added to `taken`. */
function hackerNewsRows(document: Element, taken: Set<Element>): readonly HackerNewsRow[] {
  const rows = markedRows(document, taken)
  return rows.length > 0 ? rows : unmarkedRows(document, taken)
}

/** Pages since 2016: each row is marked, and bears its id. */
function markedRows(document: Element, taken: Set<Element>): readonly HackerNewsRow[] {
  const rows: Draft[] = []
  /** The meaning of the next link: the title, the story of a comment, its parent. */
  let link: 'title' | 'story' | 'parent' | null = null
  let row: Draft | null = null
  for (const element of elements(document)) {
    const of = classes(element)
    const id = element.attributes.get('id') ?? ''
    if (of.includes('athing') && /^\d+$/.test(id) && (rows.length === 0 || of.includes('comtr'))) {
      row = rowOf(id, of.includes('comtr') ? 1 : 0)
      rows.push(row)
      taken.add(element)
      link = null
    } else if (element.name === 'tr' && /^\d+$/.test(id)) row = null
    if (row === null) continue
    if (of.includes('titleline')) link = 'title'
    else if (of.includes('onstory')) link = 'story'
    else if (of.includes('par')) link = 'parent'
    else if (of.includes('ind')) row.level = 1 + indentOf(element)
    else if (of.includes('hnuser')) row.by ??= textWithout(element, 'hnuser') || null
    else if (of.includes('age')) row.at ??= time(element.attributes.get('title')?.split(' ')[0])
    else if (of.includes('commtext') || of.includes('toptext'))
      row.text ??= shownText(textWithout(element, 'commtext', 'toptext', 'reply'))
    else if (element.name === 'a') {
      readLink(row, of.some(name => /^(?:storylink|titlelink)$/.test(name)) ? 'title' : link, element)
      link = null
    }
  }
  return rows
}

/**
 * Pages before 2016: a comment is a cell called `default`, behind the image whose width is its level and the arrow that
 * bears its id; of the story, the title, a line below it, and a cell with its text are marked, or follow what is.
 */
function unmarkedRows(document: Element, taken: Set<Element>): readonly HackerNewsRow[] {
  const rows: Draft[] = []
  let level = 0
  let arrow: string | null = null
  /** How many of the next cells may hold the story's text. */
  let cells = 0
  for (const element of elements(document)) {
    const { name, attributes } = element
    const of = classes(element)
    const target = targetOf(element)
    const id = /^up_(\d+)$/.exec(attributes.get('id') ?? '')?.[1]
    const row = rows.at(-1)
    if (id !== undefined) arrow = id
    if (name === 'img' && /\bs\.gif$/.test(attributes.get('src') ?? ''))
      level = levelOf(attributes.get('width'))
    if (name === 'td' && of.includes('default')) {
      rows.push(rowOf(arrow, rows.length === 0 ? 0 : 1 + level))
      taken.add(element)
      arrow = null
      cells = 0
    } else if (name === 'td' && of.includes('title') && rows.length === 0) {
      rows.push(rowOf(arrow, 0))
      taken.add(element)
    } else if (row === undefined) continue
    else if (of.includes('subtext')) cells = 4
    else if (name === 'td' && cells > 0) {
      cells--
      row.text ??= [...elements(element)].some(inside => inside.name === 'form')
        ? null
        : shownText(textOf(element))
    } else if (of.includes('comment')) row.text ??= shownText(textWithout(element, 'comment', 'reply'))
    else if (name !== 'a') continue
    else if (/^user\?id=/.test(attributes.get('href') ?? '')) row.by ??= textWithout(element) || null
    else readOldLink(row, target, element)
  }
  return rows
}

/** A link of an old page; where it leads and what it says tell what it is. */
function readOldLink(row: Draft, target: string | null, element: Element): void {
  const text = textOf(element, inside => inside.name === 'a')
  const isStory = row.level === 0 && row.text === null && row.story === null
  if (text === 'parent') row.parent ??= target
  else if (text === 'link' || text === 'permalink' || / ago$/.test(text)) row.id ??= target
  else if (row.parent !== null && target !== null) {
    row.story ??= target
    row.storyTitle ??= text || null
  } else if (isStory && row.by === null) row.title ??= text || null
  else if (isStory && target !== null) {
    row.id ??= target
    row.announced ??= commentCount(text)
  }
}

const targetOf = (element: Element): string | null =>
  /(?:item\?id=|^#)(\d+)$/.exec(element.attributes.get('href') ?? '')?.[1] ?? null

/** An element's text without elements of some classes in it: its own, so that none is read again and again. */
const textWithout = (element: Element, ...names: readonly string[]): string =>
  textOf(element, inside => classes(inside).some(name => names.includes(name)))

function readLink(row: Draft, link: 'title' | 'story' | 'parent' | null, element: Element): void {
  const target = targetOf(element)
  const text = textOf(element, inside => inside.name === 'a')
  if (link === 'title') row.title ??= text || null
  else if (link === 'parent') row.parent ??= target
  else if (link === 'story') {
    row.story ??= target
    row.storyTitle ??= text || null
  } else if (row.level === 0 && target === row.id) row.announced ??= commentCount(text)
}

const rowOf = (id: string | null, level: number): Draft => ({
  id,
  level,
  by: null,
  at: null,
  text: null,
  title: null,
  announced: null,
  story: null,
  storyTitle: null,
  parent: null,
})

/** How far a row is indented: older pages say it by the width of an image. */
function indentOf(cell: Element): number {
  const said = Number(cell.attributes.get('indent'))
  if (Number.isInteger(said) && said > 0) return said
  for (const { name, attributes } of elements(cell, inside => classes(inside).includes('ind'))) {
    const level = name === 'img' ? levelOf(attributes.get('width')) : 0
    if (level > 0) return level
  }
  return 0
}

/** 40 pixels for each level. */
function levelOf(width: string | undefined): number {
  const level = Number(width) / 40
  return Number.isInteger(level) && level > 0 ? level : 0
}
