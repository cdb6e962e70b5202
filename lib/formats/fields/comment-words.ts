import { oneBlank, withoutStart } from '../../ends.ts'

/** How blogs in many languages say "comments", where they count them: "27 comments", "13 thoughts on", "45 Gedanken zu". */
const COMMENTS =
  'comment|kommentar|commentaire|comentari|comentár|coment|commenti|komment|reactie|reacti|kommentti|коммент|комент|yorum|' +
  'response|repl(?:y|ies)|thought|gedanke|antwort|réponse|réflexion|respuesta|pensamiento|resposta|pensament|ideia|rispost|' +
  'pensier|gedacht|svar|tanke|odpowied|myśl|ответ|відповід|мысл|думк|отзыв|σχόλι|コメント|件のフィードバック|评论|評論|留言|条回|댓글|' +
  'trả lời|bình luận|تعليق|תגובות'

/** Blanks in a row are one in all that is looked at. */
const NUMBER = "\\d{1,3}(?:[.,' ]\\d{3}){1,4}|\\d{1,9}"
/** Endings of their plurals and cases. */
const ENDING = '\\p{L}{0,15}'
const BEFORE = new RegExp(`(?<![\\w.,:/])(${NUMBER}) ?(?:${COMMENTS})`, 'iu')
const EACH = new RegExp(COMMENTS, 'giu')
const BEHIND = new RegExp(`^ ?[:(\\[] ?(${NUMBER})(?![\\d/:])`)
const ONE = new RegExp(`^ ?(?:one|an?|eine?|une?|una|uno|uma?|één|et|en|jeden) (?:${COMMENTS})`, 'iu')
const LEADING = new RegExp(`^ ?(${NUMBER})(?![\\w.,:])`, 'u')
const ALONE = new RegExp(`^[^\\p{L}\\d]*(?:${NUMBER})? ?(?:${COMMENTS})`, 'iu')
const BEHIND_ALONE = new RegExp(`^ ?[:(\\[]? ?(?:${NUMBER})?\\W*$`)
const STARTS = new RegExp(`^(?:${NUMBER}|one) (?:${COMMENTS})`, 'iu')
const ENDS = new RegExp(`(?:^|[•·|—–,(] ?)(?:${NUMBER}) (?:${COMMENTS})${ENDING}\\)?$`, 'iu')

const value = (digits: string | undefined) =>
  digits === undefined ? null : Number(digits.replace(/\D/g, ''))

/** How many comments a text says there are: "27 comments", "Comments (27)", "One response". Null: it does not say. */
export function commentCount(text: string): number | null {
  const short = oneBlank(text.slice(0, 400))
  const digits = BEFORE.exec(short)?.[1] ?? numberBehind(short)
  return value(digits) ?? (ONE.test(short) ? 1 : null)
}

/** The digits behind the first word for comments that has some. */
function numberBehind(text: string): string | undefined {
  for (const { 0: word, index } of text.matchAll(EACH)) {
    const behind = withoutStart(text.slice(index + word.length), /\p{L}/u)
    const digits = BEHIND.exec(behind)?.[1]
    if (digits !== undefined) return digits
  }
  return undefined
}

/** How many comments the heading above them announces: there, a number at its beginning is one in any language. */
export const headingCount = (heading: string): number | null =>
  commentCount(heading) ?? value(LEADING.exec(oneBlank(heading.slice(0, 100)))?.[1])

/** Whether a line of text only leads over to comments, with or without their number: "Comments", "13 thoughts on “Tea”". */
export function isCommentsLine(line: string): boolean {
  if (line.length > 200) return false
  const text = oneBlank(line)
  const alone = ALONE.exec(text)?.[0].length
  const behind = alone === undefined ? null : withoutStart(text.slice(alone), /\p{L}/u)
  return (behind !== null && BEHIND_ALONE.test(behind)) || STARTS.test(text)
}

/** How many comments a line of text announces, also as one of several things: "Posted on May 3 • 23 Comments". */
export const lineCount = (line: string): number | null =>
  isCommentsLine(line) || (line.length <= 200 && ENDS.test(oneBlank(line))) ? commentCount(line) : null
