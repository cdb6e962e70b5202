import { isCommentsLine } from '../fields/comment-words.ts'
import { isAge, isDate } from '../fields/shown-date.ts'
import { shownName } from '../fields/shown-name.ts'
import { isControl, isReplyButton, type Line } from '../fields/text-lines.ts'
import type { TextComment } from './page.ts'

/** A thread copied from a page whose shape is known. */
interface CopiedThread {
  readonly title: string | null
  /** Null: the post is on another page. */
  readonly post: Omit<TextComment, 'level'> | null
  readonly comments: readonly TextComment[]
}

/** The thread in copied text of a forum, a social network, or a page of questions; null: it has none of their shapes. */
export const copiedThread = (lines: readonly Line[]): CopiedThread | null =>
  questionThread(lines) ?? forumThread(lines) ?? socialThread(lines)

const textOf = (lines: readonly string[]): string | null =>
  lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim() || null

const initial = (line: string, next: string | undefined): boolean =>
  [...line].length <= 2 && (next ?? '').toLowerCase().startsWith(line.toLowerCase())

/* ---- forums: each post bears its number, beside its date ---- */

const NUMBER = /^(?:(.{6,60}?)[\s,•]+)?#\s?(\d{1,3}(?:[,.]\d{3})*|\d{1,7})$/
/** Facts about a member that forums show beside each post. */
const STATISTICS =
  /^(?:joined|join date|registered|registration|member since|messages|posts|posted|reaction score|points|solutions|location|website|age|likes|trophy points|country|threads|reputation|beiträge|registriert|mitglied seit|ort|punkte|reaktion|themen|inscrit|inscription|localisation|mensajes|registrado|puntos|ubicación|messaggi|registrato|località|berichten|lid sinds|locatie|inlägg|medlem sedan|сообщени|регистрация)[a-zа-я]{0,8}\s?:?\s?(?:.{0,40}\d|\S.{0,60})/iu
const STARTER = /^thread starter\s{0,9}(.*?)\s{0,9}start date/i
const EXPAND =
  /^(?:click to expand|zum vergrößern anklicken|cliquez pour agrandir|haz clic para expandir|clicca per espandere|klik om te vergroten|expand)/i
const QUOTING = /^.{1,60}\s(?:said|wrote|schrieb|sagte|a dit|dijo|ha detto|zei)\s?:?\s?[↑:]?$/i

const BUTTONS =
  /^(?:like|quote|reply|multi|report|bookmark|\+)(?:\s*(?:\+|quote|reply|like|with|report|bookmark))*$/i
const isButton = (text: string): boolean => isControl(text) || BUTTONS.test(text)

interface Numbered {
  readonly line: number
  readonly number: number
  /** Where what stands above it begins: its author, his titles, the date. */
  readonly head: number
  readonly name: string | null
  readonly date: string | null
  /** Where its text begins. */
  readonly body: number
}

function forumThread(lines: readonly Line[]): CopiedThread | null {
  const texts = lines.map(({ text }) => text)
  const found: Numbered[] = []
  for (const [at, text] of texts.entries()) {
    const [, beside, digits] = NUMBER.exec(text) ?? []
    if (digits === undefined) continue
    const number = Number(digits.replace(/\D/g, ''))
    const last = found.at(-1)
    if (last !== undefined && (number <= last.number || number > last.number + 100)) continue
    const post =
      beside === undefined
        ? headAbove(texts, at, last?.body ?? 0, number)
        : isDate(beside)
          ? headBelow(texts, at, beside, number)
          : null
    if (post !== null) found.push(post)
  }
  const [first] = found
  if (first === undefined || found.length < 2) return null
  const above = texts.slice(0, first.head)
  const starter = above.map(text => STARTER.exec(text)?.[1]).find(name => name !== undefined)
  const title = above.find(text => /\p{L}{2}/u.test(text) && !STARTER.test(text)) ?? null
  const posts = found.map((post, index) => ({
    author: index === 0 && post.number === 1 && starter ? shownName(starter) : post.name,
    date: post.date,
    text: forumText(texts.slice(post.body, found[index + 1]?.head), title),
  }))
  const opens = first.number === 1
  const comments = posts.slice(opens ? 1 : 0).map(post => ({ ...post, level: 1 }))
  return { title, post: opens ? posts[0]! : null, comments }
}

