import { plainColour } from '../../../charts/picture/css-colour.ts'
import { escaped, markup } from '../../markup.ts'

/** The lines of a text where the page has them, as SVG text: cut off where the page cuts them off. */
export function drawnText(text: Text, style: CSSStyleDeclaration, left: number, top: number): string {
  const look = {
    fill: plainColour(style.color)?.colour ?? style.color,
    'font-family': style.fontFamily,
    'font-size': style.fontSize,
    'font-weight': style.fontWeight === '400' ? null : style.fontWeight,
    'font-style': style.fontStyle === 'normal' ? null : style.fontStyle,
  }
  const limit = limitOf(text.parentElement)
  const { ascent, descent } = extents(style)
  let drawn = ''
  for (const { content, box } of linesOf(text)) {
    if (limit && box.top >= limit.bottom) continue
    if (style.writingMode.startsWith('vertical')) {
      const shown = cutTo(content, limit ? limit.height / box.height : 1)
      const isTurned = isUpsideDown(text.parentElement)
      const base = (box.width - ascent - descent) / 2 + ascent
      const x = (isTurned ? box.left + base : box.right - base) - left
      const from = isTurned ? Math.min(box.bottom, limit?.bottom ?? box.bottom) : box.top
      const transform = `translate(${x.toFixed(2)} ${(from - top).toFixed(2)}) rotate(${isTurned ? -90 : 90})`
      drawn += markup('text', { ...look, transform }, shown)
    } else {
      const shown = cutTo(content, limit ? (limit.right - box.left) / box.width : 1)
      const y = box.top + (box.height - ascent - descent) / 2 + ascent - top
      drawn += markup('text', { ...look, x: box.left - left, y }, shown)
    }
  }
  return drawn
}

interface Line {
  readonly content: string
  readonly box: DOMRect
}

/** What stands on one line each, with where it stands. */
function linesOf(text: Text): Line[] {
  const range = document.createRange()
  const boxOf = (from: number, to: number) => {
    range.setStart(text, from)
    range.setEnd(text, to)
    return range.getBoundingClientRect()
  }
  const lines: { from: number; to: number; top: number }[] = []
  for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
    const { top } = boxOf(index, index + word.length)
    const last = lines.at(-1)
    // An upright text has one word above the other on the same line.
    const isSameLine = last && (Math.abs(last.top - top) < 1 || isUpright(text))
    if (isSameLine) last.to = index + word.length
    else lines.push({ from: index, to: index + word.length, top })
  }
  return lines
    .map(({ from, to }) => ({
      content: text.data.slice(from, to).replace(/\s+/g, ' '),
      box: boxOf(from, to),
    }))
    .filter(({ box }) => box.width > 0)
}

const isUpright = ({ parentElement }: Text) =>
  parentElement !== null && getComputedStyle(parentElement).writingMode.startsWith('vertical')

function isUpsideDown(element: Element | null): boolean {
  for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).rotate === '180deg') return true
  return false
}

/** The box that cuts a text off; null: nothing does. */
function limitOf(element: Element | null): DOMRect | null {
  for (let at = element; at && !at.matches('table, figure'); at = at.parentElement) {
    const { overflowX } = getComputedStyle(at)
    if (overflowX === 'hidden' || overflowX === 'clip') return at.getBoundingClientRect()
  }
  return null
}

/** So much of a text, with an ellipsis where that is not all. */
function cutTo(text: string, share: number): string {
  // What the browser itself shortened by a fraction of a pixel is whole.
  if (share > 0.99) return escaped(text)
  const characters = [...text]
  return escaped(`${characters.slice(0, Math.max(1, Math.floor(characters.length * share) - 1)).join('')}…`)
}

let measuring: CanvasRenderingContext2D | null = null

/** How far letters reach above and below the line they stand on. */
function extents(style: CSSStyleDeclaration): { ascent: number; descent: number } {
  measuring ??= document.createElement('canvas').getContext('2d')
  if (!measuring) {
    const size = Number.parseFloat(style.fontSize)
    return { ascent: size * 0.9, descent: size * 0.25 }
  }
  measuring.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = measuring.measureText('x')
  return { ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent }
}
