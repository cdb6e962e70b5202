/** Characters of one part of a name, and bytes of a whole one: all systems take 255, and some put something before or behind. */
const LONGEST_PART = 60
const MOST_BYTES = 180

/** Names that Windows keeps for itself, with any ending. */
const KEPT = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

/**
 * Parts of what a file holds → its name, safe on every system: letters and digits in small with hyphens between, never
 * empty, at most 200 bytes. Letters of all alphabets stay. A part that is said by another already is left out.
 */
export function fileName(parts: readonly string[], ending: string): string {
  const said: string[] = []
  for (const part of parts.map(inWords)) if (part !== '' && !said.includes(part)) said.push(part)
  const name = cut(said.join('-'), MOST_BYTES) || 'file'
  return `${KEPT.test(name) ? `${name}-file` : name}${ending}`
}

/** A name for those who know no letters but those of ASCII. */
export const asciiName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]+/g, '_')

function inWords(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}_.]+/u)
    .map(word => word.replace(/^[._]+|(?<![._])[._]+$/g, ''))
    .filter(Boolean)
  let kept = ''
  for (const word of words) {
    const longer = kept === '' ? word : `${kept}-${word}`
    if (longer.length > LONGEST_PART) return kept === '' ? [...word].slice(0, LONGEST_PART).join('') : kept
    kept = longer
  }
  return kept
}

/** As much of a text as has so many bytes, ending with a whole character. */
function cut(text: string, bytes: number): string {
  let kept = ''
  let length = 0
  for (const character of text) {
    length += new TextEncoder().encode(character).length
    if (length > bytes) break
    kept += character
  }
  return kept.replace(/(?<![-_.])[-_.]+$/, '')
}
