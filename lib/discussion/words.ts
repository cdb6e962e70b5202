/** Classes of characters for counting words; 0: not looked up yet. */
const NOTHING = 1
const SPACE = 2
const LETTER_OR_DIGIT = 3
const WORD_BY_ITSELF = 4
/** By code point, filled in as texts ask: asking a pattern every time takes six times as long. */
const meanings = new Uint8Array(0x110000)

function lookUp(code: number): number {
  const character = String.fromCodePoint(code)
  const meaning = /\s/.test(character)
    ? SPACE
    : /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)
      ? WORD_BY_ITSELF
      : /[\p{L}\p{N}]/u.test(character)
        ? LETTER_OR_DIGIT
        : NOTHING
  meanings[code] = meaning
  return meaning
}

/** By ASCII character: 1 where it is a letter or digit; 1 where it ends a word. */
const ASCII = 0x80
const isLetter = new Uint8Array(ASCII)
const endsWord = new Uint8Array(ASCII)
for (let code = 0; code < ASCII; code++) {
  isLetter[code] = lookUp(code) === LETTER_OR_DIGIT ? 1 : 0
  endsWord[code] = lookUp(code) === SPACE ? 1 : 0
}

/**
 * Words of a text, a stretch of valid UTF-8: stretches between white space that hold a letter or digit. Scripts written
 * without spaces (Chinese, Japanese) count a word for each character.
 */
export function wordCount(bytes: Uint8Array, start: number, end: number): number {
  let words = 0
  let inWord = 0
  for (let at = start; at < end; ) {
    const lead = bytes[at++]!
    if (lead < ASCII) {
      // Without branches: where words end is what no processor foresees.
      const letter = isLetter[lead]!
      words += letter & (inWord ^ 1)
      inWord = (inWord | letter) & (endsWord[lead]! ^ 1)
      continue
    }
    let code = ((lead < 0xe0 ? lead & 0x1f : lead & 0x0f) << 6) | (bytes[at++]! & 0x3f)
    if (lead >= 0xe0) code = (code << 6) | (bytes[at++]! & 0x3f)
    if (lead >= 0xf0) code = (code << 6) | (bytes[at++]! & 0x3f)
    const meaning = meanings[code] || lookUp(code)
    if (meaning === NOTHING || (inWord === 1 && meaning === LETTER_OR_DIGIT)) continue
    inWord = meaning === LETTER_OR_DIGIT ? 1 : 0
    if (meaning !== SPACE) words++
  }
  return words
}
