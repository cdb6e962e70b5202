const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const WORDS = /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*[\p{L}\p{N}][^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*/gu
const LATIN_ONLY = /^[\u0000-\u024f\u2000-\u206f]*$/

/**
 * Words of a text: stretches between white space that hold a letter or digit. Scripts written without spaces (Chinese,
 * Japanese) count a word for each character.
 */
export function wordCount(text: string): number {
  if (LATIN_ONLY.test(text)) return plainWords(text)
  return (text.match(IDEOGRAPHS)?.length ?? 0) + (text.match(WORDS)?.length ?? 0)
}

/** The same for texts in Latin letters, six times as fast: most texts are. */
function plainWords(text: string): number {
  let words = 0
  let counted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code <= 32 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a)) counted = false
    else if (!counted && isLetterOrDigit(code)) {
      counted = true
      words++
    }
  }
  return words
}

function isLetterOrDigit(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && code < 0x250) ||
    code === 0xaa || code === 0xb5 || code === 0xba || code === 0xb2 || code === 0xb3 || code === 0xb9
  )
}
