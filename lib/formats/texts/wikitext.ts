import { problem } from '../../discussion/found.ts'
import { lines } from '../../input/lines.ts'
import { plainText } from '../../input/markup/html.ts'
import type { Format } from '../format.ts'
import {
  SIGNED,
  signedAt,
  type TalkComment,
  type TalkSection,
  talkSections,
  unsignedTexts,
  withoutDash,
} from '../pages/talk-page.ts'

/** The source text of a talk page of a wiki. */
export const wikitext = {
  id: 'wikitext',
  name: 'Wiki talk page (wikitext)',
  obtain:
    'On a talk page of Wikipedia or another MediaWiki, put ?action=raw behind its address (or choose Edit) and save the text.',
  kept: 'Each section as a conversation: signed comments with names, times, texts, and who replies to whom by indentation.',
  lost: 'Comments nobody signed, templates, and what earlier revisions held.',
  claims({ start }) {
    if (/^\s*</.test(start)) return 'no'
    return HEADING_ANYWHERE.test(start) && start.split('\n').some(isSigned) ? 'certain' : 'no'
  },
  async *read(file) {
    const sections: { title: string | null; comments: TalkComment[] }[] = [{ title: null, comments: [] }]
    let open: { depth: number; text: string[] } | null = null
    let unsigned = 0
    for await (const [, line] of lines(file.text())) {
      const heading = HEADING.exec(line)
      if (heading !== null) {
        if (open?.text.some(text => text.trim() !== '')) unsigned++
        open = null
        if (heading[1] === '==') sections.push({ title: cleaned(heading[2] ?? '').trim(), comments: [] })
        continue
      }
      const [, marks = '', said = ''] = /^([:*#]*)\s*(.*)$/s.exec(line) ?? []
      const signature = isSigned(said) ? lastSignature(said) : null
      if (open === null && said.trim() === '') continue
      open ??= { depth: marks.length, text: [] }
      open.text.push(signature === null ? said : said.slice(0, signature.from))
      if (signature === null) continue
      const text = cleaned(open.text.join('\n'))
      const { author, createdAt } = signature
      sections.at(-1)!.comments.push({ id: null, depth: open.depth, author, createdAt, text: text || null })
      open = null
    }
    const found: readonly TalkSection[] = sections
    if (found.every(({ comments }) => comments.length === 0))
      yield problem('page', 'no signed comments were found in this text')
    const title = /^Talk_|^Talk:/.test(file.path) ? file.path.replace(/\.[a-z]+$/i, '') : file.path
    yield* talkSections('wiki', title, null, found)
    if (open?.text.some(text => text.trim() !== '')) unsigned++
    yield* unsignedTexts(unsigned)
  },
} as const satisfies Format

const HEADING = /^(={2,6})(?!=)(.+?)\1\s*$/
const HEADING_ANYWHERE = /^==(?!=).+?==[ \t]*$/m
/** A link to somebody's page, talk page or contributions, in any language: `[[Benutzer:Ann|Ann]]`. */
const PERSON =
  /\[\[:?[^\]|:[]{2,40}:(?:[^\]|/[]{1,60}\/)?([^\]|#/[]{1,100})(?:#[^\]|]{0,100})?(?:\|[^\]]{0,300})?\]\]/gu
const UNSIGNED =
  /\{\{\s*(?:unsigned|unsignedip|unsigned2|nosign|non signé|unsigniert|не подписано)[^|{}]{0,20}\|([^|{}]{1,100})(?:\|([^|{}]{0,100}))?(?:\|[^{}]{0,100})?\}\}/iu
const LONGEST_SIGNATURE = 600

const isSigned = (line: string): boolean => SIGNED.test(line) || UNSIGNED.test(line)

/** The signature at a line's end: where it begins, who, and when. */
function lastSignature(line: string): { from: number; author: string | null; createdAt: number | null } {
  const template = UNSIGNED.exec(line)
  const at = SIGNED.exec(template === null ? line : (template[2] ?? ''))
  const createdAt = at === null ? null : signedAt(at)
  if (template !== null)
    return { from: template.index, author: cleaned(template[1] ?? '') || null, createdAt }
  const end = at?.index ?? line.length
  const people = [...line.slice(Math.max(0, end - LONGEST_SIGNATURE), end).matchAll(PERSON)]
  const author = people.at(-1)?.[1]?.replaceAll('_', ' ').trim() ?? null
  // A signature begins with the first link to its own author that stands near its end.
  const own = people.find(link => link[1]?.replaceAll('_', ' ').trim() === author)
  const from = own === undefined ? end : Math.max(0, end - LONGEST_SIGNATURE) + own.index
  return { from, author, createdAt }
}

/** Wikitext → plain text: links as what is shown of them, templates as their last part. */
const cleaned = (text: string): string =>
  withoutDash(
    plainText(
      text
        .replace(/\[\[(?:[^\]|[]*\|)?([^\]|[]*)\]\]/g, '$1')
        .replace(/\[(?:https?:)?\/\/[^\s\][]+(?:\s+([^\s\][][^\][]*)?)?\]/g, '$1')
        .replace(/\{\{(?:[^{}|]*\|)*([^{}|]*)\}\}/g, '$1')
        .replace(/'{2,5}/g, '')
        .replace(/^[:*#]+\s*/gm, ''),
    ),
  )