/** XenForo: name, title, numbers of a member, date, `#1`. */
function headAbove(texts: readonly string[], line: number, from: number, number: number): Numbered | null {
  let at = line - 1
  const up = () => {
    do at--
    while (at > from && texts[at] === '')
  }
  while (at > from && texts[at] === '') at--
  const date = texts[at] ?? ''
  if (!isDate(date)) return null
  up()
  while (at > from && STATISTICS.test(texts[at] ?? '')) up()
  // The lines left up to the end of the post above are the name, with the member's titles below it.
  const isEnd = (text: string | undefined) =>
    text === undefined || text === '' || isButton(text) || STARTER.test(text)
  let head = at
  while (head > from && at - head < 4 && !isEnd(texts[head - 1])) head--
  if (isEnd(texts[head])) head++
  // Where no button ends that post, two lines stand above the numbers, and the letter of a member without a picture.
  if (head > from && !isEnd(texts[head - 1])) head = at - 1
  else if (head === from && from > 0) head = at - 1
  if (head === at - 1 && head > from && initial(texts[head - 1] ?? '', texts[head])) head--
  const name = initial(texts[head] ?? '', texts[head + 1]) ? texts[head + 1] : texts[head]
  if (name === undefined || head > at) return null
  return { line, number, head, name: shownName(name), date, body: line + 1 }
}

/** vBulletin: date and `#1` in one line, then name, title, numbers of a member. */
function headBelow(texts: readonly string[], line: number, date: string, number: number): Numbered {
  const full = texts.flatMap((text, at) => (at > line && at < line + 24 && text !== '' ? [at] : []))
  const name = texts[full[0] ?? line] ?? ''
  const last = full.slice(0, 10).findLast(at => STATISTICS.test(texts[at] ?? ''))
  return { line, number, head: line, name: shownName(name), date, body: (last ?? full[0] ?? line) + 1 }
}

/** A post's own words: without passages of others, buttons, and its subject again. */
function forumText(lines: readonly string[], title: string | null): string | null {
  const kept: string[] = []
  let quote = -1
  for (const line of lines) {
    if (quote === -1 && QUOTING.test(line)) quote = kept.length
    if (EXPAND.test(line) && quote !== -1) {
      kept.length = quote
      quote = -1
    } else if (!isButton(line)) kept.push(line)
  }
  const first = kept.findIndex(line => line !== '')
  if (first !== -1 && title !== null && kept[first]!.replace(/^re:\s*/i, '') === title) kept.splice(first, 1)
  return textOf(kept)
}

/* ---- social networks: below each comment its age, and a button to reply ---- */

const BADGE =
  /^(?:author|top fan|admin|moderator|group expert|follow(?:ing)?|verified(?: account)?|creator|pinned|edited|autor|auteur|op)$/i
/** "2w", "2w  3 likes  Reply" */
const FOOT =
  /^(\d{1,3}\s?\p{L}{1,4}\.?)(?:\s*(?:·\s*)?(?:edited|like|reply|\d[\d.,]*\s*likes?|see translation|antworten|gefällt mir|répondre|j’aime|responder|me gusta))*$/iu

function socialThread(lines: readonly Line[]): CopiedThread | null {
  const texts = lines.map(({ text }) => text)
  const feet = texts.flatMap((text, at) => (isFoot(texts, at, text) ? [at] : []))
  if (feet.length < 2) return null
  const announced = texts.findIndex(text => /\d/.test(text) && isCommentsLine(text))
  const comments: TextComment[] = []
  let from = announced !== -1 && announced < feet[0]! ? announced + 1 : 0
  for (const foot of feet) {
    const said = texts.slice(from, foot).map((text, at) => ({ text, at: from + at }))
    const full = said.filter(({ text }) => text !== '' && !isBeside(text))
    // The article may stand above the first: its comment is what follows the last blank line but one.
    const start = comments.length === 0 ? afterBlank(texts, from, foot) : (full[0]?.at ?? foot)
    const own = full.filter(({ at }) => at >= start)
    const [name, ...text] = own
    if (name === undefined || name.text.length > 80) return null
    comments.push({
      level: 1,
      author: shownName(name.text),
      date: null,
      text: textOf(text.map(({ text }) => text)),
    })
    from = foot + 1
  }
  const above = texts.slice(0, announced === -1 ? 0 : announced).filter(text => text !== '')
  const [author, date, ...post] = above
  const isDated = author !== undefined && isDate(date ?? '')
  const body = (isDated ? post : above).filter(
    text => !isBeside(text) && !/^(?:all reactions:?|\d[\d.,]*\s?\p{L}?)$/iu.test(text),
  )
  const title = body[0] ?? null
  return {
    title,
    post: {
      author: isDated ? shownName(author) : null,
      date: isDated ? (date ?? null) : null,
      text: textOf(body),
    },
    comments,
  }
}

const isBeside = (text: string): boolean =>
  isControl(text) ||
  BADGE.test(text) ||
  /^(?:comment|share|most relevant|all comments|newest|write a comment.*|view (?:more|all|\d).*|\d+ repl(?:y|ies)|·|•|\d[\d.,]*)$/i.test(
    text,
  )

