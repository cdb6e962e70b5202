/** How blogs in many languages say "comments", where they count them: "27 comments", "13 thoughts on", "45 Gedanken zu". */
const COMMENTS =
  'comment|kommentar|commentaire|comentari|comentár|coment|commenti|komment|reactie|reacti|kommentti|коммент|комент|yorum|' +
  'response|repl(?:y|ies)|thought|gedanke|antwort|réponse|réflexion|respuesta|pensamiento|resposta|pensament|ideia|rispost|' +
  'pensier|gedacht|svar|tanke|odpowied|myśl|ответ|відповід|мысл|думк|отзыв|σχόλι|コメント|件のフィードバック|评论|評論|留言|条回|댓글|' +
  'trả lời|bình luận|تعليق|תגובות'

const NUMBER = "\\d{1,3}(?:[.,\\u00a0\\u202f' ]\\d{3})+|\\d{1,9}"
const BEFORE = new RegExp(`(?<![\\w.,:/])(${NUMBER})\\s*(?:${COMMENTS})`, 'iu')
const BEHIND = new RegExp(`(?:${COMMENTS})\\p{L}*\\s*[:(\\[]\\s*(${NUMBER})(?![\\d/:])`, 'iu')
const ONE = new RegExp(`^\\s*(?:one|an?|eine?|une?|una|uno|uma?|één|et|en|jeden)\\s+(?:${COMMENTS})`, 'iu')
const LEADING = new RegExp(`^\\s*(${NUMBER})(?![\\w.,:])`, 'u')
const ALONE = new RegExp(
  `^[^\\p{L}\\d]*(?:${NUMBER})?\\s*(?:${COMMENTS})\\p{L}*\\s*[:(\\[]?\\s*(?:${NUMBER})?\\W*$`,
  'iu',
)
const STARTS = new RegExp(`^(?:${NUMBER}|one)\\s+(?:${COMMENTS})`, 'iu')
const ENDS = new RegExp(`(?:^|[•·|—–,(]\\s*)(?:${NUMBER})\\s+(?:${COMMENTS})\\p{L}*\\)?$`, 'iu')

const value = (digits: string | undefined) =>
  digits === undefined ? null : Number(digits.replace(/\D/g, ''))

/** How many comments a text says there are: "27 comments", "Comments (27)", "One response". Null: it does not say. */
export function commentCount(text: string): number | null {
  const short = text.slice(0, 400)
  const digits = BEFORE.exec(short)?.[1] ?? BEHIND.exec(short)?.[1]
  return value(digits) ?? (ONE.test(short) ? 1 : null)
}

/** How many comments the heading above them announces: there, a number at its beginning is one in any language. */
export const headingCount = (heading: string): number | null =>
  commentCount(heading) ?? value(LEADING.exec(heading)?.[1])

/** Whether a line of text only leads over to comments, with or without their number: "Comments", "13 thoughts on “Tea”". */
export const isCommentsLine = (line: string): boolean =>
  line.length <= 200 && (ALONE.test(line) || STARTS.test(line))

/** How many comments a line of text announces, also as one of several things: "Posted on May 3 • 23 Comments". */
export const lineCount = (line: string): number | null =>
  isCommentsLine(line) || (line.length <= 200 && ENDS.test(line)) ? commentCount(line) : null
