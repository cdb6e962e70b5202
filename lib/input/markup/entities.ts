import { parseFragment } from 'parse5'

const XML_NAMES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The longest reference there is, HTML's longest name with `&` and `;`: what is longer is text. */
const LONGEST_REFERENCE = 34

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,31}));/g

/** Code points that are no characters of XML: most control characters, halves of pairs, and two that Unicode keeps free. */
const NO_CHARACTER = /[^\P{Cc}\s\x7f-\x9f]|[\ud800-\udfff\ufffe\uffff]/u

/** Replacing takes memory for every reference at once: long texts are done in stretches. */
const STRETCH = 2 ** 16

/**
 * Text with its character references replaced: XML's five names, numbers, and HTML's names, which exports use without
 * declaring them. What stands for no character stays as it is. Names that a document declares are not looked up, so no
 * text can grow.
 */
export function withCharacters(text: string): string {
  if (!text.includes('&')) return text
  const stretches: string[] = []
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = from + STRETCH
    if (to < text.length) to -= unfinishedReference(text.slice(from, to))
    stretches.push(text.slice(from, to).replace(REFERENCE, character))
  }
  return stretches.join('')
}

/** How long the reference is that may go on behind a text's end. */
export function unfinishedReference(text: string): number {
  const tail = text.slice(-LONGEST_REFERENCE)
  const reference = tail.lastIndexOf('&')
  return reference === -1 || tail.includes(';', reference) ? 0 : tail.length - reference
}

function character(reference: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return XML_NAMES.get(name) ?? htmlCharacter(reference)
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  const character = code > 0x10ffff ? '\uffff' : String.fromCodePoint(code)
  return NO_CHARACTER.test(character) ? reference : character
}

/** HTML's table of names is inside its parser. Asking is slow, but these names are rare where XML is meant. */
function htmlCharacter(reference: string): string {
  const [node] = parseFragment(reference).childNodes
  return node !== undefined && 'value' in node ? node.value : reference
}