/** An age, with the button to reply in the same line or in one of the next. */
function isFoot(texts: readonly string[], at: number, text: string): boolean {
  const age = FOOT.exec(text)?.[1]
  if (age === undefined || !isAge(age)) return false
  if (text !== age) return /reply|antworten|répondre|responder/i.test(text)
  // The words stand above such an age. Where they stand between it and the button, ages stand beside names.
  const below = texts.slice(at + 1, at + 5)
  const button = below.findIndex(isReplyButton)
  return button !== -1 && below.slice(0, button).every(line => line === '' || isBeside(line))
}

/** Where the last stretch of lines without a blank one begins that ends at a foot. */
function afterBlank(texts: readonly string[], from: number, foot: number): number {
  let at = foot - 1
  while (at > from && (texts[at - 1] !== '' || at === foot - 1) && !isBeside(texts[at - 1] ?? '')) at--
  return at
}

/* ---- pages of questions: who wrote a post stands below it ---- */

const SIGNED = /^(asked|answered)\s+(\S.*)$/i
const EDITED = /^edited\s+\S/i
/** "Ours weighs thirty-one – marit", the date below. */
const REMARK = /^(.*\S)\s+[–—-]\s+(\S.{0,60})$/
const COMMENTED = /^commented\s*(\S.*)$/i

function questionThread(lines: readonly Line[]): CopiedThread | null {
  const texts = lines.map(({ text }) => text)
  const signed = texts.flatMap((text, at) => {
    const [, , date = ''] = SIGNED.exec(text) ?? []
    return isDate(date) && !isAsked(texts, at) ? [at] : []
  })
  if (signed.length < 2 && !(signed.length === 1 && texts.some(text => COMMENTED.test(text)))) return null
  const title = texts.find(text => /\p{L}{2}/u.test(text)) ?? null
  const comments: TextComment[] = []
  let post: CopiedThread['post'] = null
  let from = Math.max(0, texts.findIndex(text => /^viewed\b/i.test(text)) + 1)
  for (const [index, at] of signed.entries()) {
    const next = signed[index + 1] ?? texts.length
    const name = texts
      .slice(at + 1, at + 6)
      .find(text => text !== '' && !/user avatar$/i.test(text) && !isDate(text))
    const written = {
      author: shownName(name ?? ''),
      date: SIGNED.exec(texts[at]!)?.[2] ?? null,
      text: postText(texts.slice(from, at)),
    }
    if (index === 0) post = written
    else comments.push({ ...written, level: 1 })
    const level = index === 0 ? 1 : 2
    from = at + 1
    let said: string[] = []
    for (let line = at + 1; line < next; line++) {
      const text = texts[line]!
      const [, words, author] = REMARK.exec(text) ?? []
      const date = COMMENTED.exec(nextFull(texts, line))?.[1] ?? null
      if (words !== undefined && author !== undefined && (date !== null || isDate(nextFull(texts, line)))) {
        comments.push({ level, author: shownName(author), date, text: textOf([...said, words]) })
        said = []
        from = line + 2
      } else if (text === '' || line < at + 4 || COMMENTED.test(text)) said = []
      else said.push(text)
      if (
        /^(?:add a comment|show \d+ more comments?|\d+ answers?|sorted by:?|reset to default)/i.test(text)
      ) {
        said = []
        from = line + 1
      }
    }
  }
  return { title, post, comments }
}

/** "Asked 2 days ago" below the title signs nothing: "Modified", "Viewed" follow. */
const isAsked = (texts: readonly string[], at: number): boolean =>
  texts.slice(at + 1, at + 4).some(text => /^(?:modified|active|viewed)\b/i.test(text))

const nextFull = (texts: readonly string[], at: number): string =>
  texts.slice(at + 1, at + 3).find(text => text !== '') ?? ''

/** The text between the votes above a post and the buttons below it, without the question's tags. */
function postText(lines: readonly string[]): string | null {
  const end = lines.findIndex(
    text => /^(?:share|cite|improve this (?:question|answer)|follow|edit)$/i.test(text) || EDITED.test(text),
  )
  const body = end === -1 ? [...lines] : lines.slice(0, end)
  const isLead = (text: string | undefined) =>
    text !== undefined &&
    (text === '' ||
      /^(?:-?\d{1,6}|\$\\begingroup\$|highest score.*|sorted by:?|date .*|save this question.*|this answer is useful.*|show activity.*|\d+ answers?|✓)$/i.test(
        text,
      ))
  while (isLead(body[0])) body.shift()
  while (body.length > 1 && (body.at(-1) === '' || /^[a-z0-9+#.-]{1,35}$/.test(body.at(-1)!))) body.pop()
  return textOf(body)
}
