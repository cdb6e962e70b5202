import { classes, type Element, elements, textOf } from '../input/html.ts'
import { time } from '../input/time.ts'
import { commentCount } from './comment-words.ts'
import { shownText } from './shown-name.ts'

/** A comment's row, or the story itself. Null: deleted, or not shown. */
export interface HackerNewsRow {
  readonly id: string
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

/** The rows of a Hacker News page: what it is about comes first. */
export function hackerNewsRows(document: Element): readonly HackerNewsRow[] {
  const rows: Draft[] = []
  /** What the next links are: the title, the story of a comment, its parent. */
  let link: 'title' | 'story' | 'parent' | null = null
  for (const element of elements(document)) {
    const of = classes(element)
    const id = element.attributes.get('id') ?? ''
    if (of.includes('athing') && /^\d+$/.test(id) && (rows.length === 0 || of.includes('comtr'))) {
      rows.push(rowOf(id, of.includes('comtr') ? 1 : 0))
      link = null
    }
    const row = rows.at(-1)
    if (row === undefined) continue
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

/** An element's text without elements of some classes in it: its own, so that none is read again and again. */
const textWithout = (element: Element, ...names: readonly string[]): string =>
  textOf(element, inside => classes(inside).some(name => names.includes(name)))

function readLink(row: Draft, link: 'title' | 'story' | 'parent' | null, element: Element): void {
  const target = /(?:item\?id=|^#)(\d+)$/.exec(element.attributes.get('href') ?? '')?.[1] ?? null
  const text = textOf(element, inside => inside.name === 'a')
  if (link === 'title') row.title ??= text || null
  else if (link === 'parent') row.parent ??= target
  else if (link === 'story') {
    row.story ??= target
    row.storyTitle ??= text || null
  } else if (row.level === 0 && target === row.id) row.announced ??= commentCount(text)
}

const rowOf = (id: string, level: number): Draft => ({
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

/** How far a row is indented: older pages say it by the width of an image, 40 for each level. */
function indentOf(cell: Element): number {
  const said = Number(cell.attributes.get('indent'))
  if (Number.isInteger(said) && said > 0) return said
  for (const { name, attributes } of elements(cell, inside => classes(inside).includes('ind'))) {
    const width = name === 'img' ? Number(attributes.get('width')) / 40 : 0
    if (Number.isInteger(width) && width > 0) return width
  }
  return 0
}
