import { type Found, foundComment, foundConversation, foundPost, problem } from '../../discussion/found.ts'
import { contentId } from '../../discussion/made-up-ids.ts'
import { time } from '../../input/time.ts'

/** A comment on a talk page, as it is signed. */
export interface TalkComment {
  /** Its id in the page's markup; null: it has none. */
  readonly id: string | null
  /** 0 is not indented. */
  readonly depth: number
  readonly author: string | null
  readonly createdAt: number | null
  readonly text: string | null
}

/** A section of a talk page: a conversation. */
export interface TalkSection {
  readonly title: string | null
  readonly comments: readonly TalkComment[]
}

/** The sections of a talk page that hold comments → what is found. The first comment of each is what the others answer. */
export function* talkSections(
  site: string,
  page: string | null,
  url: string | null,
  sections: readonly TalkSection[],
): Iterable<Found> {
  const taken = new Set<string>()
  for (const { title, comments } of sections) {
    const [first, ...others] = comments
    if (first === undefined) continue
    const conversation = unlike(`${page ?? 'page'}#${title ?? ''}`, taken)
    const address = url === null || title === null ? url : `${url}#${title.replace(/\s/g, '_')}`
    const name = title ?? page
    yield foundConversation({ site, id: conversation, title: name, url: address })
    const idOf = ({ id, author, createdAt, text }: TalkComment) =>
      unlike(id ?? contentId([conversation, author, createdAt, text], 0), taken)
    const id = idOf(first)
    const { author, createdAt, text } = first
    yield foundPost({ site, conversation, id, author, createdAt, text, title: name, url: address })
    /** The comments that the next one may stand below. */
    const above: { readonly depth: number; readonly id: string | null }[] = [{ depth: first.depth, id: null }]
    for (const comment of others) {
      while (above.length > 1 && above.at(-1)!.depth >= comment.depth) above.pop()
      const parent = above.at(-1)!.id
      const own = idOf(comment)
      above.push({ depth: comment.depth, id: own })
      const { author, createdAt, text } = comment
      yield foundComment({ site, conversation, id: own, parent, author, createdAt, text })
    }
  }
}

/** That a talk page has texts which nobody signed. */
export function* unsignedTexts(count: number): Iterable<Found> {
  if (count > 0) yield problem('page', `Texts without a signature, which are nobody’s comments: ${count}.`)
}

/** A name that was not given yet. */
function unlike(name: string, taken: Set<string>): string {
  let other = name
  for (let again = 2; taken.has(other); again++) other = `${name} (${again})`
  taken.add(other)
  return other
}

/** A text without the dash that stands between it and its signature. */
export const withoutDash = (text: string): string =>
  text
    .trim()
    .replace(/(?:\s{0,3}[–—-]){1,3}$/u, '')
    .trim()

/** The end of a signature in any language: the time of day, the day, and the zone in brackets. */
export const SIGNED =
  /(\d{1,2}[:.]\d{2})(?::\d{2})?,?\s+(\d[^()\n]{5,30})\s\(([A-Z]{2,5}(?:[+-]\d{1,2})?)\)|(\d[^()\n]{5,30}?)\s(?:à |um |a las |kl\.? ?|v )?(\d{1,2}[:.]\d{2})\s\(([A-Z]{2,5})\)/u

/** The time of a signature; null: its month is in a language that is not known. */
export function signedAt(signature: RegExpExecArray): number | null {
  const [, clock, day, zone, otherDay, otherClock, otherZone] = signature
  const words = (day ?? otherDay ?? '').match(/\d+|[\p{L}\p{M}]+/gu) ?? []
  const [one, month, year] = words.filter(word => /\d/.test(word) || monthOf(word) !== null)
  const number = monthOf(month ?? '')
  if (number === null || one === undefined || year === undefined) return null
  const date = `${one} ${ENGLISH[number]} ${year} ${(clock ?? otherClock ?? '').replace('.', ':')}`
  return time(`${date} ${zone ?? otherZone}`)
}

const ENGLISH = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const LANGUAGES = 'en de fr es it pt nl sv da nb fi pl cs ru uk tr hu ro el ca'.split(' ')
let months: ReadonlyMap<string, number> | null = null

/** The number of a month by its name, from 0; null: it is none. */
function monthOf(word: string): number | null {
  months ??= new Map(
    LANGUAGES.flatMap(language =>
      (['long', 'short'] as const).flatMap(length => {
        const name = new Intl.DateTimeFormat(language, { day: 'numeric', month: length, timeZone: 'UTC' })
        return ENGLISH.map((_, month): [string, number] => {
          const parts = name.formatToParts(Date.UTC(2023, month, 15))
          return [plain(parts.find(({ type }) => type === 'month')?.value ?? ''), month]
        })
      }),
    ),
  )
  const name = plain(word)
  const known = months.get(name)
  if (known !== undefined || name.length < 3) return known ?? null
  return [...months].find(([month]) => month.startsWith(name))?.[1] ?? null
}

const plain = (word: string): string => word.toLowerCase().replace(/\.$/, '')
