/**
 * A text without the characters of a kind at its end: `one` matches one of them. A pattern such as `/\.+$/` looks from every
 * dot of a long run anew, which takes time with the square of its length.
 */
export function withoutEnd(text: string, one: RegExp): string {
  let end = text.length
  while (end > 0 && one.test(text[end - 1]!)) end--
  return text.slice(0, end)
}

/** The same at its beginning. */
export function withoutStart(text: string, one: RegExp): string {
  let start = 0
  while (start < text.length && one.test(text[start]!)) start++
  return text.slice(start)
}

/**
 * Text in which blanks in a row are two: more mean no more, and a pattern that looks for any number of them looks from each
 * of a long run anew.
 */
export const fewBlanks = (text: string): string => text.replace(/\s{2,}/g, '  ')

/** Text in which blanks in a row are one. */
export const oneBlank = (text: string): string => text.replace(/\s+/g, ' ')
