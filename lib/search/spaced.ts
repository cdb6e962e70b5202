/** Scripts written without blanks between words. */
const ALONE =
  '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]'
const ANY = new RegExp(ALONE, 'u')
const EACH = new RegExp(ALONE, 'gu')
const ASCII = /^[\0-\x7f]*$/

/**
 * Text as the index takes it: each character of a script without blanks is a word of its own, so that words are found
 * within sentences as phrases of characters. Other text as it is.
 */
export const spaced = (text: string): string =>
  ASCII.test(text) || !ANY.test(text) ? text : text.replace(EACH, ' $& ')
