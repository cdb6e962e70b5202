/** Scripts whose characters fill a square, and pictographs. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u
const NARROW = /[\p{Mn}\p{Me}\p{Cf}]/u
const BROAD = /[mwMW@%…—]/
const SLIM = /[ijlItfr.,:;'’|!()[\]{} -]/

/**
 * How wide a text is about, in ems of a sans-serif face: enough to place labels where no text can be measured. Errs on
 * the wide side.
 */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (WIDE.test(character)) width += 1.05
    else if (BROAD.test(character)) width += 0.98
    else if (SLIM.test(character)) width += 0.4
    else if (!NARROW.test(character)) width += character >= 'A' && character <= 'Z' ? 0.74 : 0.62
  }
  return width
}

/** A text on one line, or as much of it as is so many ems wide. */
export function shortened(text: string, ems: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  let width = 0
  let kept = ''
  for (const character of line) {
    width += textWidth(character)
    // All of it fits, or there is still room for what says that it goes on.
    if (width + textWidth('…') > ems) return textWidth(line) <= ems ? line : `${kept.trimEnd()}…`
    kept += character
  }
  return line
}
